import type { Sentence } from "../core/sentence.ts";

/** The key that pays a provider: whose it is, as people know the name, and what it is called. */
export type PaidBy = readonly [provider: string, label: string];

/** What the status bar tells of a window. */
export interface Standing {
  /** The keys that pay, one a provider that has one. */
  readonly payers: readonly PaidBy[];
  readonly offline: boolean;
  /** Requests of this window that are under way, of the money that pays now. */
  readonly running: number;
  /** Of these, whom each could not reach that waits for a connection. */
  readonly unreached: readonly string[];
  /** What was billed since midnight, in words, where that can be read. */
  readonly today: string | undefined;
  /** Where a policy has some: the day's, then the month's. The first is shown in place of `today`. */
  readonly budgets?: readonly Budget[];
}

export interface Budget {
  readonly team: string;
  /** Since its day or its month began, in words. */
  readonly billed: string;
  readonly most: string;
  readonly isDaily: boolean;
}

export interface StatusWords {
  /** A codicon's name. */
  readonly icon: string;
  readonly text: Sentence;
  readonly tooltip: Sentence;
}

const longestName = 24;

/** One item, always: who pays and what it came to today, or what is under way, or that nothing costs anything. */
export function statusWords({ payers, offline, running, unreached, today, budgets = [] }: Standing): StatusWords {
  if (offline) {
    return {
      icon: "beaker",
      text: running === 0 ? say("Sandbox") : say("Sandbox · {0} running", running),
      tooltip: say("Image Studio: the sandbox draws simulated pictures on this machine, free. Select for running requests, keys and the way out."),
    };
  }
  if (running > 0 && unreached.length === running) {
    return {
      icon: "debug-disconnect", text: say("{0} waiting", running),
      tooltip: say("Image Studio: could not reach {0}. Nothing was billed; it is tried again. Select for the requests that wait.", [...new Set(unreached)].join(", ")),
    };
  }
  if (running > 0) return { icon: "loading~spin", text: say("{0} running", running), tooltip: storyOf(payers, today, budgets) };
  if (payers.length === 0) {
    return { icon: "key", text: say("No API key"), tooltip: say("Image Studio: no key pays yet. Select to add one, or to try it in the sandbox, free.") };
  }
  const name = namesOf(payers);
  return { icon: "symbol-color", text: sums(name, today, budgets[0]), tooltip: storyOf(payers, today, budgets) };
}

function sums(name: string, today: string | undefined, budget: Budget | undefined): Sentence {
  if (budget === undefined) return today === undefined ? say("{0}", name) : say("{0} · {1} today", name, today);
  return budget.isDaily ? say("{0} · {1} of {2} today", name, budget.billed, budget.most) : say("{0} · {1} of {2} this month", name, budget.billed, budget.most);
}

function storyOf(payers: readonly PaidBy[], today: string | undefined, [budget, month]: readonly Budget[]): Sentence {
  if (budget === undefined) return story(payers, today);
  const each = payers.map(([provider, label]) => `${provider}: "${label}"`).join(", ");
  const sum = [budget.billed, budget.most, budget.team] as const;
  if (month !== undefined) {
    return say("Image Studio: {0} billed of the {1} that team \"{2}\" may spend today, and {3} of the {4} that team \"{5}\" may spend this month. {6} pays. Select for running requests, keys and the sandbox.", ...sum, month.billed, month.most, month.team, each);
  }
  return budget.isDaily
    ? say("Image Studio: {0} billed of the {1} that team \"{2}\" may spend today. {3} pays. Select for running requests, keys and the sandbox.", ...sum, each)
    : say("Image Studio: {0} billed of the {1} that team \"{2}\" may spend this month. {3} pays. Select for running requests, keys and the sandbox.", ...sum, each);
}

function story(payers: readonly PaidBy[], today: string | undefined): Sentence {
  const [first, ...others] = payers;
  if (others.length === 0) {
    const label = first?.[1] ?? "";
    if (today === undefined) return say("Image Studio: the key \"{0}\" pays. Select for running requests, keys and the sandbox.", label);
    return say("Image Studio: the key \"{0}\" pays; {1} billed since midnight. Select for running requests, keys and the sandbox.", label, today);
  }
  const each = payers.map(([provider, label]) => `${provider}: "${label}"`).join(", ");
  if (today === undefined) return say("Image Studio: these keys pay. {0}. Select for running requests, keys and the sandbox.", each);
  return say("Image Studio: these keys pay. {0}; {1} billed since midnight. Select for running requests, keys and the sandbox.", each, today);
}

function say(text: string, ...args: (string | number)[]): Sentence {
  return { text, args };
}

/** Each name once, and all of them within the width of one. */
function namesOf(payers: readonly PaidBy[]): string {
  const names = [...new Set(payers.map(([, label]) => label))];
  const joined = names.join(", ");
  const room = joined.length <= longestName ? longestName : Math.floor((longestName - 2 * (names.length - 1)) / names.length);
  return names.map((name) => (name.length > room ? `${name.slice(0, room - 1)}…` : name)).join(", ");
}

/** When the day of this moment began, as clocks here show it, and when it ends: some days have 23 hours, or 25. */
export function dayOf(now: number): { readonly begins: number; readonly ends: number } {
  const day = new Date(now);
  const midnight = (offset: number): number => new Date(day.getFullYear(), day.getMonth(), day.getDate() + offset).getTime();
  return { begins: midnight(0), ends: midnight(1) };
}
