import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { outsideProofs } from "../../../src/app/outside.ts";
import type { Proof } from "../../../src/app/outside.ts";
import { putOriginalBack } from "../../../src/app/originalBack.ts";
import { picture, prompt } from "../../../src/catalogue/fields.ts";
import { generateIdeogram3 } from "../../../src/catalogue/ideogram/v3.ts";
import { catalogueOf } from "../../../src/catalogue/operations.ts";
import type { Pixels } from "../../../src/jobs/pixels.ts";
import type { Job } from "../../../src/jobs/types.ts";
import type { PixelsThread } from "../../../src/pixels/pixelsThread.ts";
import { diskPlacing } from "../../../src/store/diskPlacing.ts";
import type { Rig } from "../../support/engine.ts";
import { jobOf } from "../../support/jobs.ts";
import { encoded, rawOf, readBy } from "../../support/pictures.ts";
import type { Raw } from "../../support/pictures.ts";
import { startPixels } from "../../support/pixels.ts";
import { windows } from "../../support/windows.ts";

const limits = { bytes: 25_000_000 };
const catalogue = catalogueOf([{
  ...generateIdeogram3, id: "edit/made-up", verb: "edit", rules: [{ rule: "sameSize", fields: ["image", "mask"], message: "The mask must have the size of the picture." }], shapes: [], routes: [{ path: "/v1/ideogram-v3/edit", encoding: "multipart" }],
  fields: { image: picture({ title: "Picture", role: "source" }, limits), mask: picture({ title: "Mask", role: "mask", mask: "black-changes", maskOf: "image" }, limits), prompt: prompt() },
}, generateIdeogram3]);

