import type { OperationView } from "../../../src/shared/form.ts";
import { judge } from "../../../src/shared/rules.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import type { Request } from "./compose.ts";

/** Something that keeps the form from being sent, said where it belongs. `missing` is no mistake, only not there yet. */
export interface Problem {
  readonly field?: string;
  readonly kind: "missing" | "wrong";
  readonly text: string;
}

export interface Ruling {
  /** Field → why it cannot be set now. */
  readonly closed: ReadonlyMap<string, string>;
  /** Why this value of a field cannot be chosen now, if it cannot. */
  readonly whyNot: (field: string, value: unknown) => string | undefined;
  readonly problems: readonly Problem[];
}

/**
 * What the rules between fields mean for the form as it stands. A field that is empty and may not be set is closed, with
 * the rule's sentence; a field that is set against a rule (kept from another model, say) stays open, so that it can be
 * cleared, and is a problem.
 */
export function ruling(operation: OperationView, request: Request, held: StudioState["sources"] = {}): Ruling {
  const pictures = (name: string) => request.sources[name]?.map((id) => held[name]?.find((picture) => picture.id === id));
  const verdicts = operation.rules.map((rule) => ({ why: rule.message, ...judge(rule, (name) => request.input[name] ?? pictures(name)) }));
  return {
    closed: new Map(verdicts.toReversed().flatMap(({ closes, why }) => closes.map((name) => [name, why] as const))),
    problems: verdicts.flatMap(({ problem, why }) => (problem === undefined ? [] : [{ field: problem.field, kind: problem.missing ? "missing" : "wrong", text: why } as const])),
    whyNot: (field, value) => verdicts.find(({ bans }) => bans?.field === field && bans.covers(value))?.why,
  };
}
