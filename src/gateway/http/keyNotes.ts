import type { Outcome } from "../../jobs/outcome.ts";
import type { GatewayStore, KeyAnswer, KeyRow } from "../ports.ts";

type Noted = Pick<KeyRow, "provider" | "key" | "team">;

/** How the providers took their keys, for whoever watches one. */
export interface KeyNotes {
  note(key: Noted, outcome: Outcome): void;
  /** Writes down what was noted. Never rejects: it is for people, and no money hangs on it. */
  flush(): Promise<void>;
}

/** Counted for so long before it is written: a request need not cost a write more. */
const flushMs = 1000;

export function createKeyNotes(store: Pick<GatewayStore, "noteKey">): KeyNotes {
  const counts = new Map<string, { readonly key: Noted; readonly answer: KeyAnswer; count: number }>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const noted = [...counts.values()];
    counts.clear();
    for (const { key, answer, count } of noted) await store.noteKey(key, answer, count).catch(() => undefined);
  };
  return {
    note: ({ provider, key, team }, outcome) => {
      const answer = answerOf(outcome);
      if (answer === undefined) return;
      const named = JSON.stringify([provider, key, team, answer]);
      const known = counts.get(named);
      // The last of a map's entries is written last: the last word stands.
      counts.delete(named);
      counts.set(named, { key: { provider, key, team }, answer, count: (known?.count ?? 0) + 1 });
      timer ??= setTimeout(() => void flush(), flushMs).unref();
    },
    flush,
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
