import { providerOf } from "./operations.ts";
import type { Operation } from "./types.ts";

/** They have so many models that one list of them would be long. */
const verbsOfMany: ReadonlySet<string> = new Set(["generate", "remix"]);

/** Under which words a model stands among many: its provider's own by their generation, those of other makers together. */
export function familyOf(operation: Operation): string | undefined {
  if (!verbsOfMany.has(operation.verb)) return undefined;
  const { id, title } = providerOf(operation);
  const [maker, generation = ""] = operation.model.split("-");
  if (maker !== id) return `More through ${title}`;
  return /^\d/.test(generation) ? `${title} ${Number.parseInt(generation)}` : title;
}
