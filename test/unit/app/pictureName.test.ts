import assert from "node:assert/strict";
import { pictureName } from "../../../src/app/pictureName.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import type { JobOutput } from "../../../src/jobs/types.ts";
import { jobOf } from "../../support/jobs.ts";

describe("a picture's name", () => {
  const named = (about: Partial<JobOutput>): string => pictureName(catalogue, jobOf({ input: { prompt: "A kite: \"high\"" } }), { index: 0, state: "kept", sha256: "f3a1", ...about });

  it("is its file's, else that which its prompt would give it, and never its hash", () => {
    assert.deepEqual([named({ uri: "file:///w/my%20kite.png" }), named({ mediaType: "image/jpeg" }), named({})], ["my kite.png", "a-kite-high.jpg", "a-kite-high.png"]);
  });

  it("made of another, is that one's with what has become of it", () => {
    const input = { image: { $file: { name: "Logo Final.png", sha256: "f3a1", type: "image/png" } } };
    const of = (operation: string, name?: string): string => pictureName(catalogue, jobOf({ operation, input }), name === undefined ? undefined : { name });
    assert.deepEqual([of("remove-background/ideogram"), of("layerize-text/ideogram-3", "no-text")], ["Logo Final-no-background.png", "Logo Final-no-text.png"]);
  });
});
