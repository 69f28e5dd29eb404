import type { Sentence } from "../core/sentence.ts";

/** What the status bar tells of a window. */
export interface Standing {
  /** What the key that pays is called; "" without one. */
  readonly payer: string;
  readonly offline: boolean;
  /** Requests of this window that are under way, of the money that pays now. */
  readonly running: number;
  /** Of these, whom each could not reach that waits for a connection. */
  readonly unreached: readonly string[];
  /** What was billed since midnight, in words, where that can be read. */
  readonly today: string | undefined;
}

export interface StatusWords {
  /** A codicon's name. */
  readonly icon: string;
  readonly text: Sentence;
  readonly tooltip: Sentence;
}

const longestName = 24;

/** One item, always: who pays and what it came to today, or what is under way, or that nothing costs anything. */
export function statusWords({ payer, offline, running, unreached, today }: Standing): StatusWords {
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
  if (running > 0) return { icon: "loading~spin", text: say("{0} running", running), tooltip: story(payer, today) };
  if (payer === "") {
    return { icon: "key", text: say("No API key"), tooltip: say("Image Studio: no key pays yet. Select to add one, or to try it in the sandbox, free.") };
  }
  const name = shortened(payer);
  return { icon: "symbol-color", text: today === undefined ? say("{0}", name) : say("{0} · {1} today", name, today), tooltip: story(payer, today) };
}

function story(payer: string, today: string | undefined): Sentence {
  if (today === undefined) return say("Image Studio: the key \"{0}\" pays. Select for running requests, keys and the sandbox.", payer);
  return say("Image Studio: the key \"{0}\" pays; {1} billed since midnight. Select for running requests, keys and the sandbox.", payer, today);
}

function say(text: string, ...args: (string | number)[]): Sentence {
  return { text, args };
}

function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

/** When the day of this moment began, as clocks here show it, and when it ends: some days have 23 hours, or 25. */
export function dayOf(now: number): { readonly begins: number; readonly ends: number } {
  const day = new Date(now);
  const midnight = (offset: number): number => new Date(day.getFullYear(), day.getMonth(), day.getDate() + offset).getTime();
  return { begins: midnight(0), ends: midnight(1) };
}
