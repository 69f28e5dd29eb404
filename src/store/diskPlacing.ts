import { createHash } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileRef } from "../core/fileRef.ts";
import type { Placing } from "../jobs/ports.ts";

/** Saving without an editor: folders are `file:` URIs. A hard link is the exclusive rename that POSIX and NTFS both have. */
export function diskPlacing(): Placing {
  return {
    has: (folder) => folder.startsWith("file:"),
    put: async (folder, name, file) => {
      const target = uriOf(folder, name);
      const path = fileURLToPath(target);
      const temporary = `${path}.${process.pid}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(temporary, await bytesOf(file));
        await link(temporary, path);
        return { uri: target };
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return "taken";
        throw error;
      } finally {
        await unlink(temporary).catch(() => undefined);
      }
    },
    find: async (folder, name, file) => {
      const target = uriOf(folder, name);
      const bytes = await readFile(fileURLToPath(target)).catch(() => undefined);
      return bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === file.sha256 ? target : undefined;
    },
  };
}

function uriOf(folder: string, name: string): string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return new URL(name.split("/").map(encodeURIComponent).join("/"), base).href;
}

async function bytesOf(file: FileRef): Promise<Uint8Array> {
  return new Uint8Array(await (await file.open()).arrayBuffer());
}
