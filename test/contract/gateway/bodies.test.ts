import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { createServer, request as requestHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { encodePng } from "../../../src/sandbox/drawing/png.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { gatewayBefore } from "../../support/gatewayBefore.ts";
import { asked, gatewayed, realKey } from "../../support/gatewayed.ts";
import type { Reply } from "../../support/gatewayed.ts";

const mebibyte = 1024 * 1024;

/** All that lies in gateways' folders: how many bytes, and who may read them. */
const spooled = async (): Promise<readonly (readonly [bytes: number, mode: number])[]> => {
  const entries = await readdir(tmpdir(), { recursive: true, withFileTypes: true });
  const seen = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)).catch(() => undefined)));
  return seen.flatMap((one) => (one === undefined ? [] : [[one.size, one.mode & 0o777] as const]));
};

/** What a `describe` writes beside its work lies in a folder of its own. */
function inOwnFolder(): void {
  const tmpBefore = process.env["TMPDIR"];
  before(async () => {
    process.env["TMPDIR"] = await newFolder();
  });
  after(async () => {
    if (tmpBefore === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = tmpBefore;
    await removeFolders();
  });
}

const paths = { remix: "/ideogram/v1/ideogram-v3/remix", generate: "/ideogram/v1/ideogram-v3/generate" };
const head = "form-data; name";
/** A picture of so many bytes: what stands after its end is nobody's. */
const picture = async (bytes: number): Promise<Buffer> => {
  const png = Buffer.from(await encodePng({ width: 64, height: 64, alpha: false }, (_y, row) => row.fill(120)));
  return Buffer.concat([png, Buffer.alloc(Math.max(0, bytes - png.length), "x")]);
};
const form = (boundary: string, file: Buffer, more = ""): Buffer => Buffer.concat([
  Buffer.from(`--${boundary}\r\nContent-Disposition: ${head}="prompt"\r\n\r\na red kite\r\n${more}--${boundary}\r\nContent-Disposition: ${head}="image"; filename="kite.png"\r\nContent-Type: image/png\r\n\r\n`),
  file, Buffer.from(`\r\n--${boundary}--\r\n`),
]);

describe("a body, as it goes on from a gateway", () => {
  inOwnFolder();

  it("is the same byte for byte in whatever pieces it came, with the real key and few of its heads; its file is nobody else's: it has no name, so that it is gone with the process that has it open", async function () {
    // An embedded database takes seconds to begin.
    this.timeout(60_000);
    const heard: unknown[] = [];
    const echo = createServer((request, response) => void (async () => {
      const hash = createHash("sha256");
      for await (const piece of request) hash.update(Buffer.from(piece));
      const { "content-type": type, "api-key": key } = request.headers;
      heard.push([request.method, request.url, type, key, hash.digest("hex"), Object.keys(request.headers).sort().join(), await spooled()]);
      response.setHeader("set-cookie", "session=1").setHeader("x-provider", "yes").setHeader("image-studio-refusal", "kind=budget").end('{"data": []}');
    })());
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    const address = echo.address();
    assert.ok(typeof address === "object" && address !== null);
    const origin = `http://127.0.0.1:${address.port}/below`;
    const gateway = await gatewayBefore({ origin, imagine: origin }, realKey);
    try {
      const large = form("a b'(1)", await picture(3 * mebibyte));
      const small = Buffer.from('{ "prompt":\n"a \\u0072ed kite", "seed" : 1 }\n');
      const types = ["multipart/form-data; boundary=\"a b'(1)\"", "application/json"] as const;
      const headers = { authorization: `Bearer ${gateway.token}`, accept: "image/*", "user-agent": "curl/8", cookie: "a=1", "x-forwarded-for": "10.0.0.1", connection: "keep-alive, x-secret", "x-secret": "1", "proxy-authorization": "Basic eDp5", origin: "https://a.example", te: "trailers" };
      const replies = [
        await sent(`${gateway.url}${paths.remix}?`, { ...headers, "content-type": types[0] }, Readable.from(pieces(large))),
        await sent(`${gateway.url}${paths.generate}`, { ...headers, "content-type": types[1] }, small),
      ];
      const names = "accept,accept-encoding,api-key,connection,content-length,content-type,host,user-agent";
      assert.deepEqual(heard, [
        ["POST", "/below/v1/ideogram-v3/remix", types[0], realKey, sha256(large), names, []],
        ["POST", "/below/v1/ideogram-v3/generate", types[1], realKey, sha256(small), names, []],
      ]);
      assert.deepEqual([replies.map(({ status, refusal, text }) => [status, refusal, text]), await spooled()], [[[200, null, '{"data": []}'], [200, null, '{"data": []}']], []]);
    } finally {
      await gateway.close();
      echo.close();
    }
  });
});

describe("a body on its way through a gateway", () => {
  inOwnFolder();
  const at = gatewayed("  any: { name: Any, keys: { ideogram: main, imagine: main } }\n", { bodies: { bytes: 8 * mebibyte, silenceMs: 400, wholeMs: 1500 } });
  const post = (path: string, body: Buffer, headers: Record<string, string>): Promise<Reply> => asked(at.url + path, at.token("any"), { method: "POST", body: new Uint8Array(body), headers });
  it("may be just as large as is said, and no larger, whether it says so or not; its client gets to read why", async () => {
    const large = form("b", await picture(8 * mebibyte));
    for (const body of [large, Readable.from(pieces(large))]) {
      const reply = await sent(at.url + paths.remix, { "api-key": at.token("any"), "content-type": "multipart/form-data; boundary=b" }, body);
      assert.deepEqual([reply.status, reply.refusal, /larger than 8 MB/.test(reply.text)], [400, "kind=unknown-request; rule=body", true]);
    }
    assert.deepEqual([at.sandbox.log(), await spooled()], [[], []]);
  });

  it("without an end, or that stops coming: its connection ends, and nothing of it stays", async () => {
    const endless = Readable.from((async function* () {
      yield Buffer.from(`--b\r\nContent-Disposition: ${head}="image"; filename="kite.png"\r\n\r\n`);
      for (;;) {
        yield Buffer.alloc(64 * 1024, "x");
        await sleep(1);
      }
    })());
    const stops = Readable.from((async function* () {
      yield Buffer.from('{"prompt": "a red');
      await sleep(60_000, undefined, { ref: false });
      yield Buffer.from(' kite"}');
    })());
    const drips = Readable.from((async function* () {
      for (;;) {
        yield Buffer.from(" ");
        await sleep(100);
      }
    })());
    const replies = await Promise.all([
      sent(at.url + paths.remix, { "api-key": at.token("any"), "content-type": "multipart/form-data; boundary=b" }, endless),
      sent(at.url + paths.generate, { "api-key": at.token("any"), "content-type": "application/json" }, stops),
      sent(at.url + paths.generate, { "api-key": at.token("any"), "content-type": "application/json" }, drips),
    ]);
    assert.deepEqual(replies.map(({ status, refusal }) => [status, refusal]), replies.map(() => [400, "kind=unknown-request; rule=body"]));
    assert.deepEqual([at.sandbox.log(), await spooled()], [[], []]);
  });

  it("of a stranger is not read at all", async () => {
    const large = form("b", await picture(6 * mebibyte));
    const reply = await sent(at.url + paths.remix, { "api-key": "istk_nobody", "content-type": "multipart/form-data; boundary=b" }, large);
    assert.deepEqual([reply.status, await spooled(), at.sandbox.log()], [401, [], []]);
  });

  it("that two programs could read in two ways is refused: what stands before, between and after its parts", async () => {
    const file = await picture(0);
    const good = form("b", file);
    const type = { "content-type": "multipart/form-data; boundary=b" };
    assert.equal((await post(paths.remix, good, type)).status, 200);
    const part = (headers: string, text = "x"): string => `--b\r\n${headers}\r\n\r\n${text}\r\n`;
    const bad: readonly (readonly [string, Buffer, Record<string, string>?])[] = [
      ["words before the first boundary", Buffer.concat([Buffer.from("before\r\n"), good])],
      ["words after the last one", Buffer.concat([good, Buffer.from(part(`Content-Disposition: ${head}="prompt"`))])],
      ["no last boundary", good.subarray(0, good.length - 4)],
      ["a part twice", form("b", file, part(`Content-Disposition: ${head}="prompt"`, "another"))],
      ["a part without a name", form("b", file, part("Content-Disposition: form-data"))],
      ["a part with two names", form("b", file, part(`Content-Disposition: ${head}="seed"; name="prompt"`, "1"))],
      ["a head that is said twice", form("b", file, part(`Content-Disposition: ${head}="seed"\r\nContent-Disposition: ${head}="prompt"`, "1"))],
      ["a part in an encoding of its own", form("b", file, part(`Content-Disposition: ${head}="negative_prompt"\r\nContent-Transfer-Encoding: base64`, "eA=="))],
      ["a part in another charset", form("b", file, part(`Content-Disposition: ${head}="negative_prompt"\r\nContent-Type: text/plain; charset=utf-16`))],
      ["another boundary", good, { "content-type": "multipart/form-data; boundary=c" }],
      ["two boundaries", good, { "content-type": "multipart/form-data; boundary=b; boundary=c" }],
      ["a file that is no picture", form("b", Buffer.from("no picture"))],
    ];
    for (const [what, body, headers = type] of bad) {
      const reply = await post(paths.remix, body, headers);
      assert.deepEqual([reply.status, reply.refusal?.split(";")[0]], [400, "kind=unknown-request"], `${what}: ${reply.text}`);
    }
    assert.equal(at.sandbox.ledger().length, 1);
  });
});

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_007) yield bytes.subarray(at, at + 10_007);
}

/** By Node itself, which tells an answer that comes before all is sent. */
function sent(url: string, headers: Record<string, string>, body: Buffer | Readable): Promise<Pick<Reply, "status" | "refusal" | "text">> {
  return new Promise((resolve, reject) => {
    const request = requestHttp(url, { method: "POST", headers: { ...headers, ...(Buffer.isBuffer(body) ? { "content-length": body.length } : {}) } });
    let reply: IncomingMessage | undefined;
    request.on("response", (response) => {
      reply = response;
      let text = "";
      response.on("data", (piece: Buffer) => (text += piece.toString()));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, refusal: [response.headers["image-studio-refusal"]].flat()[0] ?? null, text });
        request.destroy();
      });
    });
    request.on("error", (error) => void (reply === undefined && reject(error)));
    // One that never ends by itself would keep this process, too.
    if (!Buffer.isBuffer(body)) request.on("close", () => body.destroy());
    if (Buffer.isBuffer(body)) request.end(body);
    else body.on("error", () => undefined).pipe(request);
  });
}
