import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, IncomingMessage, request } from "node:http";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as z from "zod";
import { encodePng } from "../../../../src/sandbox/drawing/png.ts";
import { bodyLimits, readBody } from "../../../../src/gateway/http/body/readBody.ts";
import { linger } from "../../../../src/gateway/http/linger.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = z.custom<() => void>((value) => typeof value === "function").parse(runInNewContext("gc"));

describe("the body of a request", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "image-studio-bodies-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("is held by nothing once it was read and removed, however long a slow one may take", async function () {
    this.timeout(60_000);
    const mebibyte = 1024 * 1024;
    const picture = Buffer.concat([await encodePng({ width: 64, height: 64, alpha: false }, (_, row) => row.fill(7)), Buffer.alloc(8 * mebibyte)]);
    const form = Buffer.concat([
      Buffer.from("--b\r\ncontent-disposition: form-data; name=\"image\"; filename=\"kite.png\"\r\ncontent-type: image/png\r\n\r\n"), picture, Buffer.from("\r\n--b--\r\n"),
    ]);
    const server = createServer((incoming, response) => {
      void readBody(incoming, folder, bodyLimits).then(async ({ spool }) => {
        await spool.remove();
        response.end();
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const send = async (): Promise<void> => {
      const asked = request({ port, host: "127.0.0.1", method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" } });
      asked.end(form);
      await once(asked, "response");
    };
    await send();
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    for (let sent = 0; sent < 4; sent += 1) await send();
    let grown = Infinity;
    // A stream's last words, and what is freed beside the collector, come a turn or two later on a busy machine. What is held stays, however often one looks.
    for (let looked = 0; grown >= 8 && looked < 100; looked += 1) {
      await sleep(10);
      collectGarbage();
      grown = (process.memoryUsage().arrayBuffers - before) / mebibyte;
    }
    server.closeAllConnections();
    server.close();
    assert.ok(grown < 8, `32 MiB have passed, and ${grown.toFixed(0)} of them are still there`);
    assert.deepEqual(await readdir(folder), []);
  });

  it("is let go to its end where it is refused before that: its client gets to send it all, and reads why", async function () {
    this.timeout(20_000);
    const mebibyte = 1024 * 1024;
    const server = createServer((incoming, response) => {
      readBody(incoming, folder, { ...bodyLimits, bytes: mebibyte }).catch((error: unknown) => {
        response.end(error instanceof Error ? error.message : "");
        linger(incoming, 64 * mebibyte, 60_000);
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const asked = request({ port, host: "127.0.0.1", method: "POST", headers: { "content-type": "application/json", "transfer-encoding": "chunked" } });
    const sent = once(asked, "finish");
    asked.end(Buffer.alloc(16 * mebibyte, " "));
    const [answer] = z.tuple([z.instanceof(IncomingMessage)]).parse(await once(asked, "response"));
    await sent;
    assert.equal(await text(answer), "The body is larger than 1 MB. Nothing was sent, and nothing was billed.");
    asked.destroy();
    await once(server.close(), "close");
  });
});
