import { Uri } from "vscode";
import type { Engine } from "../../jobs/engine.ts";
import { needsDecision } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import { openImage } from "../assets/openImage.ts";
import { revealKept, saveKeptAs } from "../assets/saveAgain.ts";
import { decide } from "../ask/decide.ts";
import type { EditorDeps } from "../deps.ts";
import { sentenceOf } from "../shell/failures.ts";
import { showInformation } from "../shell/messages.ts";

/** Decides what is open, or opens what was made; says why where there is nothing. */
export async function openJob(deps: EditorDeps, engine: Engine, job: Job): Promise<void> {
  if (needsDecision(job)) return decide(engine, job);
  const uri = job.outputs.find((o) => o.uri !== undefined)?.uri;
  if (uri !== undefined) return openImage(Uri.parse(uri, true));
  if (job.outputs.some((o) => o.state === "kept")) return saveKeptAs(deps, job);
  if (job.outputs.some((o) => o.state === "aside")) return revealKept(deps, job);
  if (job.failure !== undefined) void showInformation(sentenceOf(job.failure));
}
