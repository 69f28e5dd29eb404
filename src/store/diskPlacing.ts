import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readFile, readdir, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Placing } from "../jobs/ports.ts";

/** Saving without an editor: folders are `file:` URIs. A hard link is the exclusive rename that POSIX and NTFS both have. */
export function diskPlacing(): Placing {
  return {
    has: (folder) => folder.startsWith("file:"),
    put: async (folder, name, file) => {
      const target = uriOf(folder, name);
      const path = fileURLToPath(target);
      // The link below decides; this only saves copying a picture whose name is taken.
      if (existsSync(path)) return "taken";
      const temporary = `${path}.${process.pid}${unfinished}`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(temporary, (await file.open()).stream());
        await link(temporary, path);
        return { uri: target };
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return "taken";
        throw error;
      } finally {
        await sweep(path);
      }
    },
    find: async (folder, name, file) => {
      const target = uriOf(folder, name);
      const path = fileURLToPath(target);
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes === undefined || createHash("sha256").update(bytes).digest("hex") !== file.sha256) return undefined;
      await sweep(path);
      return target;
    },
  };
}

const unfinished = ".part";

/** Also what a killed process has left of the same picture: the name is this picture's alone. */
async function sweep(path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  const names = await readdir(dirname(path)).catch(() => []);
  const stale = names.filter((name) => name.startsWith(prefix) && name.endsWith(unfinished));
  await Promise.all(stale.map((name) => unlink(join(dirname(path), name)).catch(() => undefined)));
}

function uriOf(folder: string, name: string): string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return new URL(name.split("/").map(encodeURIComponent).join("/"), base).href;
}
