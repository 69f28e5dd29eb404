import assert from "node:assert/strict";
import * as z from "zod";
import { formOf, offerOf } from "../../../src/catalogue/form.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { modelView, operationView, taskView } from "../../../src/shared/form.ts";
import type { FieldView, OperationView } from "../../../src/shared/form.ts";

const offer = offerOf(catalogue);
const forms = catalogue.operations.map(formOf);

function view(id: string): OperationView {
  return forms.find((operation) => operation.id === id) ?? assert.fail(id);
}

function field(id: string, name: string): FieldView {
  const found = view(id).fields.find((one) => one.name === name);
  assert.ok(found);
  return found;
}

describe("The form", () => {
  it("is what the Studio's page can parse, unchanged by JSON", () => {
    assert.deepEqual(z.strictObject({ tasks: z.array(taskView), models: z.array(modelView) }).parse(JSON.parse(JSON.stringify(offer))), offer);
    assert.deepEqual(z.array(operationView).parse(JSON.parse(JSON.stringify(forms))), forms);
  });

  it("comes with its model as the list of models has it", () => {
    assert.deepEqual(forms.map(({ fields: _fields, rules: _rules, shapes: _shapes, freeSize: _freeSize, ...model }) => model), offer.models);
  });

  it("says of many models which stand together: each generation, and those of other makers", () => {
    const groups = (task: string): Readonly<Record<string, number>> => {
      const models = (offer.tasks.find(({ id }) => id === task)?.operations ?? []).map((id) => offer.models.find((model) => model.id === id)?.group ?? "by provider");
      return Object.fromEntries([...new Set(models)].map((group) => [group, models.filter((one) => one === group).length]));
    };
    assert.deepEqual(groups("create"), { "Ideogram 4": 5, "Ideogram 3": 4, "More through Ideogram": 8, "Imagine": 8, "Ideogram 2": 4, "Ideogram 1": 2 });
    assert.deepEqual(groups("remix"), { "Ideogram 3": 3, "Ideogram 4": 1, "More through Ideogram": 1, "Ideogram 2": 4, "Ideogram 1": 2 });
    assert.deepEqual([groups("edit"), groups("describe")], [{ "Edit": 6, "Precise Edit": 2, "Replace Background": 3 }, { "by provider": 2 }]);
  });

  it("offers the tasks that have an operation, newest model first", () => {
    const of = (verb: string, ...models: string[]): string[] => models.map((model) => `${verb}/${model}`);
    const ideogram = (verb: string, ...models: string[]): string[] => of(verb, ...models.map((model) => `ideogram-${model}`));
    assert.deepEqual(offer.tasks, [
      {
        id: "create",
        title: "Create",
        operations: [
          ...ideogram("generate", "4-5", "4", "4-transparent", "4-custom-model", "4-structured", "3", "3-transparent", "3-character", "3-custom-model"),
          ...of("generate", "auto", "gpt-image-2-5-flare", "gpt-image-2-5-sunburst", "gpt-image-2", "nano-banana-pro", "nano-banana-2", "p-image-ideogram", "z-image"),
          ...of("generate", ...["turbo", "realistic", "anime", "flux-schnell", "flux-dev-fast", "flux-dev", "sdxl-1.0", "png"].map((style) => `imagine-${style}`)),
          ...ideogram("generate", "2a", "2a-turbo", "2", "2-turbo", "1", "1-turbo"),
        ],
      },
      {
        id: "edit",
        title: "Edit",
        operations: [
          ...ideogram("edit", "3"), ...ideogram("inpaint", "3-character", "3-custom-model"), ...of("edit", "imagine"), ...ideogram("edit", "2", "2-turbo"),
          ...of("precise-edit", "ideogram-4-5", "ideogram"), ...of("replace-background", "ideogram-3", "gpt-image-2", "imagine"),
        ],
      },
      { id: "remix", title: "Remix", operations: [...ideogram("remix", "3", "4", "3-character", "3-custom-model"), ...of("remix", "auto"), ...ideogram("remix", "2a", "2a-turbo", "2", "2-turbo", "1", "1-turbo")] },
      { id: "reframe", title: "Reframe", operations: of("reframe", "ideogram-3", "nano-banana-2", "imagine", "ideogram-2", "ideogram-2-turbo") },
      {
        id: "enhance",
        title: "Enhance",
        operations: [
          ...of("upscale", "ideogram", "imagine", "auto", "topaz-standard-2", "topaz-wonder-3-5", "topaz-redefine", "topaz-bloom-2", "topaz-text-refine", "nano-banana-pro"),
          ...of("remove-background", "ideogram", "imagine"), ...of("remove-object", "ideogram", "imagine"),
        ],
      },
      { id: "video", title: "Video", operations: of("video", "imagine-text", "imagine-image") },
      { id: "layers", title: "Layers", operations: of("layerize-text", "ideogram-3") },
      { id: "describe", title: "Describe", operations: ideogram("describe", "3", "4") },
    ]);
  });

  it("leaves sizes to the shapes", () => {
    const sizes = forms.filter(({ shapes }) => shapes.length > 0).flatMap(({ id, fields }) => fields.filter(({ role }) => role === "size").map(({ name }) => `${id} ${name}`));
    assert.deepEqual(sizes, ["generate/p-image-ideogram resolution"], "which is how fine, not which shape");
    assert.deepEqual(view("generate/ideogram-3").shapes.length, 15 + 69);
  });

  it("keeps prompt, pictures, number and speed in the composer and folds the rest away", () => {
    assert.deepEqual(view("generate/ideogram-3").fields.map(({ name, group }) => `${group ?? "–"} ${name}`), [
      "– prompt", "– num_images", "– rendering_speed", "style style_type", "style style_preset", "style style_codes", "colour color_palette",
      "references style_reference_images", "references character_reference_images", "references character_reference_images_mask",
      "repeatability seed", "repeatability magic_prompt", "output enable_copyright_detection", "advanced negative_prompt", "advanced custom_model_uri",
    ]);
  });

  it("puts a picture, and the mask on it, before everything else", () => {
    assert.deepEqual(view("edit/ideogram-3").fields.slice(0, 4).map(({ name, role, required, max }) => [name, role, required, max]), [
      ["image", "source", true, 1], ["mask", "mask", true, 1], ["prompt", "prompt", true, 10_000], ["num_images", "count", false, 8],
    ]);
  });

  it("derives ranges, lengths, patterns and need from the fields", () => {
    const { description, ...prompt } = field("generate/ideogram-3", "prompt");
    assert.equal(typeof description, "string");
    assert.deepEqual(prompt, { name: "prompt", title: "Prompt", control: "longText", role: "prompt", required: true, min: 1, max: 10_000, pattern: "\\S" });
    const limits = ({ required, min, max, pattern }: FieldView): unknown[] => [required, min, max, pattern];
    assert.deepEqual(limits(field("generate/ideogram-3", "seed")), [false, 0, 2_147_483_647, undefined]);
    assert.deepEqual(limits(field("generate/ideogram-3", "style_codes")), [false, undefined, undefined, "^[0-9a-fA-F]{8}$"]);
    assert.deepEqual(limits(field("generate/ideogram-3", "color_palette")), [false, 1, 8, undefined]);
    assert.deepEqual(limits(field("generate/ideogram-4-5", "images")), [false, undefined, 5, undefined]);
    assert.deepEqual(limits(field("describe/ideogram-3", "image_file")), [true, undefined, 1, undefined]);
    const pictures = [field("describe/ideogram-3", "image_file"), field("describe/ideogram-4", "image"), field("generate/ideogram-4-5", "images"), field("generate/ideogram-3", "seed")];
    assert.deepEqual(pictures.map(({ maxBytes }) => maxBytes), [25_000_000, 10_000_000, 25_000_000, undefined]);
  });

  it("says of a mask in which tones it is sent", () => {
    const masks = [field("edit/ideogram-3", "mask"), field("edit/ideogram-3", "character_reference_images_mask"), field("edit/ideogram-3", "image")];
    assert.deepEqual(masks.map(({ onWire }) => onWire), ["black-changes", "grey", undefined]);
  });

  it("makes the API's values readable", () => {
    const labels = (id: string, name: string): string[] | undefined => field(id, name).choices?.map(({ label }) => label);
    assert.deepEqual(labels("generate/ideogram-3", "style_preset"), [
      "80s Illustration", "90s Nostalgia", "Abstract Organic", "Analog Nostalgia", "Art Brut", "Art Deco", "Art Poster", "Aura", "Avant Garde", "Bauhaus", "Blueprint", "Blurry Motion",
      "Bright Art", "C4D Cartoon", "Children's Book", "Collage", "Coloring Book I", "Coloring Book II", "Cubism", "Dark Aura", "Doodle", "Double Exposure", "Dramatic Cinema",
      "Editorial", "Emotional Minimal", "Ethereal Party", "Expired Film", "Flat Art", "Flat Vector", "Forest Reverie", "Geo Minimalist", "Glass Prism", "Golden Hour", "Graffiti I",
      "Graffiti II", "Halftone Print", "High Contrast", "Hippie Era", "Iconic", "Japandi Fusion", "Jazzy", "Long Exposure", "Magazine Editorial", "Minimal Illustration",
      "Mixed Media", "Monochrome", "Nightlife", "Oil Painting", "Old Cartoons", "Paint Gesture", "Pop Art", "Retro Etching", "Riviera Pop", "80s Spotlight", "Stylized Red",
      "Surreal Collage", "Travel Poster", "Vintage Geo", "Vintage Poster", "Watercolor", "Weird", "Woodblock Print",
    ]);
    assert.deepEqual(labels("generate/ideogram-3", "color_palette"), ["Ember", "Fresh", "Jungle", "Magic", "Melon", "Mosaic", "Pastel", "Ultramarine"]);
    assert.deepEqual(labels("generate/ideogram-2", "style_type"), ["Auto", "General", "Fiction", "Realistic", "Design", "3D Render", "Anime"]);
    assert.deepEqual(labels("generate/ideogram-4-5", "quality"), ["Very Low", "Low", "Medium", "High"]);
    assert.deepEqual(labels("generate/ideogram-3-transparent", "upscale_factor"), ["1×", "2×", "4×"]);
    assert.deepEqual(labels("describe/ideogram-3", "describe_model_version"), ["2.0", "3.0", "4.0"]);
  });

  it("carries the rules with their sentences", () => {
    assert.deepEqual(view("generate/ideogram-2").rules, [
      { rule: "exclusive", fields: ["aspect_ratio", "resolution"], message: "Choose an aspect ratio or an exact size, not both." },
    ]);
  });
});
