import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { reasonOf } from "./faults.ts";
import { patiently } from "./patience.ts";
import type { Statements } from "./statements.ts";
import { inTransaction } from "./transaction.ts";

export type Work<T> = (db: Statements) => T;

interface Asked {
  /** Does the work, and returns what tells its asker once it is on disk. */
  readonly run: () => () => void;
  readonly refuse: (error: unknown) => void;
}

export interface Commits {
  readonly add: <T>(work: Work<T>) => Promise<T>;
  /** Before the database is closed: what was asked a moment ago is not forgotten. */
  readonly end: () => void;
}

/**
 * What is asked in one turn of the event loop goes to disk together: a commit stands still until the disk has it, and the
 * answers of many requests come at once.
 */
export function groupedCommits(db: DatabaseSync, statements: Statements): Commits {
  const waiting: Asked[] = [];
  let busy = false;

  const work = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      await nextTurn();
      await commitAll(db, waiting.splice(0));
    }
    busy = false;
  };

  return {
    add: <T>(asked: Work<T>) => new Promise<T>((resolve, reject) => {
      waiting.push({
        run: () => {
          const result = asked(statements);
          return () => resolve(result);
        },
        refuse: reject,
      });
      if (!busy) void work();
    }),
    end: () => {
      const group = waiting.splice(0);
      try {
        commit(db, group);
      } catch (error) {
        for (const one of group) one.refuse(error);
      }
    },
  };
}

async function commitAll(db: DatabaseSync, group: readonly Asked[]): Promise<void> {
  try {
    await patiently(() => commit(db, group));
  } catch (error) {
    // One of them cannot be done: each for itself, so that it fails alone. Who holds the lock for so long fails all.
    if (group.length > 1 && reasonOf(error) !== "locked") for (const one of group) await commitAll(db, [one]);
    else for (const one of group) one.refuse(error);
  }
}

function commit(db: DatabaseSync, group: readonly Asked[]): void {
  if (group.length === 0) return;
  const done = inTransaction(db, () => group.map((one) => one.run()));
  for (const tell of done) tell();
}
