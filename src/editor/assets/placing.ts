import { mkdir, readdir } from "node:fs/promises";
import { FileSystemError, Uri, workspace } from "vscode";
import type { Placing } from "../../jobs/ports.ts";
import { contentHash } from "../../store/contentHash.ts";
import { copyKept } from "./copyKept.ts";
import { sha256Of } from "./hash.ts";
import type { Links } from "./links.ts";

export interface WorkspacePlacing extends Placing {
  /** A folder that the person chose by hand may lie outside the workspace. */
  allow(folder: Uri): void;
  /** Before pictures are asked for that folder: a link in the workspace that leads out of it is asked about. */
  confirm(folder: Uri): Promise<void>;
}

/**
 * Saving through the editor's own file system, so that remote and virtual folders work as local ones do. On a disk of this
 * machine only the last step goes there, and is seen by the Explorer: each costs a round trip between processes.
 */
export function workspacePlacing(kept: Uri, links: Links): WorkspacePlacing {
  const chosen = new Set<string>();
  return {
    allow: (folder) => void chosen.add(folder.toString()),
    confirm: (folder) => links.confirm(folder),
    has: (folder) => chosen.has(folder) || workspace.getWorkspaceFolder(Uri.parse(folder, true)) !== undefined,
    beside: async (folder, name) => {
      const parent = Uri.joinPath(targetOf(folder, name), "..");
      if (parent.scheme === "file") return readdir(parent.fsPath).catch(() => []);
      const entries = await workspace.fs.readDirectory(parent).then((all) => all, () => []);
      return entries.map(([each]) => each);
    },
    put: async (folder, name, file) => {
      const target = targetOf(folder, name);
      const temporary = target.with({ path: target.path.replace(/([^/]+)$/, `.$1.${file.sha256.slice(0, 8)}.part`) });
      const parent = Uri.joinPath(target, "..");
      // Looked at again, where it counts: a link may have come since the person was asked.
      if (!chosen.has(folder) && !await links.permits(Uri.parse(folder, true), parent)) throw new Error(`${parent.toString()} leads out of the workspace.`);
      if (parent.scheme === "file") await mkdir(parent.fsPath, { recursive: true });
      else await workspace.fs.createDirectory(parent);
      await copyKept(kept, file.sha256, temporary);
      try {
        await workspace.fs.rename(temporary, target, { overwrite: false });
        return { uri: target.toString() };
      } catch (error) {
        await workspace.fs.delete(temporary).then(undefined, () => undefined);
        if (await exists(target)) return "taken";
        throw error;
      }
    },
    find: async (folder, name, file) => {
      const target = targetOf(folder, name);
      if (target.scheme === "file") return await contentHash(target.fsPath) === file.sha256 ? target.toString() : undefined;
      try {
        const bytes = await workspace.fs.readFile(target);
        return (await sha256Of(bytes)) === file.sha256 ? target.toString() : undefined;
      } catch (error) {
        if (error instanceof FileSystemError) return undefined;
        throw error;
      }
    },
  };
}

function targetOf(folder: string, name: string): Uri {
  return Uri.joinPath(Uri.parse(folder, true), ...name.split("/"));
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(() => true, () => false);
}
