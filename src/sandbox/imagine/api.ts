import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../answer.ts";
import { serve } from "../exchange.ts";
import type { Call } from "../exchange.ts";
import type { Act, Phase } from "../faults.ts";
import { actOf } from "../faults.ts";
import { textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import type { SimulatedApi, World } from "../world.ts";
import { bearerIn, createAccount } from "./account.ts";
import type { Account } from "./account.ts";
import { refusalOf, refuse, undocumented } from "./envelope.ts";
import { isVideoPath, orderOf, videoWork } from "./orders.ts";
import { readBody } from "./readBody.ts";
import { routeOf } from "./routes.ts";
import type { BodyPath, Route } from "./routes.ts";
import { createVideos, isResultPath } from "./videos.ts";
import type { Videos } from "./videos.ts";
import { pictureFor, works } from "./works.ts";
import type { ImagePath } from "./works.ts";

/** Where its base URL begins, below the sandbox's own. */
export const imagineFolder = "/imagine";
const version = `${imagineFolder}/v2`;

export interface ImagineApi extends SimulatedApi {
  /** Left in the account. */
  readonly tokens: number;
}

/** Imagine's API. A missing token is found before anything else, a wrong one only when the body is valid: so it was seen on the wire. */
export function createImagine(world: World): ImagineApi {
  const account = createAccount({ key: world.key, now: world.now, perMinute: world.requestsPerMinute, tokens: world.tokens });
  const videos = createVideos(world);
  return {
    async handle(call) {
      const { pathname } = call.url;
      if (isResultPath(pathname)) {
        await download(world, videos, call);
        return true;
      }
      if (pathname !== imagineFolder && !pathname.startsWith(`${imagineFolder}/`)) return false;
      call.response.setHeader("x-ratelimit-limit", String(account.perMinute));
      const route = pathname.startsWith(`${version}/`) ? routeOf(pathname.slice(version.length)) : undefined;
      const acts = route?.method === call.method ? world.faults.take(phases[route.is], pathname) : [];
      await serve(call, acts, async (body) => {
        const token = bearerIn(call.request.headers);
        if (route === undefined) return undocumented(404, "NotFound", "Page not found");
        if (route.method !== call.method) return undocumented(405, "MethodNotAllowed", "Method not allowed", { allow: route.method });
        if (call.url.search !== "") refuse(1100, "This route takes no query.");
        const answer = await answerTo({ world, account, videos, route, call, token, acts, body });
        if (actOf(acts, "rate-headers") !== undefined) for (const [name, value] of Object.entries(account.pace())) call.response.setHeader(name, value);
        return answer;
      });
      return true;
    },
    get tokens() {
      return account.tokens;
    },
    settle: () => videos.settle(),
    reset: () => [account, videos].forEach((part) => part.reset()),
  };
}

const phases = { body: "submit", status: "poll", delete: "delete" } as const satisfies Readonly<Record<Route["is"], Phase>>;

interface Asked {
  readonly world: World;
  readonly account: Account;
  readonly videos: Videos;
  readonly route: Route;
  readonly call: Call;
  readonly token: string;
  readonly acts: readonly Act[];
  readonly body: Buffer;
}

async function answerTo({ world, account, videos, route, call, token, acts, body }: Asked): Promise<Answer> {
  if (route.is !== "body") {
    account.admit(token, 0, acts);
    return route.is === "delete" ? videos.delete(route.id) : videos.status(route.id, route.form, acts);
  }
  const { path } = route;
  const input = await readBody(path, call.request.headers["content-type"], body, call.log);
  const work = isVideoPath(path) ? videoWork(path) : works[path];
  const price = work.price(input);
  account.admit(token, price.tokens, acts);
  obeyTriggers(textOf(input, "prompt") ?? "", path);
  const bill = (images: number): void => {
    account.spend(price.tokens);
    world.ledger.bill({ path: version + path, model: work.model(input), images, usdMicros: 0, tokens: price.tokens, ...(price.madeUp === true ? { madeUp: true } : {}) });
  };
  if (!isVideoPath(path)) {
    bill(1);
    return picture(world, path, input, acts);
  }
  if (world.film === undefined) return refusalOf(1200, { message: "This sandbox does not know where its codecs lie: it makes no videos." });
  const order = orderOf(world, path, input, actOf(acts, "generation-failed")?.reason);
  if (order.failure === undefined) bill(0);
  return videos.accept(order, acts);
}

async function download(world: World, videos: Videos, call: Call): Promise<void> {
  const acts = call.method === "GET" ? world.faults.take("download", call.url.pathname) : [];
  await serve(call, acts, () => (call.method === "GET" ? videos.answer(call.url, call.request.headers, acts) : undocumented(405, "MethodNotAllowed", "Results are only read", { allow: "GET" })));
}

async function picture(world: World, path: ImagePath, input: Input, acts: readonly Act[]): Promise<Answer> {
  const { type, bytes } = await world.finish(await world.paint(pictureFor(world, path, input)));
  await sleep(world.latency({ path: version + path, images: 1 }));
  const called = actOf(acts, "content-type");
  return { status: 200, type: called === undefined ? "application/octet-stream" : called.value ?? type, body: bytes };
}

/** The words that make the sandbox refuse a prompt. The API documents no refusal for what a prompt says. */
function obeyTriggers(prompt: string, path: BodyPath): void {
  if (prompt.includes("__unsafe_prompt__") || (prompt.includes("__unsafe_output__") && !isVideoPath(path))) refuse(1100, "The prompt was rejected.");
  if (prompt.includes("__no_balance__")) refuse(1101);
  if (prompt.includes("__boom__")) refuse(1300);
}
