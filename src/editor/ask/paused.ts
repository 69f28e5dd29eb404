import { l10n } from "vscode";
import { sumOf } from "../../app/jobWords.ts";
import type { Engine } from "../../jobs/engine.ts";
import { showInformation } from "../shell/messages.ts";

/** Everything that was still waiting when a window closed: nothing spends unasked. */
export async function decidePaused(engine: Engine): Promise<void> {
  const paused = await engine.store.inStates(["paused"]);
  if (paused.length === 0) return;
  const sum = sumOf((words, ...args) => l10n.t(words, ...args), paused);
  const resume = l10n.t("Resume");
  const discard = l10n.t("Discard");
  const text = paused.length === 1
    ? l10n.t("1 request was still waiting when a window closed: {0}.", sum)
    : l10n.t("{0} requests were still waiting when a window closed: {1} in all.", paused.length, sum);
  const answer = await showInformation(text, resume, discard);
  if (answer === resume) await engine.unpause(paused.map((job) => job.id));
  if (answer === discard) for (const job of paused) await engine.cancel(job.id);
}
