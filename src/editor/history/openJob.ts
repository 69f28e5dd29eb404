import { Uri, commands, l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import { formatUsd } from "../../core/money.ts";
import { purseOf } from "../../core/priceWords.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/types.ts";
import { revealKept, saveKeptAs } from "../assets/saveAgain.ts";
import { decidePaused } from "../ask/paused.ts";
import type { EditorDeps } from "../deps.ts";
import { sentenceOf } from "../shell/failures.ts";
import { ask, showInformation } from "../shell/messages.ts";
import { isLate, needsDecision } from "./items.ts";

/** Decides what is open, or opens what was made; says why where there is nothing. */
export async function openJob(deps: EditorDeps, engine: Engine, job: Job): Promise<void> {
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
  const lost = purseOf(job.keyId) === "sandbox" ? [] : [l10n.t("Once you stop, what has not come is lost, and is not asked for again. What was billed stays billed.")];
  const answer = await ask({ text, detail: lost }, fetchAgain, stop);
  if (answer === fetchAgain) await engine.resume();
  if (answer === stop) await engine.stopFetching(job.id);
}

async function decideHeld(engine: Engine, job: Job): Promise<void> {
  const was = l10n.t("It Was Billed");
  const wasNot = l10n.t("It Was Not");
  const detail = job.state === "accepted" ? [l10n.t("It is not finished yet. Once you have said so, it is asked for no more.")] : [];
  const text = l10n.t("Was this request billed? {0} stay reserved until you say so. The usage page of {1} tells.", formatUsd(job.reserved), providers[job.provider].title);
  const answer = await ask({ text, detail }, was, wasNot);
  if (answer !== undefined) await engine.resolve(job.id, answer === was);
}