describe("after a masked edit", () => {
  const machine = windows();
  let pixels: PixelsThread;
  before(async () => {
    pixels = await startPixels();
  });
  after(() => pixels.dispose());

  const source = rawOf(32, 32, (x, y) => [x * 8, y * 8, 40]);
  const mask = rawOf(32, 32, (x) => (x < 16 ? [255, 255, 255] : [0, 0, 0]));
  /** Half of what the mask does not mark is fourteen levels greener. */
  const changed = rawOf(32, 32, (x, y) => (x < 16 ? [200, 0, 0] : [x * 8, y * 8 + (y < 16 ? 14 : 0), 40]));

  async function madeOf(rig: Rig, result: Raw, about: Partial<Job> = {}): Promise<Job> {
    const keep = async (name: string, raw: Raw) => rig.engine.files.keepBytes(name, await encoded(raw, "png"));
    const frozen = async (name: string, raw: Raw) => ({ $file: { sha256: (await keep(name, raw)).sha256, name, type: "image/png" } });
    const made = await keep("kite.png", result);
    await diskPlacing(join(rig.dir, "kept")).put(rig.folder, "kite 1.png", made);
    const job = jobOf({
      operation: "edit/made-up", input: { prompt: "a kite", image: await frozen("kite.png", source), mask: await frozen("mask.png", mask) }, state: "placed", billed: "yes", reserved: 0, spent: 60_000,
      place: { folder: rig.folder, fileName: "${slug}", metadata: "origin" },
      outputs: [{ index: 0, state: "placed", seed: 7, sha256: made.sha256, mediaType: "image/png", width: result.width, height: result.height, uri: `${rig.folder}/kite%201.png` }], ...about,
    });
    await rig.engine.store.reserve([job], []);
    return job;
  }
  const proven = async (rig: Rig, job: Job, with_: Pick<Pixels, "compare"> = pixels): Promise<(Proof | undefined)[]> => {
    const proofs = outsideProofs({ catalogue, pixels: with_ });
    const told = new Promise((resolve) => proofs.onDidProve(resolve));
    const [output] = job.outputs;
    const first = await proofs.of(rig.engine, job, output!);
    if (first?.is !== "open") return [first];
    assert.equal(await told, job.id);
    return [first, await proofs.of(rig.engine, job, output!)];
  };

  it("it is told what changed outside the mask, once the pictures were compared, and at once from then on, in any window", async () => {
    const rig = await machine.open("a");
    const job = await madeOf(rig, changed);
    const expected = { is: "compared", pixels: 512, changed: 256, most: 14 } as const;
    assert.deepEqual(await proven(rig, job), [{ is: "open" }, expected]);
    const never = { compare: () => assert.fail("It was compared before.") };
    assert.deepEqual(await proven(rig, job, never), [expected]);
    assert.deepEqual(await proven(await machine.open("b", { dir: rig.dir }), job, never), [expected]);
  });

  it("it is told that another size is not compared, and what could not be compared is tried again by the next window", async () => {
    const rig = await machine.open("a");
    assert.deepEqual(await proven(rig, await madeOf(rig, rawOf(8, 8, () => [1, 1, 1]))), [{ is: "open" }, { is: "sizes-differ" }]);
    const job = await madeOf(rig, changed, { id: "job-2" });
    assert.deepEqual(await proven(rig, job, { compare: () => Promise.resolve({ fault: "stopped" }) }), [{ is: "open" }, { is: "not-compared" }]);
    assert.deepEqual((await proven(rig, job)).at(-1), { is: "compared", pixels: 512, changed: 256, most: 14 });
  });

  it("it is told of the job's own mask, though another one's led from the same picture to the same result", async () => {
    const rig = await machine.open("a");
    const job = await madeOf(rig, changed);
    assert.deepEqual((await proven(rig, job)).at(-1), { is: "compared", pixels: 512, changed: 256, most: 14 });
    const narrow = await rig.engine.files.keepBytes("narrow.png", await encoded(rawOf(32, 32, (x) => (x < 8 ? [255, 255, 255] : [0, 0, 0])), "png"));
    const other = { ...job, input: { ...job.input, mask: { $file: { sha256: narrow.sha256, name: "narrow.png", type: "image/png" } } } };
    assert.deepEqual((await proven(rig, other)).at(-1), { is: "compared", pixels: 768, changed: 512, most: 248 });
  });

  it("nothing is told of a mask that tells of something else than what may change: whose face a reference shows", async () => {
    const rig = await machine.open("a");
    const shown = catalogueOf(catalogue.operations.map((one) => (one === generateIdeogram3 ? one : { ...one, fields: { ...one.fields, mask: picture({ title: "Mask", role: "mask", mask: "grey", maskOf: "image" }, limits) } })));
    const job = await madeOf(rig, changed);
    assert.equal(await outsideProofs({ catalogue: shown, pixels: { compare: () => assert.fail() } }).of(rig.engine, job, job.outputs[0]!), undefined);
  });

  it("nothing is told of what has no mask, or has not come", async () => {
    const rig = await machine.open("a");
    const proofs = outsideProofs({ catalogue, pixels: { compare: () => assert.fail() } });
    const job = await madeOf(rig, changed);
    assert.deepEqual([await proofs.of(rig.engine, job, {}), await proofs.of(rig.engine, jobOf({ operation: "generate/ideogram-3" }), { sha256: "a" }), await proofs.of(rig.engine, { ...job, input: { prompt: "x" } }, { sha256: "a" })], [{ is: "open" }, undefined, undefined]);
  });

  it("the original can be put back outside the mask: a marked picture beside the result, in the same job, for nothing", async () => {
    const rig = await machine.open("a");
    const job = await madeOf(rig, changed);
    const deps = { catalogue, pixels, placing: diskPlacing(join(rig.dir, "kept")), software: "Image Studio test" };
    const next = await putOriginalBack(deps, rig.engine, job, job.outputs[0]!);
    const again = await putOriginalBack(deps, rig.engine, next, next.outputs[0]!);
    assert.deepEqual(again.outputs.map(({ index, state, uri, restored, seed, width }) => [index, state, uri, restored, seed, width]), [
      [0, "placed", `${rig.folder}/kite%201.png`, undefined, 7, 32], [1, "placed", `${rig.folder}/kite%201-restored.png`, 0, undefined, 32], [2, "placed", `${rig.folder}/kite%201-restored-2.png`, 0, undefined, 32],
    ]);
    assert.deepEqual([again.state, again.spent, again.reserved], ["placed", 60_000, 0]);
    const bytes = await readFile(join(rig.dir, "workspace", "kite 1-restored.png"));
    assert.match(bytes.toString("latin1"), /trainedAlgorithmicMedia/);
    const { data } = await readBy({ asShown: false }, bytes);
    const at = (raw: Uint8Array, x: number, y: number): number[] => [...raw.subarray(4 * (x + 32 * y), 4 * (x + 32 * y) + 4)];
    assert.deepEqual([at(data, 2, 9), at(data, 16, 3), at(data, 31, 31)], [at(changed.data, 2, 9), at(source.data, 16, 3), at(source.data, 31, 31)]);
    assert.equal(await outsideProofs({ catalogue, pixels }).of(rig.engine, again, again.outputs[1]!), undefined);
  });

  it("what is not in the workspace is put together and kept, and what is gone is said", async () => {
    const rig = await machine.open("a");
    const job = await madeOf(rig, changed, { place: null });
    const deps = { catalogue, pixels, placing: diskPlacing(join(rig.dir, "kept")), software: "Image Studio test" };
    const { uri: _, ...kept } = job.outputs[0]!;
    const next = await putOriginalBack(deps, rig.engine, job, { ...kept, state: "kept" });
    assert.deepEqual(next.outputs.map(({ index, state, uri }) => [index, state, uri === undefined]), [[0, "placed", false], [1, "kept", true]]);
    await assert.rejects(putOriginalBack(deps, rig.engine, job, { ...kept, sha256: "0".repeat(64) }), { kind: "invalid-input", billed: "no" });
  });
});
