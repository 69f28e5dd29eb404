import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { painting } from "../shared/rooms/canvas.ts";
import type { Painting } from "../shared/rooms/canvas.ts";

/** So many pictures' masks are kept, and of masks that were sent what they were made of; of those painted longest ago none. */
const most = 400;
/** A line has a few thousand points at most: this is a day of painting. */
const mostCharacters = 5_000_000;

/** What was painted on pictures of a workspace, a file a picture, by its content; a mask's file has the strokes that it was made of. */
export interface Paintings {
  /** Nothing where none was kept, or none that can be read. */
  read(sha256: string): Promise<Painting | undefined>;
  /** Rejects what is too large; what was kept before stays. */
  keep(sha256: string, painting: Painting): Promise<void>;
}

export function paintingsIn(folder: string): Paintings {
  const fileOf = (sha256: string): string => join(folder, `${sha256}.json`);
  let last = Promise.resolve();
  const write = async (sha256: string, text: string): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = fileOf(sha256);
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
    await forgetOldest(folder);
  };
  return {
    read: async (sha256) => {
      await last;
      try {
        return painting.safeParse(JSON.parse(await readFile(fileOf(sha256), "utf8"))).data;
      } catch {
        return undefined;
      }
    },
    keep: (sha256, now) => {
      const text = JSON.stringify(now);
      if (text.length > mostCharacters) return Promise.reject(new Error("The mask has too many strokes to be kept."));
      // One after the other, each whole.
      const kept = last.then(() => write(sha256, text));
      last = kept.catch(() => undefined);
      return kept;
    },
  };
}

async function forgetOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= most) return;
  const times = await Promise.all(names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })));
  for (const { name } of times.sort((a, b) => b.time - a.time).slice(most)) await rm(join(folder, name), { force: true });
}
