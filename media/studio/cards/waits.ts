import type { Purse } from "../../../src/core/playMoney.ts";
import type { StageView } from "../../../src/shared/cards.ts";
import type { Words } from "../shell/words.ts";

type Waiting = Extract<StageView, { stage: "waiting" }>;

/** Why a request waits for another try, and whether money moved. Of play money there is nothing to say. */
export function reasonText({ provider, status, unreached }: Waiting, purse: Purse, t: Words): string {
  const isPlay = purse === "sandbox";
  if (unreached === true) return t(isPlay ? "unreachedPlay" : "unreached", provider);
  if (status !== undefined) return t(isPlay ? "refusedInFrontPlay" : "refusedInFront", provider, status);
  return t("busy", provider);
}

export function waitText(stage: Waiting, now: number, purse: Purse, t: Words): string {
  const seconds = Math.max(0, Math.ceil((stage.until - now) / 1000));
  const isBusy = stage.unreached === undefined && stage.status === undefined;
  return `${reasonText(stage, purse, t)} ${isBusy ? t("waitingTry", stage.attempt, seconds) : t("tryingAgain", seconds)}`;
}
