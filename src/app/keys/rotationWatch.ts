import type { KeyRecord } from "../../jobs/ports.ts";
import type { Job } from "../../jobs/types.ts";

/** What was asked with a key since a moment, and what went wrong with it. */
export interface Watched {
  readonly requests: number;
  /** The provider did not accept the key, or said that its account has no credit left. */
  readonly notAccepted: number;
  readonly failed: number;
}

/** @param record also says what a quote was told, of which there is no job */
export function watchedOf(jobs: readonly Pick<Job, "createdAt" | "state" | "failure">[], record: Pick<KeyRecord, "word"> | undefined, since: number): Watched {
  const own = jobs.filter(({ createdAt }) => createdAt >= since);
  const refused = own.filter(({ failure }) => failure?.kind === "bad-key" || failure?.kind === "no-credit").length;
  const saidSo = record?.word !== undefined && record.word.said !== "accepted" && record.word.at >= since;
  return {
    requests: own.length, notAccepted: Math.max(refused, saidSo ? 1 : 0),
    failed: own.filter(({ state, failure }) => state === "failed" && failure?.kind !== "bad-key" && failure?.kind !== "no-credit").length,
  };
}

type Translate = (text: string, ...args: readonly (string | number)[]) => string;

/** "12 requests, none failed", "3 requests, 1 not accepted, 2 failed" */
export function watchedWords(t: Translate, { requests, notAccepted, failed }: Watched): string {
  const asked = requests === 0 ? t("no request yet") : requests === 1 ? t("1 request") : t("{0} requests", requests);
  const wrong = [...(notAccepted === 0 ? [] : [t("{0} not accepted", notAccepted)]), ...(failed === 0 ? [] : [t("{0} failed", failed)])];
  return [asked, ...(wrong.length > 0 ? wrong : requests === 0 ? [] : [t("none failed")])].join(", ");
}
