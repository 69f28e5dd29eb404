import type { OperationView } from "../../../src/shared/form.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";

/** A made-up model with one field of each kind. */
export const operation: OperationView = {
  id: "generate/made-up", verb: "generate", model: "made-up", title: "Made up", provider: "Maker", goodAt: "Tests.", price: { usdMicros: 10_000, basis: "exact" },
  fields: [
    { name: "text_prompt", title: "Prompt", control: "longText", role: "prompt", required: true, max: 20 },
    { name: "n", title: "Images", control: "number", role: "count", required: false, min: 1, max: 4, step: 1 },
    { name: "speed", title: "Speed", control: "choice", role: "quality", required: false, choices: [{ value: "turbo", label: "Turbo" }, { value: "quality", label: "Quality" }] },
    { name: "seed", title: "Seed", control: "number", role: "seed", group: "repeatability", required: false, min: 0, max: 100, step: 1 },
    { name: "codes", title: "Codes", control: "codes", group: "style", required: false, pattern: "^[0-9a-f]{2}$", max: 2 },
    { name: "palette", title: "Palette", control: "palette", group: "colour", required: false, choices: [{ value: "EMBER", label: "Ember" }], max: 8 },
    { name: "layout", title: "Layout", control: "structure", group: "advanced", required: false },
    { name: "not", title: "Without", control: "text", role: "negative", group: "advanced", required: false },
    { name: "source", title: "Picture", control: "images", role: "source", required: false, max: 1 },
  ],
  rules: [],
  shapes: [
    { ratio: "1:1", set: { aspect: "1x1" } }, { ratio: "16:9", set: { aspect: "16x9" } }, { ratio: "9:16", set: { aspect: "9x16" } },
    { ratio: "16:9", width: 1312, height: 736, set: { resolution: "1312x736" } },
  ],
};

export const state: StudioState = {
  version: 1, operation: operation.id, prompt: "A fox", ratio: "16:9", count: 2, values: {}, sources: {}, openGroups: [],
};
