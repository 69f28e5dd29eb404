import { readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";

const staleMs = 24 * 60 * 60 * 1000;

/** Removes what downloads of windows that died have left half-written: nobody goes on writing after a day. */
export async function sweepHalfDownloads(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((n) => n.startsWith("incoming-"))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > staleMs) await unlink(path).catch(() => undefined);
  }
}
