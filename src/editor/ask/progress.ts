import { ProgressLocation, l10n, window } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { sumPrices, upperBound } from "../../core/price.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import type { Job } from "../../jobs/types.ts";
import { setting } from "../shell/settings.ts";
import { priceLabel } from "../palette/items.ts";
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

/** Confirms, journals, and shows the stages until the job has ended. Cancelling means what the stage allows. */
export async function runPrepared(engine: Engine, prepared: Prepared, title: string): Promise<Job> {
  await confirmPrice([prepared]);
  const [started] = await engine.start([prepared]);
  if (started === undefined) throw new Error("No job was started.");
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    let job = started;
    const report = async (): Promise<void> => {
      const ahead = job.state === "queued" ? await engine.store.ahead(job) : 0;
      progress.report({ message: stageText(job, ahead, Date.now()) });
    };
    const unlisten = engine.onChange((changed) => {
      if (changed.id !== job.id) return;
      job = changed;
      void report();
    });
    // Others leave the queue before it, and the seconds to the next try run down.
    const counting = setInterval(() => void (job.state === "queued" && report()), 1000);
    const cancelled = token.onCancellationRequested(() => void engine.cancel(job.id));
    void report();
    try {
      return await engine.finished(job.id);
    } finally {
      clearInterval(counting);
      unlisten();
      cancelled.dispose();
    }
  });
}
