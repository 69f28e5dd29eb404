import { Uri, l10n, workspace } from "vscode";
import type { Engine } from "../../jobs/engine.ts";
import type { Job, JobOutput } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { copyKept } from "./copyKept.ts";
import { sha256Of } from "./hash.ts";

/**
 * Takes a picture out of the workspace: into the trash where there is one. Where there is none (remote hosts), what lies
 * there is kept in our own storage first, with any change that was made to it. The journal says "kept" again, so that the
 * picture's card can save it once more. Resolves to the changed job.
 */
export async function removePlaced(engine: Engine, jobId: string, index: number): Promise<Job | undefined> {
  const job = await engine.store.get(jobId);
  const output = job?.outputs.find((o) => o.index === index);
  if (job === undefined || output?.uri === undefined) return undefined;
  const uri = Uri.parse(output.uri, true);
  try {
    await workspace.fs.delete(uri, { useTrash: true });
  } catch {
    const bytes = await workspace.fs.readFile(uri);
    if (await sha256Of(bytes) !== output.sha256) await keepWhatever(engine, new Uint8Array(bytes));
    await workspace.fs.delete(uri, { useTrash: false });
  }
  const { uri: _gone, ...rest } = output;
  return engine.store.change(job, { outputs: [{ ...rest, state: "kept" }] });
}

/** Undoes it: the kept file goes back to where it was, unless something else lies there by now. */
export async function putBack({ keptFolder }: Pick<EditorDeps, "keptFolder">, engine: Engine, jobId: string, output: JobOutput): Promise<void> {
  const job = await engine.store.get(jobId);
  const now = job?.outputs.find(({ index }) => index === output.index);
  if (job === undefined || now?.state !== "kept" || now.sha256 === undefined || output.uri === undefined) return;
  const uri = Uri.parse(output.uri, true);
  if (await workspace.fs.stat(uri).then(() => true, () => false)) throw new Error(l10n.t("Another file lies there by now. Nothing was changed."));
  await copyKept(keptFolder, now.sha256, uri);
  await engine.store.change(job, { outputs: [{ ...now, state: "placed", uri: output.uri }] });
}

/** A person may have made anything of it. What is kept is no text, though: that stays where it is. */
async function keepWhatever(engine: Engine, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const kept = await engine.files.keep(new Blob([bytes]).stream(), { maxBytes: bytes.length });
  if (typeof kept === "string") throw new Error(l10n.t("The file holds nothing but text by now. It was not deleted."));
}
