import type { Engine } from "../../src/jobs/engine.ts";
import type { Job } from "../../src/jobs/types.ts";

/** What a job needs of a window: an engine, and the URI of the folder that stands for the workspace. */
export interface Asked {
  readonly engine: Engine;
  readonly folder: string;
}

export interface Ask {
  readonly operation?: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly place?: Job["place"];
}

/** Prepares and starts one job. */
export async function begin(asked: Asked, ask: Ask = {}): Promise<Job> {
  const [job] = await beginAll(asked, [ask]);
  if (job === undefined) throw new Error("No job was started.");
  return job;
}

/** Prepares several jobs, and starts all of them at once. */
export async function beginAll({ engine, folder }: Asked, asks: readonly Ask[]): Promise<readonly Job[]> {
  return engine.start(await Promise.all(asks.map(({ operation = "generate/ideogram-3", input = {}, place }) => engine.prepare({
    operation, askedBy: "api", input: { prompt: "a red kite", ...input },
    place: place === undefined ? { folder, fileName: "${slug}-${seed}", metadata: "origin" } : place,
  }))));
}

/** One job from the asking to its end. */
export async function runOne(asked: Asked, ask: Ask = {}): Promise<Job> {
  return asked.engine.finished((await begin(asked, ask)).id);
}
