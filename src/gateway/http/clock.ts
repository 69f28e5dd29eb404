import type { GatewayStore } from "../ports.ts";
import { lately } from "./lately.ts";

/** The store's clock, by which days turn. */
export interface Clock {
  now(): Promise<number>;
}

/** Read off this machine's own, which runs alike: how far it is behind is asked about once a second, at most. */
export function clockOf(store: Pick<GatewayStore, "now">): Clock {
  const ahead = lately(async () => {
    const asked = performance.now();
    const now = await store.now();
    return now - (asked + performance.now()) / 2;
  });
  return { now: async () => Math.floor(await ahead.get() + performance.now()) };
}
