import { thaw } from "../../jobs/snapshot.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import type { Job } from "../../jobs/types.ts";

/**
 * The same request as it was, its files by content. It is a new one all the same: priced, confirmed and saved as any other.
 * Rejects where a file is no longer kept, before anything is sent.
 */
export const prepareAgain = async (engine: Engine, { operation, input }: Job, asked: Pick<Prepared["request"], "askedBy" | "place">): Promise<Prepared> =>
  engine.prepare({ operation, input: await thaw(input, engine.files), ...asked });
