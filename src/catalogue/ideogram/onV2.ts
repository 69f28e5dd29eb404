import type { Twin } from "../types.ts";
import { autoOnOff, palettePresets, speedsTransparent, stylePresets, styleTypesV3, upscaleFactors } from "../values.ts";
import { readAccepted, readPictures } from "./answers.ts";
import { inertFields } from "./inert.ts";
import type { Documented } from "./v2/documented.ts";
import { documented } from "./v2/table.ts";

export const inLowerCase = (values: readonly string[]): Record<string, string> => Object.fromEntries(values.map((value) => [value, value.toLowerCase()]));

/** What the newer API writes small. Flash it does not know. */
const spelled = {
  magic_prompt: inLowerCase(autoOnOff),
  rendering_speed: inLowerCase(speedsTransparent),
  style_type: inLowerCase(styleTypesV3),
  style_preset: inLowerCase(stylePresets),
  color_palette: inLowerCase(palettePresets),
  upscale_factor: inLowerCase(upscaleFactors),
} as const;

interface Otherwise extends Omit<Twin, "path" | "encoding">, Partial<Pick<Twin, "encoding">> {
  /** Fields of ours that it writes small. */
  readonly spells?: readonly (keyof typeof spelled)[];
}

/** The newer API's road to what an older one does, as it is from September 2026 on: with quotes, and answered as the request wants it. */
export function onV2(path: string, { spells = [], values = {}, ...otherwise }: Otherwise = {}): Twin {
  const table: Readonly<Record<string, Documented>> = documented;
  const inert = inertFields(table[path.split("/").slice(-2).join("/")]?.inert.split(" ") ?? []);
  const small = Object.fromEntries(spells.map((name) => [name, spelled[name]]));
  return {
    path, encoding: "json-unless-files", transport: { field: "async", without: readPictures }, reads: readAccepted, quotable: true, inert,
    ...otherwise, values: { ...small, ...values },
  };
}

/** Where a request cannot choose: it is accepted, and asked for until it is finished. */
export function onV2Later(path: string, otherwise: Otherwise = {}): Twin {
  const { transport: _, ...twin } = onV2(path, otherwise);
  return twin;
}
