import { promptOf } from "../catalogue/roles.ts";
import type { Operation } from "../catalogue/types.ts";
import { streamedMark } from "../images/markStream.ts";
import type { StreamedMark } from "../images/markStream.ts";
import { operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import type { Job, JobOutput } from "./types.ts";

/** The AI-origin mark that a picture gets before anybody sees it, and as much more as the person wants in it. */
export function markFor(context: Context, job: Job, output: JobOutput): StreamedMark | undefined {
  return markOf(operationOf(context, job), job, output, context.software);
}

export function markOf(operation: Operation, job: Job, output: JobOutput, software: string): StreamedMark | undefined {
  const level = job.place?.metadata ?? "origin";
  if (level === "off") return undefined;
  const prompt = output.prompt ?? promptOf(operation, job.input);
  return streamedMark({ level, software, model: operation.model, prompt, ...(output.seed === undefined ? {} : { seed: output.seed }) });
}
