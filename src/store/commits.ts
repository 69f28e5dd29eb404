import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { reasonOf } from "./faults.ts";
import { patiently } from "./patience.ts";
import type { Statements } from "./statements.ts";
import { inTransaction } from "./transaction.ts";

export type Work<T> = (db: Statements) => T;

/** Whoever closes waits so long for another process's lock: later there is nobody left who could write it. */
const lastWaitMs = 2000;

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
  /** Asked for, and perhaps kept from the disk by whoever holds the lock. */
  const underway = new Set<Asked>();
  let busy = false;

  const work = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      await nextTurn();
      const group = waiting.splice(0);
      for (const one of group) underway.add(one);
      await commitAll(db, group);
    }
    busy = false;
  };

  return {
    add: <T>(asked: Work<T>) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const one: Asked = {
        run: () => {
          const result = asked(statements);
          return () => resolve(result);
        },
        refuse: reject,
      };
      waiting.push(one);
      if (!busy) void work();
      void promise.catch(() => undefined).then(() => underway.delete(one));
      return promise;
    },
    end: () => {
      const group = [...underway, ...waiting.splice(0)];
      if (group.length === 0) return;
      db.exec(`PRAGMA busy_timeout = ${lastWaitMs}`);
      endAll(db, group);
    },
  };
}

function endAll(db: DatabaseSync, group: readonly Asked[]): void {
  try {
    commit(db, group);
  } catch (error) {
    if (isOneOf(group, error)) for (const one of group) endAll(db, [one]);
    else for (const one of group) one.refuse(error);
  }
}

async function commitAll(db: DatabaseSync, group: readonly Asked[]): Promise<void> {
  try {
    await patiently(() => commit(db, group));
  } catch (error) {
    if (isOneOf(group, error)) for (const one of group) await commitAll(db, [one]);
    else for (const one of group) one.refuse(error);
  }
}

/** One of them cannot be done: each for itself, so that it fails alone. Who holds the lock for so long fails all. */
function isOneOf(group: readonly Asked[], error: unknown): boolean {
  return group.length > 1 && reasonOf(error) !== "locked";
}

function commit(db: DatabaseSync, group: readonly Asked[]): void {
  if (group.length === 0) return;
  const done = inTransaction(db, () => group.map((one) => one.run()));
  for (const tell of done) tell();
}
