import { FileType, Uri, l10n, workspace } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { isWithin, leadsOut } from "../../app/leadsOut.ts";
import type { State } from "../../app/keys/state.ts";
import { askWarning } from "../shell/messages.ts";
import * as z from "zod";

const agreedKey = "imageStudio.linksOut";

/** Links in the workspace that lead out of it: a repository may bring them, so a person is asked before pictures go there. */
export interface Links {
  /** Asks once for each folder and target. Rejects with `cancelled` when the answer is no. */
  confirm(folder: Uri): Promise<void>;
  /** Whether a person has agreed to where the folder of this place leads, or nothing leads out. */
  permits(place: Uri, folder: Uri): Promise<boolean>;
}

export function linksOf(memory: State): Links {
  /** Folder → where a person agreed that it leads. */
  const agreed = (): Readonly<Record<string, string>> => z.record(z.string(), z.string()).catch({}).parse(memory.get(agreedKey));
  return {
    confirm: async (folder) => {
      const out = await wayOut(folder);
      if (out === undefined || agreed()[folder.toString()] === out) return;
      const yes = l10n.t("Save There");
      const name = workspace.asRelativePath(folder);
      const text = folder.scheme === "file" ? l10n.t("Save images in {0}, outside the workspace?", out) : l10n.t("Save images behind the link {0}?", out);
      const why = folder.scheme === "file" ? l10n.t("A link in \"{0}\" leads there.", name) : l10n.t("It lies on the way to \"{0}\". Where it leads cannot be seen from here.", name);
      const answer = await askWarning({ text, detail: [why, l10n.t("This is asked once for this folder and target.")] }, yes);
      if (answer !== yes) throw new ImageStudioError(failure("cancelled", "no"));
      await memory.update(agreedKey, { ...agreed(), [folder.toString()]: out });
    },
    permits: async (place, folder) => {
      const out = await wayOut(folder);
      const to = agreed()[place.toString()];
      return out === undefined || (to !== undefined && isWithin(to, out));
    },
  };
}

/** The real folder outside the workspace; on another machine, where no link can be followed from here, the link. */
async function wayOut(folder: Uri): Promise<string | undefined> {
  if (folder.scheme === "file") return leadsOut(folder.fsPath, (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath));
  const root = workspace.getWorkspaceFolder(folder)?.uri;
  const names = root === undefined ? [] : folder.path.slice(root.path.length).split("/").filter((name) => name !== "");
  for (let depth = 1; root !== undefined && depth <= names.length; depth += 1) {
    const part = Uri.joinPath(root, ...names.slice(0, depth));
    const type = await workspace.fs.stat(part).then((stat) => stat.type, () => FileType.Unknown);
    if ((type & FileType.SymbolicLink) !== 0) return workspace.asRelativePath(part, false);
  }
  return undefined;
}
