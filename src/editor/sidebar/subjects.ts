import { l10n } from "vscode";
import * as z from "zod";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job, JobOutput } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";

const row = z.object({ subject: z.object({ jobId: z.string(), index: z.int().nonnegative().optional() }) });

export interface Subject {
  readonly jobId: string;
  readonly index?: number | undefined;
}

/** A menu passes the row and, where several are chosen, all of them; a keybinding passes nothing. */
export function subjectsOf(one: unknown, all: unknown): readonly Subject[] {
  const rows = Array.isArray(all) ? all : [one];
  return rows.flatMap((each) => row.safeParse(each).data?.subject ?? []);
}

export async function jobOf(deps: Pick<EditorDeps, "mode">, { jobId }: Subject): Promise<{ readonly engine: Engine; readonly job: Job }> {
  const engine = await deps.mode.engine();
  const job = await engine.store.get(jobId);
  if (job === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This job is no longer in the history.")));
  return { engine, job };
}

export async function outputOf(deps: Pick<EditorDeps, "mode">, subject: Subject): Promise<{ readonly engine: Engine; readonly job: Job; readonly output: JobOutput }> {
  const { engine, job } = await jobOf(deps, subject);
  const output = job.outputs.find(({ index }) => index === subject.index);
  if (output === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This image is no longer there.")));
  return { engine, job, output };
}
