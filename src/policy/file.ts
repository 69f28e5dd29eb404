import { fileSchema } from "./team.ts";
import type { Policy } from "./team.ts";
import { readYaml } from "./yaml.ts";
import type { Problem, Unreadable } from "./yaml.ts";

export type { Problem };

export type ReadPolicy = { readonly ok: true; readonly policy: Policy } | Unreadable;

/** A policy file of one team. No rule is passed over. */
export function readPolicy(text: string): ReadPolicy {
  const read = readYaml(text, fileSchema());
  if (!read.ok) return read;
  const [only, second] = Object.entries(read.data.teams);
  const wrong = (path: readonly string[], message: string): ReadPolicy => ({ ok: false, problems: [{ ...read.at(path), message }] });
  if (only === undefined) return wrong(["teams"], "There is no team in it.");
  if (second !== undefined) return wrong(["teams", second[0]], "A policy file has one team; a gateway's configuration has several.");
  return { ok: true, policy: { id: only[0], team: only[1] } };
}
