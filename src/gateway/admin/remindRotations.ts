import type { Logger } from "pino";
import { providers } from "../../catalogue/operations.ts";
import { describeThrown } from "../../core/errors.ts";
import type { GatewayStore } from "../ports.ts";
import { rotationsOf, watchedHours, watchedMs } from "./rotation.ts";
import type { Payers } from "./rotation.ts";

const lookMs = 3_600_000;

/** Says in the log, once for all gateways, when a key that another has taken the place of may be deleted; at the start, and each hour. */
export function remindRotations({ config, store, log }: { readonly config: Payers; readonly store: Pick<GatewayStore, "now" | "keys" | "first">; readonly log: Logger }): { readonly looked: Promise<void>; readonly end: () => void } {
  const look = async (): Promise<void> => {
    const now = await store.now();
    for (const { team, provider, key, previous, previousPaysFor, stage, since } of rotationsOf(config, await store.keys(now - watchedMs), now)) {
      if (stage !== "over" || previousPaysFor.length > 0 || !await store.first(`rotation ${team} ${provider} ${key} ${previous} ${since ?? 0}`)) continue;
      log.warn({ event: "rotation", team, provider, key, previous }, `"${key}" has paid in place of "${previous}" for ${watchedHours} hours: delete "${previous}" at ${providers[provider].links.keys}, then take it out of the configuration.`);
    }
  };
  const safely = (): Promise<void> => look().catch((error: unknown) => log.warn({ event: "rotation", error: describeThrown(error) }, "How far keys are rotated cannot be read now."));
  const timer = setInterval(() => void safely(), lookMs).unref();
  return { looked: safely(), end: () => clearInterval(timer) };
}
