import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { reasonOf } from "./faults.ts";
import { patiently } from "./patience.ts";
import type { Statements } from "./statements.ts";
import { inTransaction } from "./transaction.ts";

export type Work<T> = (db: Statements) => T;

/** What nothing waits for at the provider: the commits of many pictures that come at once are then few, at no cost to one. */
export type Urgency = "now" | "soon";

/**
 * What is asked "soon" goes to disk with the first that is asked "now", and so long after the last commit at the latest; where
 * the disk is slow after twice the time that the last one took, in which everything stood still.
 */
const [restMs, longestRestMs] = [10, 100];
/** Whoever closes waits so long for another process's lock: later there is nobody left who could write it. */
const lastWaitMs = 2000;

interface Asked {
  readonly urgency: Urgency;
  /** Does the work, and returns what tells its asker once it is on disk. */
  readonly run: () => () => void;
  readonly refuse: (error: unknown) => void;
}

export interface Commits {
  readonly add: <T>(work: Work<T>, urgency: Urgency) => Promise<T>;
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
  let restedAt = 0;
  let hurry: (() => void) | undefined;

  const rest = async (): Promise<void> => {
    const left = restedAt - performance.now();
    if (left <= 0 || waiting.some(({ urgency }) => urgency === "now")) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    hurry = undefined;
    // Whatever else is asked in the turn that ended the rest goes along.
    await nextTurn();
  };

  const work = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      await nextTurn();
      await rest();
      const group = waiting.splice(0);
      for (const one of group) underway.add(one);
      const begun = performance.now();
      await commitAll(db, group);
      const now = performance.now();
      restedAt = now + Math.min(longestRestMs, Math.max(restMs, 2 * (now - begun)));
    }
    busy = false;
  };

  return {
    add: <T>(asked: Work<T>, urgency: Urgency) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const one: Asked = {
        urgency,
        run: () => {
          const result = asked(statements);
          return () => resolve(result);
        },
        refuse: reject,
      };
      waiting.push(one);
      if (!busy) void work();
      else if (urgency === "now") hurry?.();
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
