import assert from "node:assert/strict";
import { fieldWithRole } from "../../src/catalogue/roles.ts";
import type { FileRef } from "../../src/core/fileRef.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { runOne } from "../support/asking.ts";
import type { Rig } from "../support/engine.ts";
import { sandboxed } from "../support/sandboxed.ts";
import { older } from "./kinds.ts";

describe("what the older API does with a picture, against the sandbox", () => {
  const at = sandboxed();

  it("magic-prompt/ideogram-4 answers with a structured prompt, free of charge", async () => {
    const job = await runOne(at.rig, { operation: "magic-prompt/ideogram-4", input: { prompt: undefined, text_prompt: "a red kite", aspect_ratio: "16x9" }, place: null });
    assert.deepEqual([job.state, job.spent, job.reserved, at.sandbox.ledger().map((entry) => entry.usdMicros)], ["done", 0, 0, [0]]);
    assert.ok(typeof job.json === "object" && job.json !== null && "high_level_description" in job.json);
  });

  /** What each makes of one picture: its settings, what of them it sends beside files, the names of what is saved, their size. */
  const works: Readonly<Record<string, Work>> = {
    "edit/ideogram-3": { input: { prompt: "a hat", seed: 7 }, mask: true, fields: { prompt: "a hat", seed: 7 }, saved: ["kite-edited-7.png"] },
    "edit/ideogram-2": { input: { prompt: "a hat", seed: 7 }, mask: true, fields: { prompt: "a hat", seed: 7, model: "V_2" }, saved: ["kite-edited-7.png"] },
    "edit/ideogram-2-turbo": { input: { prompt: "a hat", seed: 7 }, mask: true, fields: { prompt: "a hat", seed: 7, model: "V_2_TURBO" }, saved: ["kite-edited-7.png"] },
    "precise-edit/ideogram": { input: { prompt: "make it night", seed: 7 }, fields: { prompt: "make it night", seed: 7 }, saved: ["kite-edited-7.png"], size: undefined },
    "replace-background/ideogram-3": { input: { prompt: "a beach", seed: 7 }, fields: { prompt: "a beach", seed: 7 }, saved: ["kite-new-background-7.png"] },
    "remix/ideogram-3": { input: { prompt: "a kite", seed: 7, resolution: "1312x736", image_weight: 80 }, fields: { prompt: "a kite", seed: 7, resolution: "1312x736", image_weight: 80 }, saved: ["kite-remixed-7.png"], size: [1312, 736] },
    ...Object.fromEntries([["-2a", "V_2A"], ["-2a-turbo", "V_2A_TURBO"], ["-2", "V_2"], ["-2-turbo", "V_2_TURBO"], ["-1", "V_1"], ["-1-turbo", "V_1_TURBO"]].map(([slug, model]) => [`remix/ideogram${slug}`, {
      input: { prompt: "a kite", seed: 7, image_weight: 80 }, fields: { image_request: { prompt: "a kite", seed: 7, image_weight: 80, model } }, saved: ["kite-remixed-7.png"], size: undefined,
    }])),
    "reframe/ideogram-3": { input: { resolution: "1312x736", seed: 7 }, fields: { resolution: "1312x736", seed: 7 }, saved: ["kite-reframed-7.png"], size: [1312, 736] },
    "reframe/ideogram-2": { input: { resolution: "RESOLUTION_1312_736", seed: 7 }, fields: { resolution: "RESOLUTION_1312_736", seed: 7, model: "V_2" }, saved: ["kite-reframed-7.png"], size: [1312, 736] },
    "reframe/ideogram-2-turbo": { input: { resolution: "RESOLUTION_1312_736", seed: 7 }, fields: { resolution: "RESOLUTION_1312_736", seed: 7, model: "V_2_TURBO" }, saved: ["kite-reframed-7.png"], size: [1312, 736] },
    "upscale/ideogram": { input: { seed: 7, detail: 80 }, fields: { image_request: { seed: 7, detail: 80 } }, saved: ["kite-upscaled-7.png"], size: [1024, 1024] },
    "remove-background/ideogram": { input: {}, fields: {}, saved: ["kite-no-background.png"] },
    "remove-object/ideogram": { input: { seed: 7 }, mask: true, fields: { seed: 7 }, saved: ["kite-object-removed.png"] },
    "layerize-text/ideogram-3": { input: { seed: 7 }, fields: { seed: 7 }, saved: ["kite-7-layers.json", "kite-7-no-text.png", "kite-7-original.png"] },
  };

  for (const operation of older) {
    it(`${operation.id} sends what it was given, is billed once, and saves what came beside its source's name`, async () => {
      const work = works[operation.id];
      assert.ok(work, "say here what it makes of a picture");
      const source = fieldWithRole(operation, "source") ?? "";
      const [image, mask] = [await picture(at.rig), await picture(at.rig, "mask.png", true)];
      const files = { [source]: operation.id === "precise-edit/ideogram" ? [image] : image, ...(work.mask === true ? { mask } : {}) };
      const job = await runOne(at.rig, { operation: operation.id, input: { prompt: undefined, ...work.input, ...files } });

      assert.deepEqual([job.state, job.billed, job.reserved, job.failure, job.warnings], ["placed", "yes", 0, undefined, []]);
      const [sent, ...others] = at.sandbox.log().filter((entry) => entry.method === "POST");
      assert.deepEqual([sent?.path, sent?.status, sent?.contentType?.split(";")[0], others], [operation.routes[0].path, 200, "multipart/form-data", []]);
      assert.deepEqual(sent?.fields, work.fields);
      const [first, ...more] = sent.files.map(({ field, name, type, sha256 }) => [field, name, type, field === source ? sha256 : "as the wire wants it"]);
      assert.deepEqual(first, [source, "kite.png", "image/png", image.sha256]);
      assert.deepEqual(more, work.mask === true ? [["mask", "mask.png", "image/png", "as the wire wants it"]] : []);
      assert.deepEqual(at.sandbox.ledger().map(({ path, images, usdMicros }) => [path, images, usdMicros]), [[operation.routes[0].path, 1, job.spent]]);
      assert.deepEqual(await at.rig.placed(), work.saved);
      const size = "size" in work ? work.size : [512, 512];
      if (size !== undefined) {
        const pictures = job.outputs.filter(({ kind }) => kind !== "words");
        assert.deepEqual(pictures.map(({ width, height }) => [width, height]), pictures.map(() => size));
      }
    });
  }
});

interface Work {
  readonly input: Readonly<Record<string, unknown>>;
  readonly mask?: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly saved: readonly string[];
  /** Width and height of what comes; the source's where nothing is said, any where it is undefined. */
  readonly size?: readonly [number, number] | undefined;
}

/** Grey; a mask is black but for its middle. */
async function picture(rig: Rig, name = "kite.png", isMask = false): Promise<FileRef> {
  const png = await encodePng({ width: 512, height: 512, alpha: false }, (y, row) => {
    row.fill(isMask ? 0 : 120);
    if (isMask && y > 200 && y < 300) row.fill(255, 600, 900);
  });
  return rig.engine.files.keepBytes(name, new Uint8Array(png));
}
