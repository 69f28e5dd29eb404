import { download } from "../client/download.ts";
import { expiryOf } from "../client/expiry.ts";
import { barredHost } from "../client/hosts.ts";
import type { KeptFile } from "../core/fileRef.ts";
import { operationOf, timeoutsOf } from "./context.ts";
import type { Context } from "./context.ts";
import { markFor } from "./markFor.ts";
import { keptAs, lostOr } from "./outputs.ts";
import { ask } from "./poll.ts";
import type { Job, JobOutput } from "./types.ts";

/** One output on its way here. */
export interface Pursuit {
  readonly output: JobOutput;
  /** Bytes that make no sense to us came, and are better than none. */
  readonly odd?: KeptFile;
  /** Whether its link has been refused each time, or there was another hindrance too. */
  readonly refused: boolean;
}

/** One try. Its output is kept, aside or lost after it, or as pending as before, perhaps at a fresh link. */
export async function fetchOutput(context: Context, job: Job, { output, odd, refused }: Pursuit): Promise<Pursuit> {
  const { url } = output;
  if (url === undefined) return { output: lostOr(output, odd), refused };
  // Of a generation the API may yet tell another link.
  if (job.acceptedId === undefined && barredHost(url, job.origin) !== undefined) return { output: lostOr(output, odd), refused };
  const { maxBytes } = operationOf(context, job).makes;
  const got = await download(url, { fetch: context.fetch, apiOrigin: job.origin, timeoutMs: timeoutsOf(context, job).download, maxBytes });
  const again = { output, ...(odd === undefined ? {} : { odd }) };
  switch (got.is) {
    case "too large":
      return { output: lostOr(output, odd), refused };
    case "failed":
      return { ...again, refused: false };
    case "refused": {
      const fresh = await freshUrl(context, job, output);
      if (fresh !== undefined) return { ...again, output: { ...output, url: fresh }, refused };
      const ended = (expiryOf(url) ?? Infinity) < (got.at ?? context.clock.now());
      // Of a generation the API may yet tell a fresh one; a synchronous answer was the only one.
      return ended && job.acceptedId === undefined ? { output: lostOr(output, odd), refused } : { ...again, refused };
    }
    case "body": {
      context.trace("before", "keep", job.id);
      const kept = await context.files.keep(got.body, {
        maxBytes, ...(output.kind === "words" ? { isJson: true } : { mark: markFor(context, job, output) }), ...(got.bytes === undefined ? {} : { expectedBytes: got.bytes }),
      });
      if (kept === "too large") return { output: lostOr(output, odd), refused };
      if (kept === "broken") return { ...again, refused: false };
      // What comes twice is what there is.
      if (kept.sound || odd?.sha256 === kept.file.sha256) return { output: keptAs(output, kept.file), refused };
      return { output, odd: kept.file, refused: false };
    }
  }
}

/** A generation gives another link when it is asked again. Undefined: none, or the same. */
async function freshUrl(context: Context, job: Job, output: JobOutput): Promise<string | undefined> {
  if (job.acceptedId === undefined) return undefined;
  const seen = await ask(context, job);
  const url = seen.is === "made" ? seen.outputs[output.index]?.url : undefined;
  return url === output.url ? undefined : url;
}
