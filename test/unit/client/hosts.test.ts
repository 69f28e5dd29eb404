import assert from "node:assert/strict";
import fc from "fast-check";
import { mayDownload } from "../../../src/client/hosts.ts";

const api = "https://api.ideogram.ai";
const sandbox = "http://127.0.0.1:4000";
const may = (url: string, origin = api): boolean => mayDownload(new URL(url), origin);

const hex = (high: number, low: number): string => (high * 256 + low).toString(16);

describe("where a picture may be downloaded from", () => {
  it("public hosts over https, on any port", () => {
    for (const url of ["https://ideogram.ai/x.png?sig=1", "https://8.8.8.8/x", "https://cdn.test:8443/x", "https://[2606:4700::1111]/x", "https://172.32.0.1/", "https://lan.example/x.png", "https://mylan.test/x", "https://home.arpa.test/x", "https://100.128.0.1/"]) {
      assert.equal(may(url), true, url);
    }
  });

  it("no plain http, no other protocol, no password", () => {
    for (const url of ["http://ideogram.ai/x.png", "file:///etc/passwd", "data:image/png;base64,AA", "ftp://a.test/x", "https://user@a.test/x", "https://:p@a.test/x"]) {
      assert.equal(may(url), false, url);
    }
  });

  it("no machine that only the user can reach, in whatever way its address is written", () => {
    const hosts = [
      "localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.0.0.1.", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0.0.0.0", "10.0.0.1", "172.16.0.1",
      "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "router.local", "router.local.", "metadata.google.internal", "router", "nas.", "NAS.LAN", "nas.home.arpa", "home.arpa.", "lan", "git.corp", "x.intranet", "pc.localdomain", "hub.home",
      "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:192.168.0.1]", "[::127.0.0.1]", "[64:ff9b::10.0.0.1]", "[64:ff9b:1::10.0.0.1]", "[2002:7f00:1::]",
      "[2002:c0a8:101::1]", "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd12::1]", "[ff02::1]",
    ];
    assert.deepEqual(hosts.filter((host) => may(`https://${host}/x.png`)), []);
  });

  it("this machine, when the API itself is on this machine; other private ones never", () => {
    assert.equal(may("http://127.0.0.1:4000/x.png", sandbox), true);
    assert.equal(may("http://localhost:1/x.png", sandbox), true);
    assert.equal(may("http://192.168.0.1/x.png", sandbox), false);
    assert.equal(may("https://10.0.0.1/x.png", sandbox), false);
    assert.equal(may("https://ideogram.ai/x.png", sandbox), true);
  });

  it("the API's own origin, wherever the user has put it, and no other private one for that", () => {
    for (const origin of ["https://10.0.0.5:8443", "https://gateway.internal", "https://gateway.local:444", "https://gateway", "https://[fd12::5]:8443", "https://nas.lan"]) {
      assert.equal(may(`${origin}/files/x.png`, origin), true, origin);
      assert.deepEqual(["https://10.0.0.6/x.png", "https://10.0.0.5/x.png", "https://other.internal/x.png", "http://127.0.0.1/x.png", "http://gateway.internal/x.png", `https://user:secret@${new URL(origin).host}/x.png`].filter((url) => may(url, origin)), [], origin);
      assert.equal(may("https://ideogram.ai/x.png", origin), true);
      // The path of a gateway is of its requests: pictures may lie anywhere at its origin.
      assert.deepEqual([may(`${origin}/files/x.png`, `${origin}/ideogram`), may("https://10.0.0.6/x.png", `${origin}/ideogram`)], [true, false], origin);
    }
  });

  it("public addresses of both kinds may be", () => {
    for (const host of ["8.8.8.8", "[2606:4700::6810:84e5]", "[::ffff:8.8.8.8]", "[64:ff9b::8.8.8.8]", "[2002:808:808::1]"]) assert.equal(may(`https://${host}/x.png`), true, host);
  });

  it("any private IPv4 address, mapped into IPv6, is still private", () => {
    const privates = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127), fc.nat(255)), fc.tuple(fc.constant(192), fc.constant(168)), fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 })),
      fc.tuple(fc.constant(169), fc.constant(254)), fc.tuple(fc.integer({ min: 224, max: 255 }), fc.nat(255)));
    fc.assert(fc.property(privates, fc.nat(255), fc.nat(255), ([a, b], c, d) => {
      const dotted = `${a}.${b}.${c}.${d}`;
      for (const host of [dotted, `[::ffff:${dotted}]`, `[64:ff9b::${dotted}]`, `[::${dotted}]`, `[::ffff:0:${dotted}]`, `[2002:${hex(a, b)}:${hex(c, d)}::1]`]) assert.equal(may(`https://${host}/`), false, host);
    }));
  });
});
