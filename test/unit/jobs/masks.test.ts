import assert from "node:assert/strict";
import { picture, prompt } from "../../../src/catalogue/fields.ts";
import { fileFields, fileInput } from "../../../src/catalogue/files.ts";
import { generateIdeogram3 } from "../../../src/catalogue/ideogram/v3.ts";
import { catalogueOf, catalogue as everything } from "../../../src/catalogue/operations.ts";
import type { MaskOnWire, Operation } from "../../../src/catalogue/types.ts";
import { plainSentence } from "../../../src/core/words.ts";
import { maskFields } from "../../../src/jobs/masked.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { readMultipart } from "../../../src/sandbox/upload/multipart.ts";
import type { FormPart } from "../../../src/sandbox/upload/multipart.ts";
import { leastInput } from "../../support/arbitraryInput.ts";
import { runOne } from "../../support/asking.ts";
import type { Rig, RigOptions } from "../../support/engine.ts";
import { encoded, rawOf, readBy, turned } from "../../support/pictures.ts";
import type { Raw } from "../../support/pictures.ts";
import { about, windows } from "../../support/windows.ts";

const limits = { bytes: 25_000_000 };
/** An edit that means each of the three, on the road of 3.0. */
const edit = (means: MaskOnWire): Operation => ({
  ...generateIdeogram3, id: `edit/${means}`, verb: "edit", rules: [{ rule: "sameSize", fields: ["image", "mask"], message: "The mask must have the size of the picture." }], shapes: [], routes: [{ path: "/v1/ideogram-v3/edit", encoding: "multipart" }],
  fields: { image: picture({ title: "Picture", role: "source" }, limits), mask: picture({ title: "Mask", role: "mask", mask: means, maskOf: "image" }, limits), prompt: prompt() },
});
const catalogue = catalogueOf([edit("black-changes"), edit("white-changes"), edit("grey")]);

