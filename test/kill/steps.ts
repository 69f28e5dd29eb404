import type { Step } from "../../src/jobs/ports.ts";

/** In the order in which a job meets them. */
export const steps = ["queue", "claim", "send", "accept", "answer", "keep", "collect", "name", "put", "place"] as const satisfies readonly Step[];

/** Every step of the engine is listed above. */
export type Listed = Exclude<Step, (typeof steps)[number]> extends never ? true : never;
export const allListed: Listed = true;
