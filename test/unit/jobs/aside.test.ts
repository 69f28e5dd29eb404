import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { plainSentence, wordsFor } from "../../../src/core/words.ts";
import type { Rig } from "../../support/engine.ts";
import { runOne } from "../../support/asking.ts";
import { about, ask, price, windows } from "../../support/windows.ts";
import { fixture } from "../images/fixtures.ts";
import { mp4 } from "../images/made.ts";

const odd = (n: number): Buffer => Buffer.from([0, 1, 2, 3, n]);

describe("what comes in place of a picture", () => {
  const machine = windows();

  /** A window whose downloads bring these, one after the other; the last one stays. */
  async function bringing(...bodies: readonly (Uint8Array | number)[]): Promise<Rig & { gets: () => number }> {
    let gets = 0;
    const rig = await machine.open("a", {
      speed: 5000,
      fetch: (url, init) => {
        if (init.method === "POST") return machine.api.fetch(url, init);
        const body = bodies[Math.min(gets++, bodies.length - 1)] ?? 404;
        return Promise.resolve(typeof body === "number" ? new Response("", { status: body }) : new Response(Buffer.from(body)));
      },
    });
    return { ...rig, gets: () => gets };
  }

  it("bytes of no known type, twice the same: kept aside and said, never placed, and not fetched again", async () => {
    const rig = await bringing(odd(1));
    const job = await runOne(rig, ask);
    const sha256 = createHash("sha256").update(odd(1)).digest("hex");
    assert.deepEqual(about(job), ["done", "yes", 0, price, "save-failed"]);
    assert.deepEqual(job.outputs, [{ index: 0, state: "aside", seed: 1, sha256, mediaType: "application/octet-stream", bytes: 5 }]);
    assert.deepEqual(await readFile(join(rig.dir, "kept", sha256)), odd(1));
    assert.deepEqual([await rig.placed(), rig.gets()], [[], 2]);
    const { failure = assert.fail() } = job;
    assert.match(plainSentence(failure), /^The request was billed, but what came is of no type that Image Studio knows\. It is kept safely/);
    assert.deepEqual(wordsFor(failure).remedies, ["revealKept", "showLog"]);
  });

  it("bytes of no known type, then the picture: the picture", async () => {
    const rig = await bringing(odd(1), odd(2), fixture("palette.png"));
    assert.deepEqual(about(await runOne(rig, ask)), ["placed", "yes", 0, price, undefined]);
  });

  it("bytes of no known type, then nothing any more: those bytes are kept aside", async () => {
    const rig = await bringing(odd(1), 410);
    const job = await runOne(rig, ask);
    assert.deepEqual([job.state, job.outputs.map((output) => output.state)], ["done", ["aside"]]);
  });

  it("a picture without its end, though that is all that the server has: saved as it is", async () => {
    const cut = fixture("progressive.jpg").subarray(0, -2);
    const rig = await bringing(cut);
    assert.deepEqual([(await runOne(rig, ask)).state, rig.gets()], ["placed", 2]);
    assert.deepEqual(new Uint8Array(await readFile(join(rig.dir, "workspace", "a-red-kite-1.jpg"))), cut);
  });

  it("a film: saved under its own extension", async () => {
    const rig = await bringing(mp4());
    const [output] = (await runOne(rig, ask)).outputs;
    assert.deepEqual([output?.mediaType, output?.width, await rig.placed()], ["video/mp4", undefined, ["a-red-kite-1.mp4"]]);
  });

  it("pages of text only: it stays to be collected", async () => {
    const rig = await bringing(Buffer.from("<html>Just a moment…</html>"));
    assert.deepEqual(about(await runOne(rig, ask)), ["collecting", "yes", 0, price, "save-failed"]);
    assert.equal(rig.gets(), 4);
  });

  it("one of two is of no known type: the other is placed, and both are said", async () => {
    let gets = 0;
    const rig = await machine.open("a", {
      speed: 5000,
      fetch: (url, init) => {
        if (init.method !== "POST" && url.endsWith("odd")) return Promise.resolve(new Response(odd(7)));
        if (init.method !== "POST") gets += 1;
        return machine.api.fetch(url, init);
      },
    });
    machine.api.next(() => Response.json({ data: [{ url: "https://pictures.test/odd" }, { url: "https://pictures.test/2.png", seed: 2 }] }));
    const job = await runOne(rig, { ...ask, input: { num_images: 2 } });
    assert.deepEqual([job.state, job.outputs.map((output) => output.state), job.warnings, await rig.placed(), gets], [
      "placed", ["aside", "placed"], ["1 of 2 files that came is of no type that Image Studio knows. It is kept aside."], ["a-red-kite-2.png"], 1,
    ]);
  });
});
