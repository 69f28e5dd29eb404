import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileRef } from "../../../src/core/fileRef.ts";
import type { Placing } from "../../../src/jobs/ports.ts";
import { runOne } from "../../support/asking.ts";
import type { Rig, RigOptions } from "../../support/engine.ts";
import { about, reaches, windows } from "../../support/windows.ts";
import { fixture } from "../images/fixtures.ts";

describe("what is made of a picture", () => {
  const machine = windows();
  const [base, original] = [fixture("palette.png"), fixture("progressive.jpg")];

  /** A window on an API that answers every POST so, and has a picture at every address. */
  const windowOn = (answer: object, more: Partial<RigOptions> = {}): Promise<Rig> =>
    machine.open("a", {
      fetch: (url, { method }) => Promise.resolve(method === "POST" ? Response.json(answer) : new Response(Buffer.from(url.endsWith("original") ? original : base))),
      ...more,
    });
  const picture = (rig: Rig, name = "Logo Final.png"): Promise<FileRef> => rig.engine.files.keepBytes(name, new Uint8Array(base));
  const one = { data: [{ url: "https://pictures.test/1", is_image_safe: true }] };
  const layers = { base_image_url: "https://pictures.test/base", original_image_url: "https://pictures.test/original", seed: 7, text_blocks: [{ text: "SALE" }] };
  const placed = async (rig: Rig, operation: string, input: object, fileName = "${slug}"): Promise<unknown> => {
    const job = await runOne(rig, { operation, input: { prompt: undefined, ...input }, place: { folder: rig.folder, fileName, metadata: "off" } });
    assert.deepEqual([job.state, job.billed, job.warnings], ["placed", "yes", []]);
    return rig.placed();
  };

  it("is named after it and what it has become, and says so once however often it is done", async () => {
    const rig = await windowOn(one);
    const image = await picture(rig);
    assert.deepEqual(await placed(rig, "remove-background/ideogram", { image }), ["Logo Final-no-background.png"]);
    const again = await picture(rig, "Logo Final-no-background.png");
    assert.deepEqual(await placed(rig, "remove-background/ideogram", { image: again }), ["Logo Final-no-background-2.png", "Logo Final-no-background.png"]);
  });

  it("is named so within the template, and by its prompt where it is something new", async () => {
    const rig = await windowOn(one);
    assert.deepEqual(await placed(rig, "upscale/ideogram", { image_file: await picture(rig), prompt: "a logo" }, "${model}/${slug}-${index}"), ["ideogram"]);
    assert.deepEqual(await placed(rig, "generate/ideogram-3", { prompt: "a logo", style_reference_images: [await picture(rig)] }), ["a-logo.png", "ideogram"]);
  });

  it("in layers, is several files under one stem, with what was found beside them", async () => {
    const rig = await windowOn(layers);
    assert.deepEqual(await placed(rig, "layerize-text/ideogram-3", { image: await picture(rig, "poster.png") }), ["poster-layers.json", "poster-no-text.png", "poster-original.jpg"]);
    assert.equal(await readFile(join(rig.dir, "workspace", "poster-layers.json"), "utf8"), "[\n  {\n    \"text\": \"SALE\"\n  }\n]\n");
    const [job] = await rig.engine.store.recent({ limit: 1 });
    assert.deepEqual([job?.json, job?.spent, job?.outputs.map(({ name, state, width }) => [name, state, width])], [[{ text: "SALE" }], 90_000, [["no-text", "placed", 24], ["original", "placed", 24], ["layers", "placed", undefined]]]);
  });

  it("in layers, bears one number on all of them where one of the names is another file's", async () => {
    const rig = await windowOn(layers);
    const image = await picture(rig, "poster.png");
    await placed(rig, "layerize-text/ideogram-3", { image });
    await writeFile(join(rig.dir, "workspace", "poster-original-2.jpg"), "somebody's");
    assert.deepEqual(await placed(rig, "layerize-text/ideogram-3", { image }), [
      "poster-layers-3.json", "poster-layers.json", "poster-no-text-3.png", "poster-no-text.png", "poster-original-2.jpg", "poster-original-3.jpg", "poster-original.jpg",
    ]);
  });

  it("in layers, keeps its number when the window dies between two of them", async () => {
    let puts = 0;
    const placing = (real: Placing): Placing => ({ ...real, put: (...put) => ((puts += 1) === 2 ? new Promise(() => undefined) : real.put(...put)) });
    const rig = await windowOn(layers, { placing });
    await runOne(rig, { operation: "generate/ideogram-3", place: null });
    const image = await picture(rig, "poster.png");
    const half = reaches(rig, "collected", (job) => job.outputs.some(({ state }) => state === "placed"));
    void runOne(rig, { operation: "layerize-text/ideogram-3", input: { prompt: undefined, image }, place: { folder: rig.folder, fileName: "${slug}", metadata: "off" } }).catch(() => undefined);
    const { id } = await half;
    assert.deepEqual(await rig.placed(), ["poster-no-text.png"]);
    machine.die(rig);
    const next = await machine.open("b", { dir: rig.dir });
    await next.engine.resume();
    assert.deepEqual(about(await next.engine.finished(id)), ["placed", "yes", 0, 90_000, undefined]);
    assert.deepEqual(await next.placed(), ["poster-layers.json", "poster-no-text.png", "poster-original.jpg"]);
  });
});
