import assert from "node:assert/strict";
import { prepareEach, requestsIn } from "../../src/app/batch.ts";
import { fileInput } from "../../src/catalogue/files.ts";
import { catalogue } from "../../src/catalogue/operations.ts";
import { ImageStudioError, failure } from "../../src/core/errors.ts";
import type { FileRef } from "../../src/core/fileRef.ts";
import { whyUnusable } from "../../src/core/unusable.ts";
import { inEnglish } from "../../src/core/words.ts";
import type { Limit } from "../../src/jobs/ports.ts";
import type { Prepared } from "../../src/jobs/prepare.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { sandboxed } from "../support/sandboxed.ts";

describe("several pictures at once, against the sandbox", () => {
  const at = sandboxed();
  const remix = catalogue.get("remix/ideogram-3") ?? assert.fail();
  const names = ["barn", "kite", "mill"];
  const picture = async (name: string, index: number): Promise<FileRef> =>
    at.rig.engine.files.keepBytes(`${name}.png`, new Uint8Array(await encodePng({ width: 128, height: 128, alpha: false }, (_, row) => row.fill(60 + 40 * index))));
  const prepared = async (files: readonly FileRef[]): Promise<readonly Prepared[]> => {
    const each = [{ aspect_ratio: "16x9" }, { aspect_ratio: "2x3" }, { aspect_ratio: "1x1" }];
    const requests = requestsIn(remix, { input: { prompt: "In snow", num_images: 1, aspect_ratio: "16x9" }, each, sources: { image: files } });
    const inputs = requests.map(({ input, sources }) => ({ ...input, ...fileInput(remix, sources) }));
    return Promise.all(inputs.map((input) => at.rig.engine.prepare({ operation: remix.id, input, askedBy: "studio", place: { folder: at.rig.folder, fileName: "${slug}", metadata: "origin" } })));
  };

  it("are a request each with the same words, of one card, and each is saved after its own", async () => {
    const files = await Promise.all(names.map(picture));
    const jobs = await at.rig.engine.start(await prepared(files));
    const ended = await Promise.all(jobs.map(({ id }) => at.rig.engine.finished(id)));
    assert.deepEqual(ended.map(({ state, billed, reserved }) => [state, billed, reserved]), names.map(() => ["placed", "yes", 0]));
    assert.equal(new Set(jobs.map(({ groupId }) => groupId)).size, 1);
    const sent = at.sandbox.log().filter(({ method }) => method === "POST").map(({ path, fields, files: [file, ...more] }) => [path, fields["prompt"], fields["aspect_ratio"], file?.name, file?.sha256, more]);
    const ratios = ["16x9", "2x3", "1x1"];
    assert.deepEqual(sent.sort((a, b) => String(a[3]).localeCompare(String(b[3]))), files.map(({ name, sha256 }, index) => ["/v1/ideogram-v3/remix", "In snow", ratios[index], name, sha256, []]));
    assert.deepEqual(at.sandbox.ledger().map(({ images, usdMicros }) => [images, usdMicros]), names.map(() => [1, 60_000]));
    assert.deepEqual(await at.rig.placed(), names.map((name) => `${name}-remixed.png`));
  });

  it("are reserved together: where the sum passes a limit, none is journalled, and nothing is sent", async () => {
    const daily: Limit = { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 150_000, since: 0 };
    await at.reopen({ limits: [daily] });
    const all = await prepared(await Promise.all(names.map(picture)));
    for (const groups of ["one", "each"] as const) {
      await assert.rejects(at.rig.engine.start(all, groups), { kind: "budget", billed: "no" });
    }
    assert.deepEqual([await at.rig.engine.store.recent({ limit: 9 }), at.sandbox.log().filter(({ method }) => method === "POST")], [[], []]);
  });

  it("are a card each where they are asked for so, reserved together all the same", async () => {
    const jobs = await at.rig.engine.start(await prepared(await Promise.all(names.map(picture))), "each");
    await Promise.all(jobs.map(({ id }) => at.rig.engine.finished(id)));
    assert.equal(new Set(jobs.map(({ groupId }) => groupId)).size, 3);
  });

  it("leave each other alone: one is refused, the others are saved", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "field-problems", fields: ["prompt"] } });
    const jobs = await at.rig.engine.start(await prepared(await Promise.all(names.map(picture))));
    const ended = await Promise.all(jobs.map(({ id }) => at.rig.engine.finished(id)));
    assert.deepEqual(ended.map(({ state, billed }) => `${state} ${billed}`).sort(), ["failed no", "placed yes", "placed yes"]);
    assert.equal((await at.rig.placed()).length, 2);
  });

  it("name each that cannot be used, and why; the others are ready all the same", async () => {
    const operation = catalogue.get("replace-background/gpt-image-2") ?? assert.fail();
    const long = await at.rig.engine.files.keepBytes("banner.png", new Uint8Array(await encodePng({ width: 400, height: 100, alpha: false }, (_, row) => row.fill(9))));
    const files = [...await Promise.all(names.map(picture)), long];
    const prepare = (image: FileRef): Promise<Prepared> => at.rig.engine.prepare({ operation: operation.id, input: { image, prompt: "A beach" }, askedBy: "studio", place: null });
    const { prepared: ready, unusable } = await prepareEach(files, { nameOf: ({ name }) => name, prepare });
    assert.deepEqual(ready.map(({ input }) => input["image"]), files.slice(0, 3));
    assert.deepEqual(unusable.map(({ name, failure: why }) => inEnglish(whyUnusable(why, name))), ["\"banner.png\" is too long for its width (400 × 100); the limit is 3:1."]);
    await assert.rejects(prepareEach(files, { nameOf: ({ name }) => name, prepare: () => Promise.reject(new ImageStudioError(failure("no-key", "no"))) }), { kind: "no-key" });
    assert.deepEqual(at.sandbox.log().filter(({ method, query }) => method === "POST" && query["dry_run"] === undefined), []);
  });

  it("are each what its request is about, as a single one is and the first of several in one request: not a picture for a style", () => {
    const about = (id: string, sources: Record<string, string[]>, each?: object[]): (string | undefined)[] =>
      requestsIn<string>(catalogue.get(id) ?? assert.fail(), { input: {}, sources, ...(each === undefined ? {} : { each: each.map(() => ({})) }) }).map(({ of }) => of);
    assert.deepEqual([
      about("remix/ideogram-3", { image: ["barn", "kite"] }, [{}, {}]), about("remix/ideogram-3", { style_reference_images: ["mill"], image: ["barn"] }),
      about("precise-edit/ideogram", { images: ["kite", "barn"] }), about("generate/ideogram-3", { style_reference_images: ["mill"] }),
    ], [["barn", "kite"], ["barn"], ["kite"], [undefined]]);
  });

  it("are not asked for where one of them is no longer there", async () => {
    const files = await Promise.all(names.slice(1).map(picture));
    assert.deepEqual(requestsIn(remix, { input: { prompt: "In snow" }, each: [{}, {}, {}], sources: { image: files } }), []);
  });
});
