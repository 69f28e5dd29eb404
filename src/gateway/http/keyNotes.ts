import type { Outcome } from "../../jobs/outcome.ts";
import type { GatewayStore, KeyAnswer, KeyRow } from "../ports.ts";
import { counting } from "./counting.ts";

type Noted = Pick<KeyRow, "provider" | "key" | "team">;

/** How the providers took their keys, for whoever watches one. */
export interface KeyNotes {
  note(key: Noted, outcome: Outcome): void;
  /** Writes down what was noted. Never rejects: it is for people, and no money hangs on it. */
  flush(): Promise<void>;
}

export function createKeyNotes(store: Pick<GatewayStore, "noteKey">): KeyNotes {
  const noted = counting<{ readonly key: Noted; readonly answer: KeyAnswer }>(({ key, answer }, count) => store.noteKey(key, answer, count));
  return {
    note: ({ provider, key, team }, outcome) => {
      const answer = answerOf(outcome);
      if (answer !== undefined) noted.note({ key: { provider, key, team }, answer });
    },
    flush: () => noted.flush(),
  };
}

/** Undefined for what says nothing of the key: some errors come before it is looked at. */
function answerOf(outcome: Outcome): KeyAnswer | undefined {
  if (outcome.is === "success") return "accepted";
  switch (outcome.failure.kind) {
    case "bad-key": return "refused";
    case "no-credit": return "no-credit";
    case "rate-limit": return "limited";
    default: return undefined;
  }
}
