import type { Purse } from "../../../src/core/playMoney.ts";
import type { CardView, JobView } from "../../../src/shared/cards.ts";
import { firstLine } from "../shell/text.ts";
import { imagesText } from "../shell/words.ts";
import type { Words } from "../shell/words.ts";
import { reasonText } from "./waits.ts";

/** What the live region says of a card's change: a stage or an outcome, once each, never the seconds. */
export function spokenChange(before: CardView | undefined, after: CardView, purse: Purse, t: Words): string | undefined {
  const sayings = after.jobs.flatMap((job) => {
    const saying = spokenJob(job, purse, t);
    const old = before?.jobs.find((each) => each.id === job.id);
    return old !== undefined && (spokenJob(old, purse, t) === saying || isSameEnd(old, job)) ? [] : [saying];
  });
  const unique = [...new Set(sayings)];
  return unique.length === 0 ? undefined : `${unique.map((saying) => saying.replace(/\.$/, "")).join(". ")}. ${firstLine(after.prompt)}`;
}

/** It had ended so before: a picture of it was deleted, or has come back. */
function isSameEnd(old: JobView, job: JobView): boolean {
  return old.stage.stage === "ended" && job.stage.stage === "ended" && old.outcome === job.outcome && old.outcome !== undefined && old.message?.text === job.message?.text;
}

function spokenJob(job: JobView, purse: Purse, t: Words): string {
  switch (job.stage.stage) {
    case "paused":
      return t("paused");
    case "queued":
      return t("queued");
    case "waiting":
      return reasonText(job.stage, purse, t);
    case "generating":
      return t("generatingShort");
    case "describing":
      return t("describingShort");
    case "downloading":
      return t("downloading", 1, job.stage.of);
    case "saving":
      return t("saving");
    case "ended":
      return spokenOutcome(job, t);
  }
}

function spokenOutcome(job: JobView, t: Words): string {
  if (job.message !== undefined) return job.message.text;
  if (job.outcome === "cancelled") return t("cancelled");
  if (job.texts !== undefined) return job.texts.length === 1 ? t("finishedOneText") : t("finishedText", job.texts.length);
  const made = job.outputs.filter((output) => output.state === "placed" || output.state === "kept").length;
  return made === 0 ? t("ended") : t("finished", job.outputs.some(({ kind }) => kind === "video") ? t("oneVideo") : imagesText(made, t));
}
