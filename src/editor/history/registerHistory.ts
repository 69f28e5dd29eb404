import { Disposable, ThemeIcon, Uri, commands, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { promptFor } from "../../app/jobWords.ts";
import { formatUsd } from "../../core/money.ts";
import type { Engine } from "../../jobs/engine.ts";
import { isIdle } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import { revealKept, saveKeptAs } from "../assets/saveAgain.ts";
import type { EditorDeps } from "../deps.ts";
import { decidePaused } from "../ask/paused.ts";
import { sentenceOf } from "../shell/failures.ts";
import { ask, showInformation } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";

const shown = 200;

interface JobItem extends QuickPickItem {
  readonly job: Job;
}

/** Past jobs, newest first; those that wait for a decision of a person say so and stand on top. */
export function registerHistory(deps: EditorDeps): Disposable {
  deps.command("imageStudio.showHistory", async () => {
    const engine = await deps.mode.engine();
    const jobs = await engine.store.recent({ limit: shown });
    if (jobs.length === 0) {
      void showInformation(l10n.t("No image has been asked for yet."));
      return;
    }
    const waiting = [...await engine.store.inStates(["paused", "collecting"]), ...await engine.store.held()].filter(needsDecision);
    const known = new Set(waiting.map(({ id }) => id));
    const { usdMicros: sums } = await engine.store.sums();
    const result = await pick<JobItem>({
      title: l10n.t("History: {0} spent, {1} reserved", formatUsd(sums.spent), formatUsd(sums.reserved)),
      placeholder: l10n.t("Open an image, or decide what is still open"), matchOnDescription: true,
      items: [...waiting, ...jobs.filter(({ id }) => !known.has(id))].map((job) => itemOf(deps, job)),
    });
    if (result.is === "value") await act(deps, engine, result.value.job);
  });
  return new Disposable(() => undefined);
}

function needsDecision(job: Job): boolean {
  return job.state === "paused" || isLate(job) || (job.billed === "unknown" && isIdle(job));
}

/** Billed, and its pictures have not come. */
function isLate(job: Job): boolean {
  return job.state === "collecting" && isIdle(job);
}

function itemOf(deps: EditorDeps, job: Job): JobItem {
  const operation = deps.catalogue.get(job.operation);
  const prompt = promptFor(deps.catalogue, job);
  const icon = job.state === "paused" ? "debug-pause" : needsDecision(job) ? "question" : job.state === "placed" || job.state === "done" ? "check" : "circle-slash";
  const cost = job.reserved > 0 ? l10n.t("{0} reserved", formatUsd(job.reserved)) : formatUsd(job.spent);
  return {
    job, iconPath: new ThemeIcon(icon), label: (prompt === "" ? job.operation : prompt).slice(0, 100),
    description: [operation?.title ?? job.operation, cost, new Date(job.createdAt).toLocaleString()].join(" · "),
    ...(job.failure === undefined ? {} : { detail: sentenceOf(job.failure) }),
  };
}

async function act(deps: EditorDeps, engine: Engine, job: Job): Promise<void> {
  if (job.state === "paused") return decidePaused(engine);
  if (isLate(job)) return decideLate(engine, job);
  if (needsDecision(job)) return decideHeld(engine, job);
  const uri = job.outputs.find((o) => o.uri !== undefined)?.uri;
  if (uri !== undefined) return void (await commands.executeCommand("vscode.open", Uri.parse(uri, true)));
  if (job.outputs.some((o) => o.state === "kept")) return saveKeptAs(deps, job);
  if (job.outputs.some((o) => o.state === "aside")) return revealKept(deps, job);
  if (job.failure !== undefined) void showInformation(sentenceOf(job.failure));
}

async function decideLate(engine: Engine, job: Job): Promise<void> {
  const fetchAgain = l10n.t("Fetch Again");
  const stop = l10n.t("Stop Trying");
  const text = job.failure === undefined ? l10n.t("The images could not be fetched yet.") : sentenceOf(job.failure);
  const answer = await ask({ text, detail: [l10n.t("Once you stop, what has not come is lost, and is not asked for again. What was billed stays billed.")] }, fetchAgain, stop);
  if (answer === fetchAgain) await engine.resume();
  if (answer === stop) await engine.stopFetching(job.id);
}

async function decideHeld(engine: Engine, job: Job): Promise<void> {
  const was = l10n.t("It Was Billed");
  const wasNot = l10n.t("It Was Not");
  const detail = job.state === "accepted" ? [l10n.t("It is not finished yet. Once you have said so, it is asked for no more.")] : [];
  const answer = await ask({ text: l10n.t("Was this request billed? {0} stay reserved until you say so. The provider's usage page tells.", formatUsd(job.reserved)), detail }, was, wasNot);
  if (answer !== undefined) await engine.resolve(job.id, answer === was);
}
