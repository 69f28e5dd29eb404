import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { FreeCall } from "../../catalogue/freeCalls.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { GatewayConfig, ServedProvider, ServedTeam } from "../config/config.ts";
import type { Caller, GatewayStore } from "../ports.ts";
import type { BodyLimits } from "./body/readBody.ts";
import type { Callers, Known } from "./callers.ts";
import type { Clock } from "./clock.ts";
import type { Counting } from "./counting.ts";
import type { KeyNotes } from "./keyNotes.ts";
import type { Metrics } from "./metrics.ts";
import type { Owners } from "./owners.ts";
import type { Patience } from "./patience.ts";
import { refuse } from "./refusal.ts";
import type { Target } from "./target.ts";
import type { Unwritten } from "./unwritten.ts";

/** Everything that the requests of one gateway share. */
export interface Gateway {
  readonly config: GatewayConfig;
  readonly catalogue: Catalogue;
  readonly store: GatewayStore;
  readonly callers: Callers;
  readonly clock: Clock;
  readonly owners: Owners;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly unwritten: Unwritten;
  readonly keyNotes: KeyNotes;
  readonly refusals: Counting<NotedRefusal>;
  readonly alerts: Alerts;
  readonly patience: Patience;
  /** Its own, for what bodies lie in. */
  readonly folder: string;
  readonly bodies: BodyLimits;
}

/** For the usage page. */
export interface NotedRefusal {
  readonly caller: Pick<Caller, "team" | "member">;
  readonly kind: string;
  readonly rule: string;
}

/** One request whose sender is known. */
export interface Call extends Known {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: Target;
  /** What is logged of it in the end. */
  readonly note: Note;
}

export interface Note {
  kind: "paid" | "quote" | "refused" | FreeCall["does"];
  operation?: string;
  model?: string;
  usdMicros?: number;
  billed?: "yes" | "no" | "unknown";
  /** Milliseconds in which it waited for others: its sender, a slot, the provider. */
  waitedMs: number;
}

/** The key that pays for the team at this provider. */
export interface Paying {
  readonly provider: ServedProvider;
  /** Its name. */
  readonly key: string;
  readonly secret: string;
}

export function payingFor({ config }: Gateway, { id, team, keys }: ServedTeam, providerId: ProviderId, preferred?: string): Paying {
  const provider = config.providers.get(providerId);
  const key = preferred !== undefined && provider?.keys.has(preferred) === true ? preferred : keys.get(providerId);
  const secret = key === undefined ? undefined : provider?.keys.get(key);
  if (provider === undefined || key === undefined || secret === undefined) {
    return refuse("policy", "keys", `Team "${team.name}" has no key for this provider. Nothing was sent, and nothing was billed.`, { scope: `team:${id}` });
  }
  return { provider, key, secret };
}

/** Waiting is not counted as the gateway's own time. */
export async function waited<T>(note: Note, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    note.waitedMs += performance.now() - began;
  }
}
