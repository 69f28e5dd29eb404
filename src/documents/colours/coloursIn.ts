import type { Definition } from "./definition.ts";
import { inStylesheet } from "./inStylesheet.ts";
import { inTailwind } from "./inTailwind.ts";
import { inTokens } from "./inTokens.ts";
import { resolver } from "./resolve.ts";

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface FileColour {
  readonly name: string | undefined;
  /** "#1E88E5". */
  readonly hex: string;
}

export interface FileColours {
  readonly path: string;
  readonly colours: readonly FileColour[];
}

/** The colours that files define, each once by its name, or once without one. A file may use the names of another; one without any is left out. */
export function coloursIn(files: readonly TextFile[]): readonly FileColours[] {
  const read = files.map((file) => ({ path: file.path, definitions: definitionsIn(file) }));
  const hexOf = resolver(read.flatMap(({ definitions }) => definitions));
  return read.map(({ path, definitions }) => ({ path, colours: distinct(definitions, hexOf) })).filter(({ colours }) => colours.length > 0);
}

/** What cannot be read has none. */
function definitionsIn({ path, text }: TextFile): readonly Definition[] {
  try {
    if (/\.(?:[cm]?[jt]s)$/i.test(path)) return inTailwind(text);
    return /\.json$/i.test(path) ? inTokens(text) : inStylesheet(text, /\.(?:scss|less)$/i.test(path));
  } catch {
    return [];
  }
}

/** A colour that has a name is not told once more without. */
function distinct(definitions: readonly Definition[], hexOf: (value: string) => string | undefined): readonly FileColour[] {
  const colours = definitions.flatMap(({ name, value }) => {
    const hex = hexOf(value);
    return hex === undefined ? [] : [{ name, hex }];
  });
  const named = new Set(colours.filter(({ name }) => name !== undefined).map(({ hex }) => hex));
  const all = new Map<string, FileColour>();
  for (const colour of colours) {
    const key = `${colour.name ?? ""} ${colour.hex}`;
    if (!all.has(key) && (colour.name !== undefined || !named.has(colour.hex))) all.set(key, colour);
  }
  return [...all.values()].sort((a, b) => Number(a.name === undefined) - Number(b.name === undefined));
}
