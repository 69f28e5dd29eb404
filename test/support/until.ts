import { setTimeout as sleep } from "node:timers/promises";

/** So long as the world needs; a test that fails says what it had seen. */
export async function until<T>(look: () => T | Promise<T>, is: (seen: Awaited<T>) => boolean): Promise<Awaited<T>> {
  for (let tries = 0; ; tries += 1) {
    const seen = await look();
    if (is(seen) || tries > 400) return seen;
    await sleep(25);
  }
}
