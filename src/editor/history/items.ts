import { ThemeIcon, Uri, l10n } from "vscode";
import type { QuickInputButton, QuickPickItem } from "vscode";
import { promptFor, sumOf } from "../../app/jobWords.ts";
import { previewOf } from "../../app/previews.ts";
import { purseOf } from "../../core/playMoney.ts";
import { tokensOf } from "../../core/price.ts";
import { amountWords } from "../../core/priceWords.ts";
import { kindOfMedia } from "../../images/mediaTypes.ts";
import { hasEnded, isIdle, needsDecision } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { sentenceOf } from "../shell/failures.ts";
import { sayPrice } from "../shell/sayPrice.ts";

export interface JobItem extends QuickPickItem {
  readonly job: Job;
}

export const useButton: QuickInputButton = { iconPath: new ThemeIcon("edit"), tooltip: l10n.t("Use in the Studio…") };
export const rerunButton: QuickInputButton = { iconPath: new ThemeIcon("debug-rerun"), tooltip: l10n.t("Run Again") };

/** Its first picture stands where other lists have an icon. */
export async function itemOf(deps: Pick<EditorDeps, "catalogue" | "keptFolder">, job: Job): Promise<JobItem> {
  const operation = deps.catalogue.get(job.operation);
  const prompt = promptFor(deps.catalogue, job);
  return {
    job, iconPath: await thumbnailOf(deps.keptFolder, job) ?? new ThemeIcon(iconOf(job)),
    label: (prompt === "" ? operation?.title ?? job.operation : prompt).slice(0, 100),
    description: [operation?.title ?? job.operation, costOfPast(job), ...(purseOf(job.keyId) === "key" ? [job.keyLabel] : []), new Date(job.createdAt).toLocaleString()].join(" · "),
    ...(job.failure === undefined ? {} : { detail: sentenceOf(job.failure) }),
    ...(operation === undefined ? {} : { buttons: [useButton, rerunButton] }),
  };
}

function costOfPast(job: Job): string {
  if (purseOf(job.keyId) === "key" && job.reserved + tokensOf(job.price) > 0 && !isIdle(job)) return l10n.t("{0} reserved", amountWords({ usdMicros: job.reserved, tokens: tokensOf(job.price) }, sayPrice));
  return sumOf((text, ...args) => l10n.t(text, ...args), [job]);
}

async function thumbnailOf(keptFolder: Uri, job: Job): Promise<Uri | undefined> {
  if (needsDecision(job)) return undefined;
  const made = job.outputs.find(({ sha256, state, mediaType = "" }) => sha256 !== undefined && state !== "aside" && kindOfMedia(mediaType) !== "video");
  if (made?.sha256 === undefined) return undefined;
  return Uri.joinPath(keptFolder, await previewOf(keptFolder.fsPath, made.sha256, made.mediaType ?? ""));
}

function iconOf(job: Job): string {
  if (job.state === "paused") return "debug-pause";
  if (needsDecision(job)) return "question";
  if (!hasEnded(job)) return "loading~spin";
  return job.state === "placed" || job.state === "done" ? "check" : "circle-slash";
}
