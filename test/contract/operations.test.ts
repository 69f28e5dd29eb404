import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { imagesAsked } from "../../src/catalogue/roles.ts";
import { metaOf } from "../../src/catalogue/schema.ts";
import type { Input, Operation } from "../../src/catalogue/types.ts";
import type { FileRef } from "../../src/core/fileRef.ts";
import { sniff } from "../../src/images/sniff.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { runOne } from "../support/asking.ts";
import { bytesOf } from "../support/engine.ts";
import type { Rig } from "../support/engine.ts";
import { sandboxed } from "../support/sandboxed.ts";
import { creates, ideograms, newer, older } from "./kinds.ts";

describe("every operation of the catalogue, against the sandbox", () => {
  const at = sandboxed();

  for (const operation of creates) {
    it(`${operation.id} is accepted; two images are billed once and saved whole`, async () => {
      const job = await runOne(at.rig, { operation: operation.id, input: { num_images: 2, seed: 7 } });

      assert.equal(imagesAsked(operation, job.input), 2);
      assert.deepEqual({ state: job.state, billed: job.billed, reserved: job.reserved, failure: job.failure }, { state: "placed", billed: "yes", reserved: 0, failure: undefined });
      const ledger = at.sandbox.ledger();
      assert.deepEqual(ledger.map((entry) => [entry.path, entry.images]), [[operation.routes[0].path, 2]]);
      assert.equal(job.spent, ledger[0]?.usdMicros);
      assert.deepEqual(await at.rig.placed(), ["a-red-kite-7.png", "a-red-kite-8.png"]);
      for (const output of job.outputs) {
        const bytes = await bytesOf(at.rig, `a-red-kite-${output.seed}.png`);
        assert.equal(createHash("sha256").update(bytes).digest("hex"), output.sha256);
        assert.deepEqual(sniff(bytes)?.mediaType, "image/png");
      }
    });
  }

  for (const operation of newer) {
    it(`${operation.id} takes what it needs; its picture is billed once and saved whole`, async () => {
      const job = await runOne(at.rig, { operation: operation.id, input: { prompt: undefined, ...(await needed(at.rig, operation)) } });
      assert.deepEqual({ state: job.state, billed: job.billed, reserved: job.reserved, failure: job.failure }, { state: "placed", billed: "yes", reserved: 0, failure: undefined });
      const ledger = at.sandbox.ledger();
      assert.deepEqual(ledger.map((entry) => [entry.path, entry.images]), [[operation.routes[0].path, 1]]);
      assert.equal(job.spent, ledger[0]?.usdMicros);
      const [name = "", ...others] = await at.rig.placed();
      const bytes = await bytesOf(at.rig, name);
      assert.deepEqual([others, sniff(bytes)?.mediaType, job.outputs.map(({ sha256 }) => sha256)], [[], "image/png", [createHash("sha256").update(bytes).digest("hex")]]);
    });
  }

  it("is one of these, of the older API's pictures, or one that has a test of its own", () => {
    const here = [...creates, ...newer, ...older];
    assert.equal(new Set(here).size, here.length, "each once");
    assert.deepEqual(ideograms.filter((one) => !here.includes(one)).map(({ id }) => id), ["generate/ideogram-4-structured", "describe/ideogram-3", "describe/ideogram-4", "magic-prompt/ideogram-4"]);
  });

  it("describe/ideogram-3 answers with captions", async () => {
    const job = await runOne(at.rig, { operation: "describe/ideogram-3", input: { prompt: undefined, image_file: await picture(at.rig) }, place: null });
    assert.equal(job.state, "done");
    assert.ok(job.texts !== undefined && job.texts.length > 0 && job.texts.every((text) => text.length > 0));
    assert.deepEqual([job.spent, job.reserved, at.sandbox.ledger().map((entry) => entry.usdMicros)], [10_000, 0, [10_000]]);
  });

  it("describe/ideogram-4 answers with a structured description", async () => {
    const job = await runOne(at.rig, { operation: "describe/ideogram-4", input: { prompt: undefined, image: await picture(at.rig), include_tags: true }, place: null });
    assert.equal(job.state, "done");
    assert.equal(typeof job.json, "object");
    assert.deepEqual([job.spent, job.reserved, at.sandbox.ledger().map((entry) => entry.usdMicros)], [10_000, 0, [10_000]]);
  });

  it("generate/ideogram-4-structured draws what a describer said, and is named after the whole of it", async () => {
    const described = await runOne(at.rig, { operation: "describe/ideogram-4", input: { prompt: undefined, image: await picture(at.rig), include_style_descriptions: true, include_tags: true }, place: null });
    const job = await runOne(at.rig, { operation: "generate/ideogram-4-structured", input: { prompt: undefined, json_prompt: described.json, resolution: "1024x1024", seed: 7 } });
    assert.deepEqual([job.state, job.spent, job.reserved, at.sandbox.ledger().slice(1).map(({ path, images, usdMicros }) => [path, images, usdMicros])], ["placed", 60_000, 0, [["/v1/ideogram-v4/generate", 1, 60_000]]]);
    assert.deepEqual((await at.rig.placed()).map((name) => /^[a-z-]+-grey-?7?\.png$/.test(name)), [true], String(await at.rig.placed()));
    assert.deepEqual([job.outputs[0]?.width, job.outputs[0]?.height], [1024, 1024]);
  });

  it("generate/ideogram-4-5 carries pictures as multipart", async () => {
    const job = await runOne(at.rig, { operation: "generate/ideogram-4-5", input: { images: [await picture(at.rig)], size: "source" } });
    assert.equal(job.state, "placed");
    const sent = at.sandbox.log().filter((entry) => entry.method === "POST" && entry.query["dry_run"] === undefined);
    assert.deepEqual(sent.map((entry) => [entry.status, entry.contentType?.split(";")[0], entry.files.map((file) => file.field)]), [[200, "multipart/form-data", ["images"]]]);
  });
});

async function picture(rig: Rig): Promise<FileRef> {
  const png = await encodePng({ width: 512, height: 512, alpha: false }, (_y, row) => row.fill(120));
  return rig.engine.files.keepBytes("kite.png", new Uint8Array(png));
}

/** Of the picture's size: half of it may change. */
async function mask(rig: Rig): Promise<FileRef> {
  const png = await encodePng({ width: 512, height: 512, alpha: false }, (y, row) => row.fill(y < 256 ? 0 : 255));
  return rig.engine.files.keepBytes("mask.png", new Uint8Array(png));
}

/** A value for each field that may not be left out. */
async function needed(rig: Rig, operation: Operation): Promise<Input> {
  const values: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(operation.fields).filter(([, { required }]) => required)) {
    const { role, control, mask: isMask } = metaOf(operation, name);
    const file = control !== "images" ? undefined : isMask === undefined ? await picture(rig) : await mask(rig);
    const value = file ?? (role === "prompt" ? "a red kite" : role === "model" ? "model/mine/version/1" : "16:9");
    values[name] = schema.safeParse(value).success ? value : [value];
  }
  return values;
}
