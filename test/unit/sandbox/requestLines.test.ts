import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { controlToken, key, paths, sandboxForTests } from "./support.ts";
import type { Bench } from "./support.ts";
import { codePoint } from "../../support/codePoint.ts";

describe("sandbox: any bytes on the wire", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  after(() => bench.sandbox.close());

  /** What comes back for these bytes until the server ends the connection: a status, or nothing. */
  async function statusOf(bytes: string | Uint8Array): Promise<number | undefined> {
    const socket = connect(Number(new URL(bench.sandbox.origin).port), "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    socket.end(bytes);
    const answered = (await buffer(socket).catch(() => Buffer.alloc(0))).toString("latin1");
    return answered === "" ? undefined : Number(/^HTTP\/1\.1 (\d{3}) /.exec(answered)?.[1]);
  }
  const request = (line: string, headers = "", body = ""): string =>
    `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nApi-Key: ${key}\r\nSandbox-Control: ${controlToken}\r\n${headers}\r\n${body}`;
  const alive = async (): Promise<void> => assert.equal((await bench.send("/__control/state", { headers: { "sandbox-control": controlToken } })).status, 200);

  for (const [line, status] of [
    ["GET //", 404], ["GET //[", 404], ["POST //v1/ideogram-v3/generate", 404], ["GET http://[", 400], ["GET http://[::1", 400], ["GET http://x:99999/", 400], ["GET mailto:x", 400],
    ["GET /%", 404], ["GET /%c0%af", 404], ["GET /\\\\[", 404], ["OPTIONS *", 400], ["GET http://elsewhere.example/", 404], ["GET /v2/generations/%", 400],
    ["GET /api/images/", 404], ["GET /api/images/ephemeral/%00.png?exp=&sig=", 404], ["GET /__control/", 403], ["GET ?", 400], ["NONSENSE /", 400],
  ] as const) {
    it(`${line}: ${status}, and the next request is answered`, async () => {
      assert.equal(await statusOf(request(line)), status);
      await alive();
    });
  }

  it("a line, headers or a body of any kind gets an answer that blames the client, or none; the server lives and bills nothing", async () => {
    const target = fc.oneof(
      fc.string({ unit: "binary-ascii", maxLength: 60 }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.array(fc.constantFrom("/", "//", "[", "]", "@", ":", "%", "?", "#", "\\", "..", "http:", "a", "é", "\t", ...Object.values(paths), "/api/images/", "/v1/generations/", "/__control/log"), { maxLength: 6 }).map((parts) => parts.join("")),
    );
    const method = fc.oneof(fc.constantFrom("GET", "POST", "HEAD", "OPTIONS", "CONNECT", "PUT", "DELETE", "TRACE"), fc.string({ maxLength: 8 }));
    const header = fc.oneof(
      fc.constantFrom("Content-Length: 5\r\n", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "Expect: wonders\r\n", "Upgrade: h2c\r\n", "Content-Encoding: gzip\r\n", "Content-Type: multipart/form-data\r\n", "Content-Type: multipart/form-data; boundary=\r\n", "Authorization: Bearer x\r\n"),
      fc.tuple(fc.string({ unit: "binary-ascii", maxLength: 12 }), fc.string({ unit: codePoint, maxLength: 30 })).map(([name, value]) => `${name}: ${value}\r\n`),
    );
    await fc.assert(fc.asyncProperty(method, target, fc.array(header, { maxLength: 3 }), fc.string({ unit: codePoint, maxLength: 80 }), async (how, where, headers, body) => {
      const status = await statusOf(Buffer.from(request(`${how} ${where}`, headers.join(""), body), "latin1"));
      assert.ok(status === undefined || status < 500, `${status}`);
    }), { numRuns: 400 });
    await alive();
    assert.deepEqual(bench.sandbox.ledger(), []);
  }).timeout(30_000);

  it("JSON as deep as nobody writes it is no valid JSON, and the sandbox does not fail over it", async () => {
    const deep = (depth: number): string => `{"prompt": ${"[".repeat(depth)}${"]".repeat(depth)}}`;
    for (const depth of [1000, 5000, 200_000]) {
      const body = deep(depth);
      assert.equal(await statusOf(request(`POST ${paths.three}`, `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`, body)), 400, `${depth}`);
    }
    await alive();
  });

  it("headers of a megabyte are too large, and a request that ends in its head gets nothing", async () => {
    assert.equal(await statusOf(request("GET /", `X: ${"x".repeat(1_000_000)}\r\n`)), 431);
    assert.equal(await statusOf("POST /generate HT"), 400);
    await alive();
  });
});
