import assert from "node:assert/strict";
import { firstForm, reduceForm } from "../../../media/studio/form/state.ts";
import { calmState } from "../../../media/studio/form/change.ts";
import { usesOf } from "../../../media/studio/form/uses.ts";
import { wordsOf } from "../../../media/studio/shell/words.ts";
import { formNamed, snapshotWith, source } from "../../webview/fixtures.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";

const t = wordsOf(studioStrings, "en");

function uses(id: string): string[] {
  const operation = formNamed(id);
  const snapshot = snapshotWith({ operation });
  const form = firstForm({ form: calmState(snapshot), operation, t, recent: [] });
  return usesOf({ t, snapshot, payer: snapshot.payer, scope: "", ...form }).map(({ operation: of, field, label }) => `${of} ${field}: ${label}`);
}

describe("what a picture can be used as", () => {
  const elsewhere = [
    "edit/ideogram-3 image: picture to edit", "remix/ideogram-3 image: picture to remix", "reframe/ideogram-3 image: picture to reframe",
    "upscale/ideogram image_file: picture to enhance", "video/imagine-image file: picture to make a video of", "layerize-text/ideogram-3 image: picture to take apart",
  ];
  const described = "describe/ideogram-3 image_file: picture to describe";

  it("is what the model takes, a source for a model that takes one, and what other tasks do with it", () => {
    assert.deepEqual(uses("generate/ideogram-3"), [
      "generate/ideogram-3 style_reference_images: style references", "generate/ideogram-3 character_reference_images: character reference",
      "generate/ideogram-4-5 images: source of Ideogram 4.5", ...elsewhere, described,
    ]);
    assert.deepEqual(uses("generate/ideogram-4-5"), ["generate/ideogram-4-5 images: source", "precise-edit/ideogram-4-5 image: picture to edit", ...elsewhere.slice(1), described]);
    assert.deepEqual(uses("describe/ideogram-4"), [
      "describe/ideogram-4 image: source", "generate/ideogram-4-5 images: source of Ideogram 4.5", ...elsewhere.map((use) => use.replace("remix/ideogram-3", "remix/ideogram-4")),
    ]);
  });

  it("is said of pictures that came in, until the form is sent", () => {
    const operation = formNamed("generate/ideogram-3");
    const added = { field: "style_reference_images", pictures: [source] };
    const told = reduceForm(firstForm({ form: calmState(snapshotWith()), operation, t, recent: [] }), { kind: "added", added });
    assert.deepEqual([told.added, reduceForm(told, { kind: "added" }).added, reduceForm(told, { kind: "sending" }).added], [added, undefined, undefined]);
  });
});
