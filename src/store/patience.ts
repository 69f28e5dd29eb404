import { setTimeout as sleep } from "node:timers/promises";

const giveUpMs = 20_000;

/** Tries again while another process holds the lock: SQLite itself would wait with the whole extension host. */
export async function patiently<T>(work: () => T): Promise<T> {
  const until = Date.now() + giveUpMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      await sleep(3 + Math.random() * 20);
    }
  }
}

export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  const code = Number(error.errcode) & 0xff;
  return code === 5 || code === 6;
}
