import { providers } from "../../catalogue/operations.ts";
import { describeThrown } from "../../core/errors.ts";
import type { OpenPurchase } from "../ports.ts";
import type { Gateway } from "./gateway.ts";
import { relay } from "./relay.ts";
import { settleBy } from "./settleBy.ts";
import type { Sink } from "./sink.ts";
import { sendOnce } from "./upstream.ts";

export interface LookUps {
  readonly everyMs: number;
  /** Whoever asked for it asks what became of it for so long. */
  readonly afterMs: number;
}

export const lookUps: LookUps = { everyMs: 60_000, afterMs: 5 * 60_000 };

const askTimeoutMs = 60_000;
/** In one round: questions may count as requests. */
const most = 10;

/** Nobody gets it. */
const nowhere: Sink = { head: () => undefined, write: () => Promise.resolve(), end: () => undefined, breakOff: () => undefined };

/**
 * What was accepted and nobody asks for any more, the gateway asks for itself: until somebody does, the most that it may cost
 * stays reserved. Less and less often, since it costs nothing but requests.
 */
export function startLookUps(gateway: Gateway, { everyMs, afterMs }: LookUps): { end(): Promise<void> } {
  const askedAt = new Map<string, number>();
  const round = async (): Promise<void> => {
    const now = await gateway.clock.now();
    const open = (await gateway.store.open()).filter(({ state, since }) => state === "accepted" && now - since >= afterMs);
    for (const id of askedAt.keys()) if (!open.some((one) => one.id === id)) askedAt.delete(id);
    const due = open.filter(({ id, since }) => now - (askedAt.get(id) ?? 0) >= (now - since) / 4);
    for (const purchase of due.slice(0, most)) {
      askedAt.set(purchase.id, now);
      await lookUp(gateway, purchase);
    }
  };
  let going = Promise.resolve();
  let isOver = false;
  const timer = setInterval(() => {
    going = going.then(() => (isOver ? undefined : round())).catch((error: unknown) => gateway.log.warn({ event: "lookUp", error: describeThrown(error) }, "What was accepted could not be asked for."));
  }, everyMs);
  timer.unref();
  return {
    end: async () => {
      isOver = true;
      clearInterval(timer);
      await going;
    },
  };
}

async function lookUp(gateway: Gateway, purchase: OpenPurchase): Promise<void> {
  const provider = gateway.config.providers.get(purchase.provider);
  const secret = provider?.keys.get(purchase.key);
  if (provider === undefined || secret === undefined || purchase.acceptedId === undefined) return;
  const api = providers[purchase.provider];
  for (const { path, reads } of api.polling.plans) {
    const incoming = await sendOnce({
      method: "GET", origin: provider.origin, path: path.replace("{id}", encodeURIComponent(purchase.acceptedId)), headers: { accept: "*/*", ...api.auth(secret) }, timeoutMs: askTimeoutMs,
    });
    if (incoming.is !== "answer") return;
    const relayed = relay(incoming.message, nowhere, { silenceMs: askTimeoutMs, secrets: [secret] });
    if (relayed.status === 200) await settleBy(gateway, purchase, reads, relayed.answer);
    await relayed.rest();
    if (relayed.status !== 404) return;
  }
}
