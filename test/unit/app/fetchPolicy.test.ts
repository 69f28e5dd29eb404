import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchedPolicies, mayFetch, shownAs } from "../../../src/app/policy/fetchPolicy.ts";

describe("a policy at an address", () => {
  it("may come by https, and from this machine", () => {
    assert.deepEqual(["https://acme.example/policy.yaml", "http://127.0.0.1:1/p", "http://localhost/p", "http://acme.example/p", "ftp://acme.example/p"].map((url) => mayFetch(new URL(url))), [true, true, true, false, false]);
  });

  it("is shown without what lets one read it, and may not hold a name and a password", () => {
    assert.equal(shownAs(new URL("https://ana:pass@acme.example:8443/team/policy.yaml?token=AB12#x")), "https://acme.example:8443/team/policy.yaml");
    assert.deepEqual(["https://ana@acme.example/p", "https://ana:pass@acme.example/p", "https://:pass@acme.example/p"].map((url) => mayFetch(new URL(url))), [false, false, false]);
  });

  it("is fetched once in five minutes, and again where that failed; a redirect, an error and too much of it are faults", async () => {
    let [asked, now] = [0, 0];
    let answer: { readonly status: number; readonly body: string } = { status: 503, body: "" };
    const server = createServer((_, response) => {
      asked += 1;
      response.writeHead(answer.status, { location: "/elsewhere" }).end(answer.body);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address: AddressInfo | string | null = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/policy.yaml`;
    try {
      const fetched = fetchedPolicies({ fetch: (input, init) => globalThis.fetch(input, init), monotonic: () => now, mostBytes: 100 });
      await assert.rejects(fetched(url), /answered with 503/);
      answer = { status: 302, body: "" };
      await assert.rejects(fetched(url), /answered with 302/);
      answer = { status: 200, body: "x".repeat(101) };
      await assert.rejects(fetched(url), /more than 100 bytes/);
      answer = { status: 200, body: "teams: {}" };
      assert.deepEqual([await fetched(url), await fetched(url), asked], ["teams: {}", "teams: {}", 4]);
      now = 300_001;
      answer = { status: 500, body: "" };
      await assert.rejects(fetched(url), /answered with 500/);
    } finally {
      server.close();
    }
  });
});
