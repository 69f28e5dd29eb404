import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { catalogue } from "../../src/catalogue/operations.ts";
import { imagesAsked } from "../../src/catalogue/roles.ts";
import type { FileRef } from "../../src/core/fileRef.ts";
import { sniff } from "../../src/images/sniff.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { runOne } from "../support/asking.ts";
import { bytesOf } from "../support/engine.ts";
import type { Rig } from "../support/engine.ts";
import { sandboxed } from "../support/sandboxed.ts";


describe("every operation of the catalogue, against the sandbox", () => {
  const at = sandboxed();

  for (const operation of catalogue.operations.filter((o) => o.verb === "generate")) {
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
