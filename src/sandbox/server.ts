import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describeThrown } from "../core/errors.ts";
import { problem } from "./answer.ts";
import { createControl, isControlPath } from "./control.ts";
import { createFilmMaker } from "./drawing/film.ts";
import { createFinisher } from "./drawing/jpeg.ts";
import { createPainter } from "./drawing/paint.ts";
import { serve } from "./exchange.ts";
import type { Call } from "./exchange.ts";
import { createFaults } from "./faults.ts";
import type { Fault } from "./faults.ts";
import { createIdeogram } from "./ideogram/api.ts";
import { createImagine, imagineFolder } from "./imagine/api.ts";
import { createInFlight } from "./inFlight.ts";
import { createLedger } from "./ledger.ts";
import type { LedgerEntry } from "./ledger.ts";
import { createPictures, isPicturePath } from "./pictures.ts";
import { createRequestLog } from "./requestLog.ts";
import type { LogEntry } from "./requestLog.ts";
import type { Sandbox } from "./sandbox.ts";
import { send } from "./send.ts";
import { createDecoder } from "./upload/decode.ts";
import type { SandboxOptions, SimulatedApi, World } from "./world.ts";

export type { Fault, LedgerEntry, LogEntry, SandboxOptions, Sandbox };

const host = "127.0.0.1";
const day = 24 * 60 * 60 * 1000;

/** Starts the simulated APIs on a loopback port. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (options.key.length < 8 || options.controlToken.length < 8) throw new Error("The sandbox wants a key and a control token of 8 characters or more");
  let port = 0;
  const world = createWorld(options, () => `http://${host}:${port}`);
  const imagine = createImagine(world);
  const apis = [createIdeogram(world), imagine];
  const sandbox: Sandbox = {
    get origin() {
      return world.origin();
    },
    get imagine() {
      return world.origin() + imagineFolder;
    },
    ledger: () => world.ledger.entries(),
    log: () => world.log.entries(),
    misbehave: (...faults) => faults.forEach((fault) => world.faults.add(fault)),
    release: () => world.faults.release(),
    get inFlight() {
      apis.forEach((api) => api.settle());
      return world.inFlight.now;
    },
    get maxSeenInFlight() {
      return world.inFlight.maxSeen;
    },
    get tokens() {
      return imagine.tokens;
    },
    reset: () => [...apis, world.faults, world.ledger, world.log, world.pictures, world.inFlight].forEach((part) => part.reset()),
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  const control = createControl({ token: options.controlToken, port: () => port, sandbox, pending: () => world.faults.pending() });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = targetOf(request);
    if (url === null) send(response, problem(400, "The request line names no address"));
    else if (isControlPath(url.pathname)) await control(request, response, url);
    else await dispatch(world, apis, { request, response, url });
  };
  // What is thrown inside an event ends the whole thread: nothing may leave a request but an answer.
  const server = createServer((request, response) => void handle(request, response).catch((thrown: unknown) => fail(response, thrown)));
  server.requestTimeout = 0;
  // As gateways do it. Node's five seconds may be over in the moment in which a busy client takes the connection for its next request.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    // Also heard later, and then without effect: a connection that cannot be accepted ends no other one.
    server.on("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sandbox has no port");
  port = address.port;
  return sandbox;
}

function createWorld(options: SandboxOptions, origin: () => string): World {
  const now = options.now ?? Date.now;
  const { latencyMs = 0, urlLifetimeMs = day } = options;
  const paint = createPainter(options.drawing ?? "pretty");
  return {
    key: options.key,
    origin,
    now,
    latency: typeof latencyMs === "number" ? () => latencyMs : latencyMs,
    pollsUntilDone: options.pollsUntilDone ?? 2,
    generationMs: options.generationMs ?? 60_000,
    maxFileBytes: options.maxFileBytes ?? Infinity,
    urlLifetimeMs,
    requestsPerMinute: options.requestsPerMinute ?? 50,
    tokens: options.tokens ?? 10_000,
    paint,
    finish: createFinisher(options.codecs),
    film: options.codecs === undefined ? undefined : createFilmMaker(options.drawing ?? "pretty", options.codecs.webpEncoder),
    decode: createDecoder(options.codecs),
    faults: createFaults(),
    ledger: createLedger(now),
    log: createRequestLog(now, [options.key, options.controlToken]),
    inFlight: createInFlight(options.maxInFlight ?? 10),
    pictures: createPictures({ origin, now, lifetimeMs: urlLifetimeMs, paint }),
  };
}

/** Two slashes at the start of a path are a path, not another host; a proxy's request line is a whole URL. */
function targetOf({ url = "/" }: IncomingMessage): URL | null {
  return URL.parse(url.startsWith("/") ? `http://${host}${url}` : url);
}

async function dispatch(world: World, apis: readonly SimulatedApi[], at: { request: IncomingMessage; response: ServerResponse; url: URL }): Promise<void> {
  const method = at.request.method ?? "GET";
  const call: Call = { ...at, method, log: world.log.open(method, at.url, at.request.headers), whenOver: whenOver(at.response), released: () => world.faults.released() };
  if (isPicturePath(at.url.pathname)) {
    if (method !== "GET") return serve(call, [], () => problem(405, "Images are only read", { allow: "GET" }));
    const acts = world.faults.take("download", at.url.pathname);
    return serve(call, acts, () => world.pictures.answer(at.url, acts));
  }
  for (const api of apis) if (await api.handle(call)) return;
  await serve(call, [], () => problem(404, "The requested URL was not found on the server"));
}

/** Slots are free again when the last byte of an answer left, or when the connection ended without one. */
function whenOver(response: ServerResponse): Call["whenOver"] {
  return (release) => {
    response.once("finish", release);
    response.once("close", release);
  };
}

/** A mistake of the sandbox itself must look like one, and must not leave a client hanging. */
function fail(response: ServerResponse, thrown: unknown): void {
  if (response.headersSent) response.destroy();
  else send(response, problem(500, `The sandbox failed: ${describeThrown(thrown)}`));
}
