import { Disposable, l10n } from "vscode";
import { hasEnded } from "../../jobs/states.ts";
import { openStates } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { askWarning, showInformation } from "../shell/messages.ts";

/** What concerns all jobs: cancelling everything, and the log. */
export function registerJobs(deps: EditorDeps): Disposable {
  deps.command("imageStudio.showLog", async () => {
    deps.log.show();
    return Promise.resolve();
  });
  deps.command("imageStudio.cancelAll", async () => {
    const engine = await deps.mode.engine();
    const open = (await engine.store.inStates(openStates)).filter((job) => job.owner === engine.owner && !hasEnded(job));
    const waiting = open.filter((job) => job.state === "queued" || job.state === "paused");
    const out = open.filter((job) => job.state === "submitting" || job.state === "accepted");
    if (waiting.length + out.length === 0) {
      void showInformation(l10n.t("Nothing is running in this window."));
      return;
    }
    const yes = l10n.t("Cancel Everything");
    const billed = sentWords(out.length);
    const detail = deps.mode.offline ? l10n.t("The sandbox is free.") : billed;
    const count = waiting.length + out.length;
    const text = count === 1 ? l10n.t("Cancel 1 request of this window?") : l10n.t("Cancel {0} requests of this window?", count);
    if (await askWarning({ text, detail: [detail] }, yes) !== yes) return;
    for (const job of open) await engine.cancel(job.id);
  });
  return new Disposable(() => undefined);
}

function sentWords(sent: number): string {
  if (sent === 0) return l10n.t("Nothing of it was sent; nothing is billed.");
  return sent === 1
    ? l10n.t("1 was already sent: it may be billed, and its images are still collected.")
    : l10n.t("{0} were already sent: they may be billed, and their images are still collected.", sent);
}
