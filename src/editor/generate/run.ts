import { ProgressLocation, l10n, window } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { sumPrices, upperBound } from "../../core/price.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import type { Job } from "../../jobs/types.ts";
import { setting } from "../settings.ts";
import { priceLabel } from "./items.ts";
import { stageText } from "./stages.ts";

/** Above the limit of the settings a person says yes first, to the sum and to nothing else. */
export async function confirmPrice(prepared: readonly Prepared[], always = false): Promise<void> {
  const price = sumPrices(prepared.map((p) => p.price));
  const limit = setting("confirmAbove") * 1_000_000;
  if (!always && price.usdMicros !== null && upperBound(price) <= limit) return;
  const yes = l10n.t("Generate for {0}", priceLabel(price));
  const upTo = upperBound(price) > (price.usdMicros ?? 0) ? l10n.t(" It may cost up to {0}.", formatUsd(upperBound(price))) : "";
  const answer = await window.showWarningMessage(
    price.usdMicros === null ? l10n.t("The price of this request is not known.") : l10n.t("This costs {0}.", priceLabel(price)) + upTo,
    { modal: true, detail: l10n.t("Requests above {0} are asked about first (setting imageStudio.confirmAbove).", formatUsd(limit)) },
    yes,
  );
  if (answer !== yes) throw new ImageStudioError(failure("cancelled", "no"));
}

/** Confirms, journals, and shows the stages until all jobs have ended. Cancelling means what the stage allows. */
export async function runPrepared(engine: Engine, prepared: readonly Prepared[], title: string): Promise<readonly Job[]> {
  await confirmPrice(prepared);
  const jobs = await engine.start(prepared);
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const latest = new Map(jobs.map((job) => [job.id, job]));
    const report = async (id: string): Promise<void> => {
      const asked = latest.get(id);
      const ahead = asked?.state === "queued" ? await engine.store.ahead(asked) : 0;
      // The job may have gone on meanwhile.
      const job = latest.get(id);
      if (job !== undefined) progress.report({ message: stageText(job, ahead, Date.now()) });
    };
    const unlisten = engine.onChange((job) => {
      if (!latest.has(job.id)) return;
      latest.set(job.id, job);
      void report(job.id);
    });
    const cancelled = token.onCancellationRequested(() => {
      for (const job of jobs) void engine.cancel(job.id);
    });
    for (const job of jobs) void report(job.id);
    // Others leave the queue before it, and the seconds to the next try run down.
    const counting = setInterval(() => {
      for (const { id, state } of latest.values()) if (state === "queued") void report(id);
    }, 1000);
    try {
      return await Promise.all(jobs.map((job) => engine.finished(job.id)));
    } finally {
      clearInterval(counting);
      unlisten();
      cancelled.dispose();
    }
  });
}
