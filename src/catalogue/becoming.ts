import type { Operation } from "./types.ts";

/** What a picture has become, as a file's name ends with it. Layers say themselves what each of them is. */
const words: ReadonlyMap<string, string> = new Map([
  ["edit", "edited"], ["precise-edit", "edited"], ["remix", "remixed"], ["reframe", "reframed"], ["upscale", "upscaled"],
  ["remove-background", "no-background"], ["replace-background", "new-background"], ["remove-object", "object-removed"], ["layerize-text", ""],
]);

/** Undefined where something new is made, which its prompt names. */
export const becoming = ({ verb }: Operation): string | undefined => words.get(verb);
