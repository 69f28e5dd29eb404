import type { Catalogue } from "../../catalogue/operations.ts";
import { ImageStudioError, describeThrown, failure } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import type { Limit, Policy } from "../../jobs/ports.ts";
import type { Budget } from "../../policy/budgets.ts";
import type * as code from "../../policy/main.ts";
import type * as patterns from "../../policy/patterns.ts";
import type { Held, PolicySource } from "./held.ts";
import { refusalWords } from "./refusal.ts";

export interface PolicyParts {
  /** Read anew for each request. */
  readonly sources: () => readonly PolicySource[];
  readonly catalogue: Catalogue;
  readonly now: () => number;
  /** When a day or a month begins anew, for people. */
  readonly tellTime: (moment: number, rule: Budget["rule"]) => string;
  /** The code of policies, once there is one; and what compiles patterns, once one has some. */
  readonly code: () => typeof code;
  readonly patterns: () => typeof patterns;
}

export interface Policies extends Policy {
  /** As it was last read: how much may be under way at once. */
  readonly concurrency: () => number;
  /** As they were last read: the teams whose keys pay here, the user's own first. */
  readonly teams: () => readonly string[];
  /** All budgets that hold at this moment, whosever they are. */
  readonly budgets: () => Promise<readonly (Meter & Pick<Budget, "unit"> & { readonly timeZone: string })[]>;
  /** Of the budgets in dollars the tightest of the day, then the tightest of the month, where there are such. */
  readonly meters: () => Promise<readonly Meter[]>;
}

export interface Meter extends Pick<Budget, "rule" | "most" | "span"> {
  readonly team: string;
}

/** The rules of all sources, which hold together. What cannot be read allows nothing. */
export function createPolicies({ sources, catalogue, now, tellTime, code, patterns }: PolicyParts): Policies {
  /** By where it stands: a policy is understood anew when its text is another. */
  let known = new Map<string, { readonly text: string; readonly is: Understood }>();
  let concurrency = Infinity;
  let teams: readonly string[] = [];

  const current = async (): Promise<readonly Held[] | Failure> => {
    const next: typeof known = new Map();
    const asked = sources();
    const read = await Promise.all(asked.map(async (source): Promise<Understood> => {
      try {
        const text = await source.read();
        if (text === undefined) return {};
        const stands = `${source.where} ${source.uri}`;
        const before = known.get(stands);
        const is = before?.text === text ? before.is : understood(source, text, code(), patterns);
        next.set(stands, { text, is });
        return is;
      } catch (error) {
        return { failed: unreadable(source, describeThrown(error)) };
      }
    }));
    known = next;
    teams = [...new Set(asked.flatMap(({ choosesKey }, at) => (choosesKey ? read[at]?.held?.judge.policy.team.name ?? [] : [])))];
    const held = read.flatMap((one) => one.held ?? []);
    concurrency = held.length === 0 ? Infinity : code().concurrencyOf(held.map(({ judge }) => judge));
    return read.find(({ failed }) => failed !== undefined)?.failed ?? held;
  };
  const budgets = (held: readonly Held[]): readonly (Budget & Held)[] =>
    held.flatMap((one) => code().budgetsOf(one.judge.policy.team, now()).map((budget) => ({ ...budget, ...one })));

  return {
    refusal: async (asked) => {
      const held = await current();
      if ("kind" in held) return held;
      const by = held.length === 0 ? undefined : code().firstRefusal(held.map(({ judge }) => judge), asked);
      const source = held.find(({ judge }) => judge === by?.by)?.source;
      return by === undefined || source === undefined ? undefined : refusalWords({ catalogue, asked, held, by: by.by, refused: by.refused, source });
    },
    limits: async () => {
      const held = await current();
      if ("kind" in held) throw new ImageStudioError(held);
      return budgets(held).map(({ rule, unit, most, span, judge, source }): Limit => ({
        rule, scope: "person", unit, most, since: span.begins, team: judge.policy.team.name, uri: source.uri, resets: tellTime(span.ends, rule),
      }));
    },
    concurrency: () => concurrency,
    teams: () => teams,
    budgets: async () => {
      const held = await current();
      return "kind" in held ? [] : budgets(held).map(({ rule, unit, most, span, judge: { policy: { team } } }) => ({ rule, unit, most, span, team: team.name, timeZone: team.timeZone ?? "UTC" }));
    },
    meters: async () => {
      const held = await current();
      if ("kind" in held) return [];
      const all = budgets(held);
      return (["dailyBudgetUSD", "monthlyBudgetUSD"] as const).flatMap((wanted): readonly Meter[] => {
        const [tightest] = all.filter(({ rule }) => rule === wanted).sort((a, b) => a.most - b.most);
        return tightest === undefined ? [] : [{ rule: wanted, most: tightest.most, span: tightest.span, team: tightest.judge.policy.team.name }];
      });
    },
  };
}

/** Neither: there is none. */
interface Understood {
  readonly held?: Held;
  readonly failed?: Failure;
}

function understood(source: PolicySource, text: string, { readPolicy, judgeOf }: typeof code, patterns: PolicyParts["patterns"]): Understood {
  const read = readPolicy(text);
  if (!read.ok) {
    const [{ line, message }, ...more] = read.problems;
    return { failed: unreadable(source, `Line ${line}: ${message}${more.length === 0 ? "" : ` (and ${more.length} more)`}`, line) };
  }
  const said = read.policy.team.blockedPatterns ?? [];
  if (said.length === 0) return { held: { judge: judgeOf(read.policy), source } };
  const { compilePattern } = patterns();
  const compiled = said.map(compilePattern);
  const faulty = compiled.findIndex((one) => typeof one !== "function");
  const fault = compiled[faulty];
  if (fault !== undefined && typeof fault !== "function") {
    const line = lineOf(text, said[faulty] ?? "");
    return { failed: unreadable(source, `Line ${line}: ${fault.fault}`, line) };
  }
  return { held: { judge: judgeOf(read.policy, compiled.filter((one) => typeof one === "function")), source } };
}

/** The line on which a pattern stands, as it is written there. */
function lineOf(text: string, pattern: string): number {
  const lines = text.split("\n");
  const found = lines.findIndex((line) => line.includes(pattern) || line.includes(JSON.stringify(pattern)));
  return Math.max(0, found) + 1;
}

function unreadable({ where, uri, isOfSetting }: PolicySource, reason: string, line?: number): Failure {
  return failure("policy", "no", { unreadable: where, uri, ...(isOfSetting === true ? { setting: "policy" } : {}), ...(line === undefined ? {} : { line }) }, reason);
}
