import assert from "node:assert/strict";
import { download } from "../../../src/client/download.ts";

const apiOrigin = "https://api.ideogram.ai";
const maxBytes = 1024 ** 3;

/** Answers by URL; everything else is 404. */
async function get(url: string, answers: Readonly<Record<string, () => Response>>): Promise<{ got: string; asked: string[]; bytes?: number }> {
  const asked: string[] = [];
  const got = await download(url, {
    apiOrigin, maxBytes, timeoutMs: 1000,
    fetch: (next, init) => {
      assert.deepEqual([init.method, init.redirect, init.credentials, init.headers], ["GET", "manual", "omit", undefined]);
      asked.push(next);
      return Promise.resolve(answers[next]?.() ?? new Response("", { status: 404 }));
    },
  });
  return { got: got.is, asked, ...(got.is === "body" && got.bytes !== undefined ? { bytes: got.bytes } : {}) };
}

const to = (location: string) => () => new Response(null, { status: 302, headers: { location } });
const picture = () => new Response("picture", { headers: { "content-length": "7" } });

describe("downloading", () => {
  it("gives the body and the length that was announced", async () => {
    assert.deepEqual(await get("https://a.test/1", { "https://a.test/1": picture }), { got: "body", asked: ["https://a.test/1"], bytes: 7 });
  });

  it("gives what the answer itself holds, and asks nobody for it", async () => {
    assert.deepEqual(await get(`data:application/octet-stream;base64,${btoa("picture")}`, {}), { got: "body", asked: [], bytes: 7 });
    assert.deepEqual(await get("data:application/octet-stream;base64,%%%", {}), { got: "refused", asked: [] });
  });

  it("the length of packed bytes says nothing about the picture", async () => {
    const packed = () => new Response("picture", { headers: { "content-length": "3", "content-encoding": "gzip" } });
    assert.deepEqual(await get("https://a.test/1", { "https://a.test/1": packed }), { got: "body", asked: ["https://a.test/1"] });
  });

  it("follows three redirects, and no fourth", async () => {
    const answers = { "https://a.test/1": to("/2"), "https://a.test/2": to("https://b.test/3"), "https://b.test/3": to("4"), "https://b.test/4": picture };
    assert.equal((await get("https://a.test/1", answers)).got, "body");
    assert.deepEqual(await get("https://a.test/0", { ...answers, "https://a.test/0": to("/1") }),
      { got: "refused", asked: ["https://a.test/0", "https://a.test/1", "https://a.test/2", "https://b.test/3"] });
  });

  it("asks no private machine, at the first hop or a later one, and goes nowhere without a location", async () => {
    assert.deepEqual(await get("https://127.0.0.1/1", {}), { got: "refused", asked: [] });
    assert.deepEqual(await get("not a url", {}), { got: "refused", asked: [] });
    for (const location of ["https://169.254.169.254/latest", "http://a.test/1", "https://localhost./", "file:///etc/passwd", "//[::1]/"]) {
      assert.deepEqual(await get("https://a.test/1", { "https://a.test/1": to(location) }), { got: "refused", asked: ["https://a.test/1"] }, location);
    }
    assert.equal((await get("https://a.test/1", { "https://a.test/1": () => new Response(null, { status: 302 }) })).got, "refused");
  });

  it("tells what is refused from what fails", async () => {
    const seen = await Promise.all([403, 404, 410, 400, 401, 408, 429, 500, 503, 206].map(async (status) =>
      [status, (await get("https://a.test/1", { "https://a.test/1": () => new Response("", { status }) })).got]));
    assert.deepEqual(Object.fromEntries(seen), {
      403: "refused", 404: "refused", 410: "refused", 400: "refused", 401: "refused", 408: "failed", 429: "failed", 500: "failed", 503: "failed", 206: "failed",
    });
  });

  it("tells the server's own time with a refusal", async () => {
    const gone = () => new Response("", { status: 410, headers: { date: "Wed, 07 Oct 2026 10:00:00 GMT" } });
    assert.deepEqual(await download("https://a.test/1", { apiOrigin, maxBytes, timeoutMs: 1000, fetch: () => Promise.resolve(gone()) }),
      { is: "refused", detail: "The image server answered 410.", at: Date.UTC(2026, 9, 7, 10) });
  });

  it("refuses what says that it is larger than 1 GiB, and reads none of it", async () => {
    let cancelled = false;
    const huge = () => new Response(new ReadableStream({ cancel: () => void (cancelled = true) }), { headers: { "content-length": String(maxBytes + 1) } });
    assert.equal((await get("https://a.test/1", { "https://a.test/1": huge })).got, "too large");
    assert.ok(cancelled);
  });

  it("gives up on what falls silent, however long the whole takes", async () => {
    /** A piece every 30 ms; after so many nothing more comes, until the request is aborted. */
    const slow = (pieces: number, signal: AbortSignal): Response => {
      let sent = 0;
      return new Response(new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          if (sent === pieces) await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
          await new Promise((resolve) => setTimeout(resolve, 30));
          controller.enqueue(new Uint8Array([sent += 1]));
          if (sent === 10) controller.close();
        },
      }));
    };
    const come = async (pieces: number): Promise<number> => {
      const got = await download("https://a.test/1", { apiOrigin, maxBytes, timeoutMs: 150, fetch: (_, { signal }) => Promise.resolve(slow(pieces, signal ?? assert.fail())) });
      let came = 0;
      if (got.is === "body") for await (const piece of got.body) came += piece.length;
      return came;
    };
    assert.equal(await come(11), 10);
    await assert.rejects(come(3), /aborted/);
  });
});
