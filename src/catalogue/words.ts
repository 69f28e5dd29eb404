import { metaOf } from "./schema.ts";
import type { Input, Operation, Role } from "./types.ts";

/** Of the fields that hold text, these hold no words of a person's choosing. A style that is typed may be any words. */
const namesSomething: ReadonlySet<Role> = new Set(["size", "model"]);

/** Every field of words, by what a person calls it, with each text in it: prompts, negative ones, and all parts of one in parts. */
export function wordsIn(operation: Operation, input: Input): readonly { readonly field: string; readonly text: string }[] {
  return Object.keys(operation.fields).flatMap((name) => {
    const { control, role, title } = metaOf(operation, name);
    const isWords = control === "longText" || control === "structure" || (control === "text" && !(role !== undefined && namesSomething.has(role)));
    return isWords ? textsIn(input[name]).map((text) => ({ field: title, text })) : [];
  });
}

/** What of a structured prompt tells kinds and colours. */
const noWords: ReadonlySet<string> = new Set(["type", "color_palette"]);

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (noWords.has(name) ? [] : textsIn(part)));
}

/** The styles that a request names: kinds, presets and codes. What lets the provider choose names none. */
export function stylesIn(operation: Operation, input: Input): readonly string[] {
  return Object.keys(operation.fields).filter((name) => namesStyle(operation, name))
    .flatMap((name) => [input[name]].flat()).filter((value) => typeof value === "string").filter((value) => value.toLowerCase() !== "auto");
}

export function namesStyle(operation: Operation, name: string): boolean {
  const { control, role, group } = metaOf(operation, name);
  return role === "style" || (group === "style" && (control === "choice" || control === "codes"));
}

/** What draws: the operation's model, and one of a person's own where the request names it. */
export function modelsIn(operation: Operation, input: Input): readonly string[] {
  const own = Object.keys(operation.fields).filter((name) => metaOf(operation, name).role === "model").map((name) => input[name]);
  return [operation.model, ...own.filter((value) => typeof value === "string")];
}
