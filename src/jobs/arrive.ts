import type { Answered } from "../catalogue/answer.ts";
import { describeThrown } from "../core/errors.ts";
import { operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import { incomingOf } from "./incoming.ts";
import type { Incoming } from "./incoming.ts";
import { untilWritten } from "./journal.ts";
import { markFor } from "./markFor.ts";
import { keptAs, outputOf } from "./outputs.ts";
import type { Arrived, BrokenOff } from "./outputs.ts";
import type { Kept } from "./ports.ts";
import { sentSeed } from "./seeds.ts";
import type { Job, JobOutput } from "./types.ts";

/** An answer that is a file itself goes to the disk as it comes. Of any other there is nothing to wait for. */
export async function arrive(context: Context, job: Job, { outputs, ...said }: Extract<Answered, { is: "made" }>): Promise<Arrived | BrokenOff> {
  const arrived: JobOutput[] = [];
  for (const [index, { bytes, ...output }] of outputs.entries()) {
    const plain = outputOf({ ...sentSeed(context, job), ...output }, index);
    if (bytes === undefined) {
      arrived.push(plain);
      continue;
    }
    const incoming = incomingOf(bytes);
    const kept = await keep(context, job, plain, incoming);
    const here = typeof kept === "string" ? undefined : keptAs(plain, kept.file);
    const detail = whyBroken(incoming.fault(), here, kept);
    if (detail !== undefined) return { is: "broken", aside: here === undefined ? [] : [{ ...here, state: "aside" }], detail };
    if (here !== undefined) arrived.push(here);
  }
  return { ...said, outputs: arrived };
}

/** Loudly, or as if that were all: then the file itself says that it has no end. */
function whyBroken(fault: unknown, here: JobOutput | undefined, kept: Kept): string | undefined {
  if (fault !== undefined) return describeThrown(fault);
  return here?.state === "kept" && typeof kept !== "string" && !kept.sound ? "The answer ended before its file did." : undefined;
}

/** It comes only once: a disk that is full may have room in a moment, and until then it stays in memory. */
async function keep(context: Context, job: Job, output: JobOutput, incoming: Incoming): Promise<Kept> {
  const { maxBytes } = operationOf(context, job).makes;
  const work = async (): Promise<Kept> => {
    context.stopped.throwIfAborted();
    return context.files.keep(incoming.pieces(), { maxBytes, mark: markFor(context, job, output) });
  };
  context.trace("before", "keep", job.id);
  const kept = await work().catch((error: unknown) => {
    if (!incoming.isHeld()) throw error;
    return untilWritten(context, job, "yes", work);
  });
  context.trace("after", "keep", job.id);
  return kept;
}