describe("a masked request", () => {
  const machine = windows();
  const sent: (readonly FormPart[])[] = [];
  beforeEach(() => void (sent.length = 0));

  async function open(options: Partial<RigOptions> = {}): Promise<Rig> {
    return machine.open("a", {
      catalogue, ...options,
      fetch: async (url, init) => {
        if (init.method === "POST" && !url.includes("dry_run")) sent.push(await readMultipart(new Headers(init.headers).get("content-type") ?? "", Buffer.from(await new Response(init.body ?? "").arrayBuffer())));
        return machine.api.fetch(url, init.method === "POST" ? { ...init, body: "" } : init);
      },
    });
  }
  const keep = (rig: Rig, name: string, bytes: Uint8Array<ArrayBuffer>) => rig.engine.files.keepBytes(name, bytes);
  const file = (field: string): Extract<FormPart, { bytes: Buffer }> => {
    const part = sent[0]?.find(({ name }) => name === field);
    return part !== undefined && "bytes" in part ? part : assert.fail(`No file came as ${field}.`);
  };
  const read = async (field: string): Promise<Raw & { name: string; type: string }> => {
    const { fileName, type, bytes } = file(field);
    return { name: fileName, type, ...await readBy({ asShown: false }, bytes) };
  };
  /** The left half is marked. */
  const half = rawOf(4, 2, (x) => (x < 2 ? [255, 255, 255] : [0, 0, 0]));
  const green = rawOf(4, 2, () => [0, 200, 0]);
  const tones = ({ data }: Raw): number[] => [...data].filter((_, at) => at % 4 === 0);

  for (const [means, expected] of [["black-changes", [0, 0, 255, 255, 0, 0, 255, 255]], ["white-changes", [255, 255, 0, 0, 255, 255, 0, 0]], ["grey", [255, 255, 0, 0, 255, 255, 0, 0]]] as const) {
    it(`brings what was painted white onto the wire as ${means}, and keeps it as it was painted`, async () => {
      const rig = await open();
      const bytes = await encoded(half, "jpeg");
      const [image, mask] = [await keep(rig, "kite.jpg", bytes), await keep(rig, "painted.webp", await encoded(half, "webp"))];
      const job = await runOne(rig, { operation: `edit/${means}`, input: { image, mask } });
      assert.equal(job.state, "placed");
      const [picture_, wire] = [file("image"), await read("mask")];
      assert.deepEqual([wire.name, wire.type, tones(wire)], ["painted.png", "image/png", expected]);
      assert.deepEqual([picture_.fileName, new Uint8Array(picture_.bytes)], ["kite.jpg", bytes], "a picture that stands upright goes as it is");
      assert.deepEqual(job.input["mask"], { $file: { sha256: mask.sha256, name: "painted.webp", type: "image/webp" } });
    });
  }

  for (const operation of everything.operations.filter((one) => maskFields(one).length > 0)) {
    it(`${operation.id}: black, white and what is between reach the wire as the API's reference says`, async () => {
      const rig = await open({ catalogue: everything });
      const masks = maskFields(operation);
      const least = leastInput(operation);
      // In four tones: what is split into two at the wire, and what keeps them.
      const painted = rawOf(4, 2, (x) => ([[255, 255, 255], [200, 200, 200], [100, 100, 100], [0, 0, 0]] as const)[x] ?? [0, 0, 0]);
      const filled = fileFields(operation).filter(({ name }) => name in least || masks.some((mask) => mask.name === name || mask.of === name));
      const files = await Promise.all(filled.map(async ({ name }) => {
        const raw = masks.some((mask) => mask.name === name) ? painted : green;
        return [name, [await keep(rig, `${name}.png`, await encoded(raw, "png"))]] as const;
      }));
      const { failure } = await runOne(rig, { operation: operation.id, input: { prompt: undefined, ...least, ...fileInput(operation, Object.fromEntries(files)) } });
      assert.equal(sent.length, 1, failure?.detail);
      for (const { name } of masks) {
        const row = name.startsWith("character_") ? [255, 200, 100, 0] : operation.verb === "remove-object" || operation.provider === "imagine" ? [255, 255, 0, 0] : [0, 0, 255, 255];
        assert.deepEqual(tones(await read(name)), [...row, ...row], name);
      }
    });
  }

  it("stands its picture upright, since the mask was painted on what was displayed", async () => {
    const rig = await open();
    const stored = rawOf(2, 4, (x, y) => [x * 100, y * 50, 7]);
    const [image, mask] = [await keep(rig, "phone.png", turned(await encoded(stored, "png"), 6)), await keep(rig, "painted.png", await encoded(half, "png"))];
    assert.deepEqual([image.width, image.height], [4, 2]);
    await runOne(rig, { operation: "edit/black-changes", input: { image, mask } });
    const wire = await read("image");
    assert.deepEqual([wire.width, wire.height, wire.data], [4, 2, (await readBy({ asShown: true }, turned(await encoded(stored, "png"), 6))).data]);
  });

  it("is not sent, and says why, where its picture has grown beyond what the field takes by being stood upright", async () => {
    const bytes = new Uint8Array(limits.bytes + 1);
    const rig = await open({ pixels: (real) => ({ ...real, upright: () => Promise.resolve({ type: "image/png", width: 4, height: 2, bytes }) }) });
    const [image, mask] = [await keep(rig, "phone.png", turned(await encoded(rawOf(2, 4, () => [9, 9, 9]), "png"), 6)), await keep(rig, "painted.png", await encoded(half, "png"))];
    const job = await runOne(rig, { operation: "edit/black-changes", input: { image, mask } });
    assert.deepEqual([...about(job), job.failure && plainSentence(job.failure)], ["failed", "no", 0, 0, "invalid-input", 'This cannot be sent: "phone.png" has 25.01 MB; the limit is 25 MB. Nothing was billed.']);
    assert.deepEqual(sent, []);
  });

  it("is refused before anything is asked or sent where the mask has another size than its picture as it is displayed", async () => {
    const rig = await open();
    const [image, mask] = [await keep(rig, "phone.png", turned(await encoded(half, "png"), 6)), await keep(rig, "painted.png", await encoded(half, "png"))];
    await assert.rejects(runOne(rig, { operation: "edit/black-changes", input: { image, mask } }), { kind: "invalid-input", billed: "no", message: "invalid-input: The mask must have the size of the picture." });
    assert.deepEqual(sent, []);
  });

  it("that marks nothing, or whose mask cannot be read, or that could not be prepared, is not sent, costs nothing and says why", async () => {
    const rig = await open();
    const image = await keep(rig, "kite.png", await encoded(half, "png"));
    const black = await keep(rig, "black.png", await encoded(rawOf(4, 2, () => [0, 0, 0]), "png"));
    const whole = await encoded(half, "png");
    // Whole as a file, and no picture within.
    const broken = await keep(rig, "broken.png", whole.map((byte, at) => (at > 45 && at < whole.length - 20 ? 0xff : byte)));
    const jobs: Job[] = [];
    for (const mask of [black, broken]) jobs.push(await runOne(rig, { operation: "edit/black-changes", input: { image, mask } }));
    rig.close();
    const stopped = await open({ pixels: (real) => ({ ...real, mask: () => Promise.resolve({ fault: "stopped" }) }) });
    jobs.push(await runOne(stopped, { operation: "edit/black-changes", input: { image: await keep(stopped, "kite.png", await encoded(half, "png")), mask: await keep(stopped, "mask.png", await encoded(half, "png")) } }));
    assert.deepEqual(jobs.map((job) => [...about(job), job.failure && plainSentence(job.failure)]), [
      ["failed", "no", 0, 0, "invalid-input", "This cannot be sent: \"black.png\" marks nothing. Paint white what may change. Nothing was sent."],
      ["failed", "no", 0, 0, "invalid-input", "This cannot be sent: \"broken.png\" is not a whole picture. Nothing was sent."],
      ["failed", "no", 0, 0, "invalid-input", "This cannot be sent: \"mask.png\" could not be prepared; it may take more memory than there is. Nothing was sent."],
    ]);
    assert.deepEqual(sent, []);
  });

  it("without a mask asks nothing of the thread for pixels, whichever picture it carries", async () => {
    const rig = await open({ pixels: (real) => ({ ...real, mask: () => assert.fail(), upright: () => assert.fail() }), catalogue: catalogueOf([{ ...edit("grey"), rules: [], fields: { image: picture({ title: "Picture", role: "source" }, limits), prompt: prompt() } }]) });
    const bytes = turned(await encoded(half, "png"), 6);
    await runOne(rig, { operation: "edit/grey", input: { image: await keep(rig, "phone.png", bytes) } });
    assert.deepEqual(new Uint8Array(file("image").bytes), bytes);
  });
});
