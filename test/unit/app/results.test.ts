import assert from "node:assert/strict";
import { resultOf } from "../../../src/app/results.ts";
import { failure } from "../../../src/core/errors.ts";
import type { JobOutput } from "../../../src/jobs/types.ts";
import { jobOf } from "../../support/jobs.ts";

const kept: JobOutput = { index: 0, state: "kept", sha256: "abc", mediaType: "image/webp", width: 4, height: 3, seed: 7, prompt: "a kite" };
const image = { mediaType: "image/webp", width: 4, height: 3, seed: 7, prompt: "a kite" };
const place = { folder: null, fileName: "${slug}", metadata: "off" } as const;
const keptUri = (sha256: string): string => `file:///kept/${sha256}`;
const done = jobOf({ state: "done", billed: "yes", spent: 60_000, reserved: 0 });

describe("the result of a job", () => {
  it("is its pictures, what was withheld and what it cost", () => {
    const outputs: JobOutput[] = [{ ...kept, state: "placed", uri: "file:///w/a.webp" }, { index: 1, state: "withheld" }];
    assert.deepEqual(resultOf({ ...done, state: "placed", outputs, place: { ...place, folder: "file:///w" } }, keptUri), {
      jobId: "job-1", images: [{ uri: "file:///w/a.webp", ...image }], videos: [], withheld: 1, cost: { usdMicros: 60_000, basis: "exact" }, warnings: [],
    });
  });

  it("is the kept pictures when there was no folder to save them in, and says so", () => {
    const { images, warnings } = resultOf({ ...done, outputs: [kept], place }, keptUri);
    assert.deepEqual(images, [{ uri: "file:///kept/abc", ...image }]);
    assert.deepEqual(warnings, ["No folder is open: the images are kept in Image Studio's own storage. Copy them from there."]);
  });

  it("does not bring back a picture that a person has deleted from its folder", () => {
    assert.deepEqual(resultOf({ ...done, outputs: [kept], place: { ...place, folder: "file:///w" } }, keptUri).images, []);
  });

  it("is the job's failure when it has none, also when all was withheld, or the answer was empty", () => {
    assert.throws(() => resultOf(jobOf({ state: "collected", failure: failure("save-failed", "yes") }), keptUri), { name: "ImageStudioError", kind: "save-failed", billed: "yes" });
    assert.throws(() => resultOf(jobOf({ state: "cancelled", billed: "no" }), keptUri), { name: "ImageStudioError", kind: "server", billed: "no" });
    assert.throws(() => resultOf({ ...done, failure: failure("withheld", "yes"), outputs: [{ index: 0, state: "withheld" }] }, keptUri), { kind: "withheld", billed: "yes" });
    assert.throws(() => resultOf({ ...done, texts: [], failure: failure("bad-answer", "yes", { empty: 1 }) }, keptUri), { kind: "bad-answer", billed: "yes" });
  });

  it("is a film with its still, and a drawing without pixels", () => {
    const at = (index: number, mediaType: string, more: Partial<JobOutput> = {}): JobOutput => ({ index, state: "placed", mediaType, uri: `file:///w/${index}`, ...more });
    const film = resultOf({ ...done, state: "placed", outputs: [at(0, "video/mp4"), at(1, "image/jpeg", { kind: "picture", width: 4, height: 3 })] }, keptUri);
    assert.deepEqual([film.images, film.videos], [[], [{ uri: "file:///w/0", mediaType: "video/mp4", poster: "file:///w/1" }]]);
    const drawing = resultOf({ ...done, state: "placed", outputs: [at(0, "image/svg+xml")] }, keptUri);
    assert.deepEqual([drawing.images, drawing.videos], [[{ uri: "file:///w/0", mediaType: "image/svg+xml", width: 0, height: 0 }], []]);
  });

  it("is not known here when another window has taken the job over: it may be billed, and goes on there", () => {
    assert.throws(() => resultOf(jobOf({ state: "collecting", owner: "another", billed: "yes" }), keptUri), { kind: "cancelled", billed: "unknown" });
  });
});
