import { FileSystemError, Uri, l10n, workspace } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { Engine } from "../../jobs/engine.ts";
import { hasEnded } from "../../jobs/states.ts";
import type { Job, JobOutput } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { copyKept } from "./copyKept.ts";
import { sha256Of } from "./hash.ts";

export interface Deleted {
  /** The job as it is now. */
  readonly job: Job;
  /** The same bytes at the same path, and the journal as it was. Rejects where something else lies there by now. */
  readonly undo: () => Promise<Job>;
}

/**
 * Takes a picture out of the workspace, into the trash where there is one, and out of what is shown; with the last that there
 * was to see, its job goes too. The journal comes first: a file that stays by accident is no loss. What lies there is kept in
 * our own storage before, with any change that was made to it.
 */
export async function deletePicture({ keptFolder }: Pick<EditorDeps, "keptFolder">, engine: Engine, jobId: string, index: number): Promise<Deleted> {
  const was = await engine.store.get(jobId);
  const output = was?.outputs.find((one) => one.index === index);
  if (was === undefined || output === undefined || output.state === "deleted") throw gone();
  const uri = output.uri === undefined ? undefined : Uri.parse(output.uri, true);
  const copy = uri === undefined ? undefined : await copyOf(engine, uri, output.sha256);
  const { uri: _gone, ...rest } = output;
  const job = await engine.store.change(was, { outputs: [{ ...rest, state: "deleted" }], ...(isLast(was, index) ? { removed: true } : {}) });
  if (job === undefined) throw gone();
  const restored = async (): Promise<Job> => {
    const now = await engine.store.get(jobId);
    const back = now === undefined ? undefined : await engine.store.change(now, { outputs: [output], clear: ["removed"] });
    if (back === undefined) throw gone();
    return back;
  };
  if (uri === undefined || copy === undefined) return { job, undo: restored };
  try {
    await takeAway(uri);
  } catch (error) {
    await restored();
    throw error;
  }
  return {
    job,
    undo: async () => {
      if (await workspace.fs.stat(uri).then(() => true, () => false)) throw new Error(l10n.t("Another file lies there by now. Nothing was changed."));
      await copyKept(keptFolder, copy, uri);
      return restored();
    },
  };
}

function gone(): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This image is no longer there.")));
}

/** Without it, nothing of the job can be seen any more. */
function isLast(job: Job, index: number): boolean {
  const invisible: ReadonlySet<JobOutput["state"]> = new Set(["deleted", "withheld", "lost"]);
  return hasEnded(job) && (job.texts ?? []).length === 0 && job.outputs.every((output) => output.index === index || invisible.has(output.state));
}

/**
 * What lies there, by content, in our own storage. A person may have made anything of it. Undefined where nothing lies there any
 * more; what is kept is no text, though: that stays where it is.
 */
async function copyOf(engine: Engine, uri: Uri, known: string | undefined): Promise<string | undefined> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
  const lies = await sha256Of(bytes);
  if (lies === known) return known;
  const kept = await engine.files.keep(new Blob([bytes]).stream(), { maxBytes: bytes.length });
  if (typeof kept === "string") throw new Error(l10n.t("The file holds nothing but text by now. It was not deleted."));
  return lies;
}

async function takeAway(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri, { useTrash: true });
  } catch {
    await workspace.fs.delete(uri, { useTrash: false });
  }
}
