import assert from "node:assert/strict";
import type { RequestPlan } from "../../../src/catalogue/plan.ts";
import { get, post, readReply } from "../../../src/client/post.ts";
import type { Fetch, Reply } from "../../../src/client/post.ts";

const plan: RequestPlan = { method: "POST", path: "/a", aliases: ["/b"], query: { dry_run: "true" }, body: { encoding: "json", value: { x: 1 } } };
const send = (fetch: Fetch, auth: Readonly<Record<string, string>> = { "Api-Key": "the-key" }, timeoutMs = 1000): Promise<Reply> =>
  post(plan, "/b", { fetch, origin: "https://api.test", auth, timeoutMs });

/** A body that comes in these pieces and then, perhaps, breaks off. */
function pieces(parts: readonly Uint8Array[], broken = false): ReadableStream<Uint8Array> {
  const left = [...parts];
  return new ReadableStream({
    pull: (controller) => {
      const next = left.shift();
      if (next !== undefined) controller.enqueue(next);
      else if (broken) controller.error(new TypeError("terminated"));
      else controller.close();
    },
  });
}

describe("sending once", () => {
  it("to the origin and path it was told, with the key, without following anything, on a connection of its own", async () => {
    const seen: unknown[] = [];
    await send((url, { signal, headers, ...init }) => {
      seen.push(url, Object.fromEntries(new Headers(headers)), init, signal instanceof AbortSignal);
      return Promise.resolve(new Response("{}"));
    });
    assert.deepEqual(seen, [
      "https://api.test/b?dry_run=true",
      { accept: "*/*", "api-key": "the-key", connection: "close", "content-type": "application/json" },
      { method: "POST", body: '{"x":1}', redirect: "manual" },
      true,
    ]);
  });

  it("behind the path that a gateway has", async () => {
    const seen: string[] = [];
    const wire = { fetch: (url: string) => { seen.push(url); return Promise.resolve(new Response("{}")); }, origin: "https://gateway.test/ideogram", auth: {}, timeoutMs: 1000 };
    await post(plan, plan.path, wire);
    await get("/c/1", wire);
    assert.deepEqual(seen, ["https://gateway.test/ideogram/a?dry_run=true", "https://gateway.test/ideogram/c/1"]);
  });

  it("an answer is its status and its text, whole characters though they come in pieces", async () => {
    const bytes = new TextEncoder().encode("凧 – ü");
    const reply = await send(() => Promise.resolve(new Response(pieces([...bytes].map((byte) => Uint8Array.of(byte))), { status: 201 })));
    assert.ok(reply.is === "answer");
    assert.deepEqual([reply.status, reply.body], [201, "凧 – ü"]);
  });

  it("a success that breaks off may have been billed; an error that breaks off says all by its status", async () => {
    const half = (status: number) => send(() => Promise.resolve(new Response(pieces([Uint8Array.of(123)], true), { status })));
    assert.equal((await half(200)).is, "broken");
    const error = await half(422);
    assert.deepEqual(error.is === "answer" && [error.status, error.body], [422, ""]);
  });

  it("more than 64 MiB is not read", async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        read += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const reply = await send(() => Promise.resolve(new Response(endless)));
    assert.deepEqual(reply.is === "answer" && [reply.status, reply.body], [200, ""]);
    assert.ok(read < 68, `${read} MiB`);
  });

  it("a key that fits into no header is neither sent nor said", async () => {
    const reply = await send(() => Promise.reject(new Error("sent")), { "Api-Key": "secret\nkey" });
    assert.deepEqual(reply, { is: "neverSent", detail: "The key does not fit into a header." });
  });

  it("no answer in time may have been billed", async () => {
    const reply = await send((_url, { signal }) => new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted", { cause: signal.reason })))), {}, 20);
    assert.equal(reply.is, "broken");
  });

  it("asking sends no body", async () => {
    const reply = await readReply(await get("/v2/generations/1", {
      origin: "https://api.test", auth: {}, timeoutMs: 1000,
      fetch: (url, init) => Promise.resolve(new Response(`${init.method} ${url} ${typeof init.body} ${String(init.redirect)}`)),
    }));
    assert.equal(reply.is === "answer" && reply.body, "GET https://api.test/v2/generations/1 undefined manual");
  });
});
