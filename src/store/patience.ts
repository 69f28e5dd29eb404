import { setTimeout as sleep } from "node:timers/promises";
import { reasonOf } from "./faults.ts";

const giveUpMs = 10_000;

/** Tries again while another process holds the lock: SQLite itself would wait with the whole extension host. */
export async function patiently<T>(work: () => T): Promise<T> {
  const until = performance.now() + giveUpMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (reasonOf(error) !== "locked" || performance.now() > until) throw error;
      await sleep(3 + Math.random() * 20);
    }
  }
}
