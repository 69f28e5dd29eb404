import { l10n } from "vscode";
import { answersInWords } from "../../../catalogue/roles.ts";
import { thaw } from "../../../jobs/snapshot.ts";
import { prepareInProgress } from "../../ask/progress.ts";
import { placeForNew } from "../../assets/folder.ts";
import { jobOf } from "../../assets/pictures.ts";
import type { EditorDeps } from "../../deps.ts";
import { agree } from "../agree.ts";
import { known } from "../known.ts";

/**
 * The same requests as they were, their files by content, as one new card. They are new ones all the same: priced, confirmed
 * and saved as any other. The new group. Rejects where a file is no longer kept, before anything is sent.
 */
export async function runAgain(deps: EditorDeps, jobIds: readonly string[]): Promise<string> {
  const asked = await Promise.all(jobIds.map((id) => jobOf(deps, id)));
  const [first] = asked;
  if (first === undefined) return "";
  const { engine } = first;
  const operation = known(deps, first.job.operation);
  const place = answersInWords(operation) ? null : await placeForNew(deps);
  const prepared = await prepareInProgress(l10n.t("Preparing the request again"), () => Promise.all(asked.map(async ({ job }) =>
    engine.prepare({ operation: job.operation, input: await thaw(job.input, engine.files), askedBy: "studio", place }))));
  await agree(deps, operation, prepared);
  const [started] = await engine.start(prepared);
  return started?.groupId ?? "";
}
