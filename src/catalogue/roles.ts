import type { Input, Operation, Role } from "./types.ts";
import { metaOf, readSchema } from "./schema.ts";
import { wholeOf } from "./structure.ts";

/** The first field that means this, whatever the provider calls it. */
export function fieldWithRole(operation: Operation, role: Role): string | undefined {
  return Object.keys(operation.fields).find((name) => metaOf(operation, name).role === role);
}

/** "" where the operation takes no prompt. Of one in parts, what it says of the whole. */
export function promptOf(operation: Operation, input: Input): string {
  const name = fieldWithRole(operation, "prompt");
  const said = name === undefined ? undefined : input[name];
  return typeof said === "string" ? said : (wholeOf(operation, input) ?? "");
}

/** The input with another prompt; the same input where the operation takes none. */
export function withPrompt(operation: Operation, input: Input, text: string): Input {
  const name = fieldWithRole(operation, "prompt");
  return name === undefined ? input : { ...input, [name]: text };
}

/** Whether the answer is words: nothing is fetched, and nothing saved. */
export function answersInWords({ makes }: Pick<Operation, "makes">): boolean {
  return makes.kind === "words";
}

/** How many pictures the answer should hold; 0 where words are asked for. */
export function imagesAsked(operation: Operation, input: Input): number {
  if (answersInWords(operation)) return 0;
  const name = fieldWithRole(operation, "count");
  const count = name === undefined ? 1 : input[name];
  return typeof count === "number" ? count : 1;
}

/** The most pictures that one request may ask for. */
export function imagesAtMost(operation: Operation): number {
  const name = fieldWithRole(operation, "count");
  const field = name === undefined ? undefined : operation.fields[name];
  return (field && readSchema(field).maximum) ?? 1;
}

/** What a field is called within a sentence: "number of images" for "num images". What the operation has not stays as it is. */
export function spokenTitle(operation: Operation, words: string): string {
  const name = Object.keys(operation.fields).find((one) => one.replaceAll("_", " ").toLowerCase() === words);
  if (name === undefined) return words;
  const { title } = metaOf(operation, name);
  return title.charAt(0).toLowerCase() + title.slice(1);
}
