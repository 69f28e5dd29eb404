import { fastify } from "fastify";
import type { FastifyInstance } from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describeThrown } from "../../core/errors.ts";
import { free } from "./free.ts";
import type { Call, Gateway, Note } from "./gateway.ts";
import { linger } from "./linger.ts";
import { Gone, purchase } from "./purchase.ts";
import { Refused, sendRefusal } from "./refusal.ts";
import { targetOf } from "./target.ts";

const second = 1000;
/** Some load balancers ask for the head alone. */
const probed = { exposeHeadRoute: true };

/** The gateway's HTTP side. It listens to nothing yet; `running` are the requests that are under way, also those whose client has left. */
export function createServer(gateway: Gateway): { readonly app: FastifyInstance; readonly running: ReadonlySet<Promise<void>> } {
  const running = new Set<Promise<void>>();
  const app = fastify({
    logger: false, exposeHeadRoutes: false, forceCloseConnections: "idle", keepAliveTimeout: 65 * second, requestTimeout: gateway.bodies.wholeMs + 30 * second,
    frameworkErrors: (_error, request, reply) => {
      reply.hijack();
      void track(running, serve(gateway, request.raw, reply.raw));
    },
  });
  app.server.headersTimeout = 20 * second;
  // Bodies are read by whoever understands them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.get("/healthz", probed, (_request, reply) => reply.send({ status: "ok" }));
  app.get("/readyz", probed, async (_request, reply) => {
    const ready = await gateway.store.now().then(() => true, () => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "the store cannot be reached" });
  });
  app.get("/metrics", async (_request, reply) => reply.type(gateway.metrics.type).send(await gateway.metrics.text()));
  app.setNotFoundHandler((request, reply) => {
    reply.hijack();
    return track(running, serve(gateway, request.raw, reply.raw));
  });
  return { app, running };
}

function track(running: Set<Promise<void>>, work: Promise<void>): Promise<void> {
  running.add(work);
  return work.finally(() => running.delete(work));
}

/** Never rejects: a request ends with an answer, or with its connection. */
async function serve(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = performance.now();
  const note: Note = { kind: "refused", waitedMs: 0 };
  const said: { team?: string; member?: string; token?: string; provider?: string; refusal?: string; rule?: string } = {};
  // A client that leaves is no fault.
  request.on("error", () => undefined);
  response.on("error", () => undefined);
  try {
    const target = targetOf(request.url ?? "/");
    if (target === undefined) {
      notFound(response);
      return;
    }
    said.provider = target.provider;
    const known = await gateway.callers.of(request.headers, request.method !== "POST");
    const { caller } = known;
    Object.assign(said, { team: caller.team, token: caller.tokenId, ...(caller.member === undefined ? {} : { member: caller.member }) });
    const call: Call = { ...known, request, response, target, note };
    await (request.method === "POST" ? purchase(gateway, call) : free(gateway, call));
  } catch (error) {
    if (error instanceof Refused) {
      const { kind, rule } = error.refusal;
      Object.assign(said, { refusal: kind, rule });
      gateway.metrics.refusal({ kind, rule, team: said.team ?? "" });
      if (said.team !== undefined) gateway.refusals.note({ caller: { team: said.team, ...(said.member === undefined ? {} : { member: said.member }) }, kind, rule });
      if (!response.headersSent) sendRefusal(response, error.refusal);
      else response.destroy();
    } else if (error instanceof Gone || request.destroyed) response.destroy();
    else {
      gateway.log.error({ event: "fault", error: describeThrown(error) }, "A request has met a fault of the gateway.");
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify({ message: "The gateway has met a fault of its own." }));
    }
  } finally {
    linger(request, gateway.bodies.bytes, 30 * second);
    const ms = performance.now() - began;
    const { waitedMs, ...what } = note;
    const status = response.statusCode;
    gateway.metrics.request({ provider: said.provider ?? "", kind: said.refusal === undefined ? what.kind : "refused", status });
    if (said.provider !== undefined && said.refusal === undefined) gateway.metrics.added(Math.max(0, ms - waitedMs) / second);
    gateway.log.info({ event: "request", ...said, ...what, status, ms: Math.round(ms), ownMs: Math.round(Math.max(0, ms - waitedMs)) });
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify({ message: "There is nothing here. The providers lie at /ideogram and /imagine." }));
}

