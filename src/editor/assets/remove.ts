import { Uri, workspace } from "vscode";
import type { Engine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/types.ts";
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
    if (await sha256Of(bytes) !== output.sha256) await engine.files.keepBytes(output.uri.split("/").pop() ?? "image", new Uint8Array(bytes));
    await workspace.fs.delete(uri, { useTrash: false });
  }
  const { uri: _gone, ...rest } = output;
  return engine.store.change(job, { outputs: [{ ...rest, state: "kept" }] });
}
