import { link, mkdir, readdir, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Placing } from "../jobs/ports.ts";
import { contentHash } from "./contentHash.ts";
import { copyOut } from "./copyOut.ts";

/** Saving from the folder of kept pictures without an editor: folders are `file:` URIs. A hard link is the exclusive rename that POSIX and NTFS both have. */
export function diskPlacing(kept: string): Placing {
  return {
    has: (folder) => folder.startsWith("file:"),
    beside: (folder, name) => readdir(dirname(fileURLToPath(uriOf(folder, name)))).catch(() => []),
    put: async (folder, name, file) => {
      const target = uriOf(folder, name);
      const path = fileURLToPath(target);
      const temporary = `${path}.${process.pid}${unfinished}`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await copyOut(join(kept, file.sha256), temporary);
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
      if (await contentHash(path) !== file.sha256) return undefined;
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
