import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as z from "zod";
import { download } from "../../../src/client/download.ts";
import { get } from "../../../src/client/post.ts";

setFlagsFromString("--expose-gc");
const collect = z.custom<() => void>((value) => typeof value === "function").parse(runInNewContext("gc"));

/** All that nobody holds any more is gone, and whoever wanted to hear of it has: one round finds it, the next what that let go. */
async function collected(): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function sizeOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const piece of body) size += piece.byteLength;
  return size;
}

describe("a body that nobody reads yet", () => {
  const fetch = (input: string, init: RequestInit): Promise<Response> => globalThis.fetch(input, init);
  const bytes = Buffer.alloc(300_000, 7);
  let server: Server;
  let origin: string;
  before(async () => {
    server = createServer(({ url }, response) => {
      if (url === "/stops") response.write(bytes);
      else response.end(bytes);
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    origin = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it("of a download is there when its file is open, though memory was tidied meanwhile", async () => {
    const got = await download(`${origin}/picture.png`, { fetch, apiOrigin: origin, timeoutMs: 10_000, maxBytes: 1e9 });
    await collected();
    assert.equal(got.is === "body" && await sizeOf(got.body), bytes.length);
  });

  it("of a paid answer is there, too", async () => {
    const exchange = await get("/picture", { fetch, origin, auth: {}, timeoutMs: 10_000 });
    await collected();
    assert.equal(exchange.is === "answer" && await sizeOf(exchange.answer.bytes()), bytes.length);
  });

  it("and then stops coming is given up after the time that was said, though nothing else holds its request", async () => {
    const exchange = await get("/stops", { fetch, origin, auth: {}, timeoutMs: 500 });
    await collected();
    const read = exchange.is === "answer" ? sizeOf(exchange.answer.bytes()) : undefined;
    await collected();
    await assert.rejects(async () => read, /Nothing came for too long/);
  });
});
