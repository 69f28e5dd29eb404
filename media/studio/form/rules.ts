import type { OperationView, RuleView } from "../../../src/shared/form.ts";
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
export function ruling(operation: OperationView, request: Request): Ruling {
  const closed = new Map<string, string>();
  const bans: Ban[] = [];
  const problems: Problem[] = [];
  const facts: Facts = {
    lengthOf: (name) => request.sources[name]?.length ?? listLength(request.input[name]),
    valueOf: (name) => request.input[name],
    isSet: (name) => name in request.input || name in request.sources,
  };
  const verdicts: Verdicts = {
    close: (name, why) => {
      if (!closed.has(name)) closed.set(name, why);
    },
    ban: (ban) => {
      bans.push(ban);
    },
    complain: (problem) => {
      problems.push(problem);
    },
  };
  for (const rule of operation.rules) apply(rule, facts, verdicts);
  return { closed, problems, whyNot: (field, value) => bans.find((ban) => ban.field === field && ban.covers(value))?.why };
}

/** Values of a field that cannot be chosen as things stand. */
interface Ban {
  readonly field: string;
  readonly covers: (value: unknown) => boolean;
  readonly why: string;
}

interface Facts {
  readonly isSet: (name: string) => boolean;
  readonly valueOf: (name: string) => unknown;
  readonly lengthOf: (name: string) => number;
}

interface Verdicts {
  readonly close: (name: string, why: string) => void;
  readonly ban: (ban: Ban) => void;
  readonly complain: (problem: Problem) => void;
}

function apply(rule: RuleView, facts: Facts, verdicts: Verdicts): void {
  switch (rule.rule) {
    case "exclusive":
      atMostOne(rule.fields, rule.message, facts, verdicts);
      return;
    case "exactlyOne":
      atMostOne(rule.fields, rule.message, facts, verdicts);
      if (!rule.fields.some(facts.isSet)) verdicts.complain({ ...first(rule.fields), kind: "missing", text: rule.message });
      return;
    case "needs":
      needs(rule, facts, verdicts);
      return;
    case "sameLength": {
      const [a, b] = rule.fields;
      const unequal = facts.isSet(a) && facts.isSet(b) && facts.lengthOf(a) !== facts.lengthOf(b);
      if (unequal) verdicts.complain({ field: b, kind: "wrong", text: rule.message });
      return;
    }
    case "only":
      only(rule, facts, verdicts);
  }
}

function atMostOne(fields: readonly string[], message: string, facts: Facts, verdicts: Verdicts): void {
  const set = fields.filter(facts.isSet);
  if (set.length > 1) verdicts.complain({ ...first(set.slice(-1)), kind: "wrong", text: message });
  if (set.length === 1) for (const name of fields) if (!set.includes(name)) verdicts.close(name, message);
}

function needs(rule: RuleView & { rule: "needs" }, facts: Facts, verdicts: Verdicts): void {
  if (facts.isSet(rule.needs)) return;
  const broken = rule.value === undefined ? facts.isSet(rule.field) : facts.valueOf(rule.field) === rule.value;
  if (broken) verdicts.complain({ field: rule.field, kind: "wrong", text: rule.message });
  else if (rule.value === undefined) verdicts.close(rule.field, rule.message);
  else verdicts.ban({ field: rule.field, covers: (value) => value === rule.value, why: rule.message });
}

function only(rule: RuleView & { rule: "only" }, facts: Facts, verdicts: Verdicts): void {
  const value = facts.valueOf(rule.of);
  const bad = typeof value === "string" && !rule.values.includes(value);
  if (!facts.isSet(rule.field)) {
    if (bad) verdicts.close(rule.field, rule.message);
    return;
  }
  if (bad) verdicts.complain({ field: rule.of, kind: "wrong", text: rule.message });
  verdicts.ban({ field: rule.of, covers: (other) => typeof other === "string" && other !== "" && !rule.values.includes(other), why: rule.message });
}

const first = (names: readonly string[]): { field?: string } => (names[0] === undefined ? {} : { field: names[0] });
const listLength = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
