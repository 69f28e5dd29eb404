import { l10n } from "vscode";
import { namedByModel } from "../../../app/comparison.ts";
import { answersInWords } from "../../../catalogue/roles.ts";
import { prepareAgain } from "../../ask/again.ts";
import { prepareInProgress } from "../../ask/progress.ts";
import { placeForNew } from "../../assets/folder.ts";
import { jobOf } from "../../assets/pictures.ts";
import type { Asked } from "../../assets/pictures.ts";
import type { EditorDeps } from "../../deps.ts";
import { agree } from "../agree.ts";
import { known } from "../known.ts";

/** The same requests once more, as one new card. The new group. */
export async function runAgain(deps: EditorDeps, jobIds: readonly string[]): Promise<string> {
  const asked = await Promise.all(jobIds.map((id) => jobOf(deps, id)));
  const [first] = asked;
  if (first === undefined) return "";
  const { engine } = first;
  const operation = known(deps, first.job.operation);
  // Beside what came of it before, as the history has it: a batch's results lie beside its files.
  const isThere = ({ job: { place } }: Asked): boolean => place !== null && place.folder !== null && deps.placing.has(place.folder);
  const place = answersInWords(operation) || asked.every(isThere) ? null : await placeForNew(deps, operation.makes);
  const isComparison = asked.some(({ job }) => job.operation !== operation.id);
  const prepared = await prepareInProgress(l10n.t("Preparing the request again"), () =>
    Promise.all(asked.map((past) => prepareAgain(engine, past.job, { askedBy: "studio", place: isThere(past) ? past.job.place : isComparison && place !== null ? namedByModel(place) : place }))));
  await agree(deps, prepared);
  await deps.used.remember(operation.id);
  const [started] = await engine.start(prepared);
  return started?.groupId ?? "";
}
