import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { jsonAnswer, problem, refuse } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { serve } from "../exchange.ts";
import type { Call } from "../exchange.ts";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import type { Input } from "../upload/input.ts";
import type { SimulatedApi, World } from "../world.ts";
import { accountUsage, accountUsagePath } from "./accountUsage.ts";
import { embellish } from "./embellish.ts";
import { countOf, make } from "./works.ts";
import { createGenerations } from "./generations.ts";
import type { Generations } from "./generations.ts";
import { modelAt, modelsIn, modelsPath } from "./models.ts";
import { operations } from "./operations.ts";
import type { Operation } from "./operation.ts";
import { quote } from "./prices.ts";
import { readQuery, readRequest } from "./readRequest.ts";
import { tooManyInFlight } from "./refusals.ts";
import { say } from "./words.ts";

const megabyte = 1024 * 1024;
const requestFiles = 50 * megabyte;
/** What is uploaded where a route has no limit of its own. */
const usualFile = 25 * megabyte;
const pollPath = /^\/v[12]\/generations\/([^/]+)$/;

/** Ideogram's API: paid routes from the table, the polling of what they accepted, and the account's own models. */
export function createIdeogram(world: World): SimulatedApi {
  const generations = createGenerations(world);
  const byPath = new Map(operations.map((operation) => [operation.path, operation]));
  return {
    async handle(call) {
      const path = call.url.pathname;
      const operation = byPath.get(path);
      const polled = pollPath.exec(path)?.[1];
      const model = modelsPath.exec(path);
      if (operation === undefined && polled === undefined && model === null && path !== accountUsagePath) return false;
      const allowed = operation === undefined ? "GET" : "POST";
      if (call.method !== allowed) await serve(call, [], () => problem(405, "Method not allowed", { allow: allowed }));
      else if (operation !== undefined) await submit(world, generations, operation, call);
      else if (polled !== undefined) await poll(world, generations, polled, call);
      else if (path === accountUsagePath) await bills(world, call);
      else await list(world, model?.[1], call);
      return true;
    },
    settle: () => generations.settle(),
    reset: () => generations.reset(),
  };
}

async function poll(world: World, generations: Generations, id: string, call: Call): Promise<void> {
  const acts = world.faults.take("poll", call.url.pathname);
  await serve(call, acts, () => {
    authorise(world.key, call.request.headers, 401);
    return inFlightFault(world, acts, "v2") ?? embellish(world.pictures, acts, generations.poll(id, acts));
  });
}

async function list(world: World, id: string | undefined, call: Call): Promise<void> {
  await serve(call, world.faults.take("poll", call.url.pathname), () => {
    authorise(world.key, call.request.headers, 401);
    const asked = readQuery(id === undefined ? "GET /models" : "GET /models/{model_id}", call.url.searchParams);
    return jsonAnswer(200, id === undefined ? modelsIn(asked) : modelAt(id));
  });
}

async function bills(world: World, call: Call): Promise<void> {
  await serve(call, world.faults.take("poll", call.url.pathname), () => {
    authorise(world.key, call.request.headers, 401);
    return jsonAnswer(200, accountUsage(readQuery(`GET ${accountUsagePath}`, call.url.searchParams), world.ledger, world.now()));
  });
}

async function submit(world: World, generations: Generations, operation: Operation, call: Call): Promise<void> {
  const dryRun = call.url.searchParams.get("dry_run") === "true";
  const acts = world.faults.take(dryRun ? "quote" : "submit", call.url.pathname);
  await serve(call, acts, async (body) => {
    authorise(world.key, call.request.headers, operation.badKey ?? 401);
    readQuery(`POST ${operation.path}`, call.url.searchParams);
    const input = await read(world, operation, call, body);
    const busy = inFlightFault(world, acts, operation.version);
    if (busy !== undefined) return busy;
    if (dryRun) return embellish(world.pictures, acts, jsonAnswer(200, quote(operation.price(input), countOf(operation, input))));
    return embellish(world.pictures, acts, await work(world, generations, { operation, input, call, acts }));
  });
}

async function work(world: World, generations: Generations, job: { operation: Operation; input: Input; call: Call; acts: readonly Act[] }): Promise<Answer> {
  const { operation, input, call, acts } = job;
  const images = countOf(operation, input);
  generations.settle();
  const made = operation.work.kind === "images" ? await make(world, operation, operation.work, input, acts) : undefined;
  const said = operation.work.kind === "images" ? undefined : await say(world, operation, operation.work, input);
  const release = world.inFlight.take(images);
  if (release === undefined) return tooManyInFlight(operation.version, world.inFlight.limit);
  if (made?.accepted !== undefined) {
    if (made.accepted.failure === undefined) world.ledger.bill(made.bill);
    generations.accept({ ...made.accepted, release });
    return jsonAnswer(200, made.answer);
  }
  call.whenOver(release);
  world.ledger.bill(made?.bill ?? { path: operation.path, model: operation.model(input), images: 0, usdMicros: operation.price(input).usdMicros });
  await sleep(world.latency({ path: operation.path, images }));
  return jsonAnswer(200, made?.answer ?? said);
}

function read(world: World, operation: Operation, call: Call, body: Buffer): Promise<Input> {
  const { largestFile = usualFile, anyFormat } = operation;
  const limits = { each: Math.min(largestFile, world.maxFileBytes), total: requestFiles, ...(anyFormat === undefined ? {} : { anyFormat }) };
  return readRequest(operation, { contentType: call.request.headers["content-type"], body, limits }, (form) => {
    const files = [...Object.values(form.files), ...Object.values(form.fonts)].flat().map(({ field, name, type, bytes, sha256 }) => ({ field, name, type, bytes, sha256 }));
    call.log.sent(form.fields, files);
  });
}

/** The key goes in `Api-Key` and nowhere else. */
function authorise(key: string, headers: IncomingHttpHeaders, status: 401 | 403): void {
  if (headers.authorization !== undefined) refuse(401, "Authorization is not accepted here, use Api-Key");
  const given = headers["api-key"];
  const [a, b] = [Buffer.from(typeof given === "string" ? given : ""), Buffer.from(key)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) refuse(status, given === undefined ? "No API key was given" : "The API key is not valid");
}

function inFlightFault(world: World, acts: readonly Act[], version: Operation["version"]): Answer | undefined {
  const act = actOf(acts, "inflight");
  return act === undefined ? undefined : tooManyInFlight(version, act.max ?? world.inFlight.limit, act.retryAfterSeconds);
}
