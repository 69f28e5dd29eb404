import type { Provider } from "../../catalogue/types.ts";
import { cleanKey } from "./cleanKey.ts";
import { linesOf, parseDotEnv } from "./dotEnv.ts";
import type { Assignment } from "./dotEnv.ts";
import { environmentName } from "./environmentKey.ts";

export interface KeyInText {
  readonly secret: string;
  /** From 0, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** A line that is meant as the provider's key, and is not taken for one. */
export interface Refused {
  readonly line: number;
  /** An English sentence to localise. */
  readonly why: string;
}

/** The keys that the text of a `.env` file holds for the provider, and the lines that no key can be read from without a guess. */
export function keysInText(text: string, { id }: Pick<Provider, "id">): { readonly keys: readonly KeyInText[]; readonly refused: readonly Refused[] } {
  const [keys, refused]: [KeyInText[], Refused[]] = [[], []];
  const own = environmentName(id);
  for (const assignment of parseDotEnv(text)) {
    const { name, firstLine, lastLine } = assignment;
    if (name !== own) {
      refused.push(...hidden(own, text, assignment));
      continue;
    }
    const read = secretOf(assignment);
    if ("secret" in read) keys.push({ secret: read.secret, firstLine, lastLine });
    else refused.push({ line: firstLine, why: read.problem });
  }
  return { keys, refused };
}

function secretOf({ value, firstLine, lastLine, doubt }: Assignment): ReturnType<typeof cleanKey> {
  // A key has one line: a quote that ends on a later one was forgotten here, and ends another value.
  if (doubt === "open quote" || lastLine > firstLine) return { problem: "The quote before the key is not closed on its line." };
  if (doubt === "after quote") return { problem: "Something stands behind the closing quote." };
  if (value === "") return { problem: "Nothing stands behind the name." };
  if (value.startsWith("$")) return { problem: "This refers to another variable." };
  if (/["'`]/.test(value)) return { problem: "A quote is left in the value." };
  return cleanKey(value);
}

/** Where a value of several lines has a line in it that looks like the key's: most likely a quote was forgotten before. */
function hidden(own: string, text: string, { firstLine, lastLine }: Assignment): Refused[] {
  const why = "This stands inside a quoted value that begins in a line above.";
  return linesOf(text).flatMap((line, at) => (at > firstLine && at <= lastLine && parseDotEnv(line)[0]?.name === own ? { line: at, why } : []));
}
