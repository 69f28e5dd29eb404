import { jsonAnswer, refuse } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import type { World } from "../world.ts";
import { signer, timestamp } from "./answers.ts";
import type { Answering, Made } from "./answers.ts";

/** An asynchronous generation from its acknowledgement on. */
export interface Accepted {
  readonly made: Made;
  readonly polled: NonNullable<Answering["polled"]>;
  /** What was billed, told only for usage-priced models. */
  readonly usageUsdMicros: number | undefined;
  readonly failure: string | undefined;
  /** The addresses it hands out have expired already. */
  readonly expired: boolean;
  readonly release: () => void;
}

export interface Generations {
  accept(accepted: Accepted): void;
  poll(id: string, acts: readonly Act[]): Answer;
  /** Ends those whose time has come. */
  settle(): void;
  reset(): void;
}

interface Open extends Accepted {
  readonly created: number;
  polls: number;
  done: boolean;
  failed: string | undefined;
}

/**
 * Pending for a number of polls or a stretch of the clock, whichever ends first, and holding its slots for that long. It
 * was billed when it was accepted: only the sight of the outcome is put off.
 */
export function createGenerations(world: Pick<World, "now" | "pictures" | "pollsUntilDone" | "generationMs">): Generations {
  const open = new Map<string, Open>();
  const finish = (generation: Open): void => {
    generation.done = true;
    generation.release();
  };
  const settle = (): void => {
    for (const one of open.values()) if (world.now() - one.created >= world.generationMs) finish(one);
  };
  return {
    accept: (accepted) => {
      open.set(accepted.made.generationId, { ...accepted, created: world.now(), polls: 0, done: false, failed: accepted.failure });
    },
    poll(id, acts) {
      if (!/^[\w-]{22}$/.test(id)) refuse(400, `'${id.slice(0, 40)}' is not a generation id`);
      const one = open.get(id) ?? refuse(404, "Generation not found");
      settle();
      one.polls += 1;
      one.failed = actOf(acts, "generation-failed")?.reason ?? one.failed;
      if (!one.done && (one.polls > world.pollsUntilDone || actOf(acts, "generation-failed") !== undefined)) finish(one);
      const head = { generation_id: id, created: timestamp(one.created) };
      if (!one.done) return jsonAnswer(200, { ...head, status: "pending" });
      if (one.failed !== undefined) return jsonAnswer(200, { ...head, status: "failed", failure_reason: one.failed });
      const urlOf = signer(world.pictures, actOf(acts, "expired") !== undefined || (one.expired && one.polls === world.pollsUntilDone + 1));
      return jsonAnswer(200, {
        ...head,
        status: "completed",
        response_type: "url",
        data: one.made.images.map((image) => one.polled(image, urlOf)),
        ...(one.usageUsdMicros === undefined ? {} : { usage_cost_usd_micros: one.usageUsdMicros }),
      });
    },
    settle,
    reset: () => {
      for (const one of open.values()) one.release();
      open.clear();
    },
  };
}
