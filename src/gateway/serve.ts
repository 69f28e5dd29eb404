import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { Logger } from "pino";
import { catalogue } from "../catalogue/operations.ts";
import { commandRoutes } from "./admin/commands.ts";
import { officeOf } from "./admin/office.ts";
import { remindRotations } from "./admin/remindRotations.ts";
import { usageRoutes } from "./admin/usage.ts";
import { createAlerts } from "./alerts/alerts.ts";
import { tellWebhook } from "./alerts/webhook.ts";
import type { GatewayConfig } from "./config/config.ts";
import { bodyLimits } from "./http/body/readBody.ts";
import type { BodyLimits } from "./http/body/readBody.ts";
import { callersOf } from "./http/callers.ts";
import { clockOf } from "./http/clock.ts";
import { connectionsOf } from "./http/connections.ts";
import { counting } from "./http/counting.ts";
import type { Gateway } from "./http/gateway.ts";
import { createKeyNotes } from "./http/keyNotes.ts";
import { lookUps, startLookUps } from "./http/lookUps.ts";
import type { LookUps } from "./http/lookUps.ts";
import { createMetrics } from "./http/metrics.ts";
import { ownersIn } from "./http/owners.ts";
import { createPatience, patiences } from "./http/patience.ts";
import type { Patiences } from "./http/patience.ts";
import { createServer } from "./http/server.ts";
import { createUnwritten } from "./http/unwritten.ts";
import type { GatewayStore } from "./ports.ts";

export interface ServeOptions {
  readonly config: GatewayConfig;
  readonly store: GatewayStore;
  /** Where log lines go; the standard error where it is left out. */
  readonly log?: Logger;
  readonly bodies?: Partial<BodyLimits>;
  readonly patience?: Partial<Patiences>;
  readonly lookUp?: Partial<LookUps>;
  /** By which commands beside it prove that they may ask it for what they would ask its store. */
  readonly deskSecret?: string;
  /** Where the files of the page lie that `/admin` serves; without it, only its figures are there. */
  readonly pages?: string;
}

/** A gateway that listens. */
export interface Serving {
  /** "http://127.0.0.1:8787" */
  readonly url: string;
  /** Takes no new requests, and resolves when those under way have ended and all is written; the store stays open. */
  close(): Promise<void>;
}

/** After this a shutdown leaves entries that a store does not take. */
const mostUnwrittenMs = 30_000;
/** And after this alerts that nobody hears. */
const mostUntoldMs = 5000;

/** Lines go out together, four times a second at least: each by itself would be a tenth of what a request costs. */
export const standardLog = (): Logger => pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: false, minLength: 4096, periodicFlush: 250 }));

export async function serve({ config, store, log = standardLog(), bodies = {}, patience = {}, lookUp = {}, deskSecret, pages }: ServeOptions): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), "image-studio-gateway-"));
  const { webhook } = config;
  const gateway: Gateway = {
    config, store, catalogue, log, folder,
    callers: callersOf(config, store), clock: clockOf(store), owners: ownersIn(store), metrics: createMetrics(), unwritten: createUnwritten(log), keyNotes: createKeyNotes(store),
    refusals: counting(({ caller, kind, rule }, count) => store.refused(caller, kind, rule, count)),
    alerts: createAlerts({ store, log, tell: webhook === undefined ? undefined : (alert) => tellWebhook(webhook, alert) }),
    patience: createPatience({ ...patiences, ...patience }), bodies: { ...bodyLimits, ...bodies },
  };
  const { app, running } = createServer(gateway);
  const connections = connectionsOf(app.server);
  const reminder = remindRotations(gateway);
  const looking = startLookUps(gateway, { ...lookUps, ...lookUp });
  const close = async (): Promise<void> => {
    reminder.end();
    await looking.end();
    const closed = app.close();
    const ending = setInterval(() => {
      connections.endQuiet();
    }, 100);
    while (running.size > 0) await Promise.allSettled(running);
    await closed.finally(() => clearInterval(ending));
    await gateway.unwritten.settled(mostUnwrittenMs);
    await gateway.keyNotes.flush();
    await gateway.refusals.flush();
    await gateway.alerts.flush(mostUntoldMs);
    await rm(folder, { recursive: true, force: true });
  };
  if (deskSecret !== undefined) app.register(commandRoutes(deskSecret, officeOf(store)));
  if (config.admin !== undefined) app.register(usageRoutes({ config, store, catalogue, token: config.admin, pages }));
  try {
    return { url: await listen(app, config.listen), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(app: FastifyInstance, { host, port }: GatewayConfig["listen"]): Promise<string> {
  await app.listen({ host, port });
  const address = app.server.address();
  const at = typeof address === "object" && address !== null ? address.port : port;
  return `http://${host.includes(":") ? `[${host}]` : host}:${at}`;
}
