import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalogueOf, operations } from "../../../src/catalogue/operations.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { plainSentence } from "../../../src/core/words.ts";
import type { KeptFiles } from "../../../src/jobs/ports.ts";
import { runOne } from "../../support/asking.ts";
import type { Rig, RigOptions } from "../../support/engine.ts";
import { about, reaches, windows } from "../../support/windows.ts";
import { madeUpBytes } from "../catalogue/madeUpBytes.ts";
import { madeUpVector } from "../catalogue/madeUpVector.ts";
import { madeUpVideo } from "../catalogue/madeUpVideo.ts";
import { fixture } from "../images/fixtures.ts";
import { mp4, svg } from "../images/made.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const png = fixture("palette.png");

describe("a model added in one file", () => {
  const machine = windows();

  /** A window with this model, on an API that answers POST, and everything else, so. */
  async function windowWith(model: Operation, post: () => Response, get: (url: string) => Response = () => new Response("", { status: 404 }), more: Partial<RigOptions> = {}): Promise<Rig & { asked: string[] }> {
    const asked: string[] = [];
    const rig = await machine.open("a", {
      catalogue: catalogueOf([...operations, model]),
      fetch: (url, init) => {
        asked.push(`${init.method} ${new URL(url).pathname}`);
        return Promise.resolve(init.method === "POST" ? post() : get(url));
      },
      ...more,
    });
    return { ...rig, asked };
  }
  const asking = ({ id: operation }: Operation) => ({ operation });

  describe("that answers with bytes", () => {
    const answer = (): Response => new Response(Buffer.from(png), { headers: { "content-type": "application/octet-stream" } });

    it("has its picture placed under the extension of what came", async () => {
      const rig = await windowWith(madeUpBytes, answer);
      const job = await runOne(rig, { ...asking(madeUpBytes), place: { folder: rig.folder, fileName: "${slug}", metadata: "off" } });
      assert.deepEqual(about(job), ["placed", "yes", 0, 5000, undefined]);
      assert.deepEqual(job.outputs, [{ index: 0, state: "placed", sha256: sha256(png), mediaType: "image/png", bytes: png.length, width: 24, height: 16, uri: `${rig.folder}/a-red-kite.png` }]);
      assert.deepEqual([await rig.placed(), rig.asked], [["a-red-kite.png"], ["POST /v2/image/pastel"]]);
    });

    it("has its picture marked as made by a machine, as any other", async () => {
      const rig = await windowWith(madeUpBytes, answer);
      await runOne(rig, asking(madeUpBytes));
      assert.match(await readFile(join(rig.dir, "workspace", "a-red-kite.png"), "latin1"), /trainedAlgorithmicMedia/);
    });

    it("and breaks off in the middle: billed, what came is kept aside, the outcome is unknown, and nothing is sent again", async () => {
      const half = png.subarray(0, png.length / 2);
      const torn = (): Response => new Response(ReadableStream.from((function* () {
        yield half;
        throw new TypeError("terminated");
      })()));
      const rig = await windowWith(madeUpBytes, torn);
      const job = await runOne(rig, { ...asking(madeUpBytes), place: { folder: rig.folder, fileName: "${slug}", metadata: "off" } });
      assert.deepEqual(about(job), ["unknown", "yes", 0, 5000, "unknown-outcome"]);
      assert.deepEqual(job.outputs.map((output) => [output.state, output.sha256, output.bytes]), [["aside", sha256(half), half.length]]);
      assert.deepEqual(new Uint8Array(await readFile(join(rig.dir, "kept", sha256(half)))), half);
      assert.equal(plainSentence(job.failure!), "The connection broke in the middle of the answer. It was billed. What had come by then is kept.");
      await rig.engine.resume();
      assert.deepEqual([rig.asked.length, await rig.placed()], [1, []]);
    });

    it("and breaks off before its first byte: billed all the same, for it had begun to answer", async () => {
      const rig = await windowWith(madeUpBytes, () => new Response(ReadableStream.from((function* (): Generator<Uint8Array> {
        yield* [];
        throw new TypeError("terminated");
      })())));
      const job = await runOne(rig, asking(madeUpBytes));
      assert.deepEqual([about(job), job.outputs, rig.asked.length], [["unknown", "yes", 0, 5000, "unknown-outcome"], [], 1]);
      assert.equal(plainSentence(job.failure!), "The connection broke in the middle of the answer. It was billed.");
    });

    for (const [what, body] of [["nothing", ""], ["a page of text", "<html>Welcome</html>"]] as const) {
      it(`and sends ${what} instead: a bad answer, its money held`, async () => {
        const rig = await windowWith(madeUpBytes, () => new Response(body));
        assert.deepEqual(about(await runOne(rig, asking(madeUpBytes))), ["failed", "unknown", 5000, 0, "bad-answer"]);
      });
    }

    it("and names a request instead: asked for, like any that is made later", async () => {
      const rig = await windowWith(madeUpBytes, () => Response.json({ id: "a1" }), (url) =>
        url.endsWith("/status") ? Response.json({ status: "success", video: { url: { generation: "https://pictures.test/a.png" } } }) : new Response(Buffer.from(png)));
      assert.equal((await runOne(rig, asking(madeUpBytes))).state, "placed");
    });

    it("while the disk is full: the answer stays in memory until there is room, and who waits is told so", async () => {
      let full = true;
      const files = (real: KeptFiles): KeptFiles => ({
        ...real,
        keep: async (body, how) => {
          if (!full) return real.keep(body, how);
          await body[Symbol.asyncIterator]().next();
          throw new Error("ENOSPC: no space left on device");
        },
      });
      const rig = await windowWith(madeUpBytes, answer, undefined, { files, speed: 1000 });
      const placed = reaches(rig, "placed");
      await assert.rejects(runOne(rig, asking(madeUpBytes)), (error) => error instanceof ImageStudioError && error.kind === "save-failed" && error.billed === "yes");
      full = false;
      const job = await placed;
      assert.deepEqual([about(job), job.outputs[0]?.width, rig.asked], [["placed", "yes", 0, 5000, undefined], 24, ["POST /v2/image/pastel"]]);
    });
  });

  it("that makes a video while one waits has it placed with its still, each under its own extension", async () => {
    let polls = 0;
    const rig = await windowWith(madeUpVideo, () => Response.json({ id: 1265, status: "processing" }), (url) => {
      if (url.endsWith("/v2/assets/1265/status")) return new Response("", { status: 404 });
      if (url.endsWith("/v2/video/1265/status")) {
        polls += 1;
        return Response.json({ status: "success", video: polls < 3 ? { status: "processing", url: {} } : { id: 1265, url: { generation: ["https://films.test/a"], thumbnail: "https://films.test/a.jpg" } } });
      }
      return new Response(Buffer.from(url.endsWith(".jpg") ? fixture("progressive.jpg") : mp4()));
    });
    const job = await runOne(rig, { ...asking(madeUpVideo), place: { folder: rig.folder, fileName: "${slug}", metadata: "off" } });
    assert.deepEqual([about(job), job.warnings], [["placed", "yes", 0, 200_000, undefined], []]);
    assert.deepEqual(job.outputs.map(({ mediaType, kind, width }) => [mediaType, kind, width]), [["video/mp4", undefined, undefined], ["image/jpeg", "picture", 24]]);
    assert.deepEqual(await rig.placed(), ["a-red-kite.jpg", "a-red-kite.mp4"]);
    // 5 s, then half as long again each time.
    assert.deepEqual(rig.sleeps.filter((ms) => ms >= 5000 && ms < 15_000), [5000, 7500]);
  });

  it("that draws lines has its drawing placed as SVG, as it came", async () => {
    const rig = await windowWith(madeUpVector, () => Response.json({ data: [{ url: "https://drawings.test/1" }] }), () => new Response(Buffer.from(svg())));
    const job = await runOne(rig, asking(madeUpVector));
    assert.deepEqual([about(job), job.outputs.map(({ mediaType, width }) => [mediaType, width])], [["placed", "yes", 0, 30_000, undefined], [["image/svg+xml", undefined]]]);
    assert.deepEqual([await rig.placed(), await readFile(join(rig.dir, "workspace", "a-red-kite.svg"))], [["a-red-kite.svg"], svg()]);
  });
});
