import type { Fetch } from "../../src/client/post.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";

export interface FakeApi {
  readonly fetch: Fetch;
  /** Bodies of all paid POSTs, in order. */
  readonly posts: readonly string[];
  readonly quotes: readonly string[];
  /** Answers the next paid POST so, instead of with one picture. */
  next(answer: () => Response | Promise<Response>): void;
  /** What an accepted generation is said to be from now on. */
  polled(answer: () => Response): void;
  /** From now on every paid POST waits until what this returns is called. */
  hold(): () => void;
}

/** An API in memory: every paid POST makes one picture, unless it is told otherwise. */
export async function fakeApi(): Promise<FakeApi> {
  const png = new Uint8Array(await encodePng({ width: 64, height: 64, alpha: false }, (y, row) => row.fill(y)));
  const posts: string[] = [];
  const quotes: string[] = [];
  const answers: (() => Response | Promise<Response>)[] = [];
  let gate: Promise<unknown> = Promise.resolve();
  let generation = (): Response => Response.json({ status: "pending" });
  return {
    posts,
    quotes,
    next: (answer) => void answers.push(answer),
    polled: (answer) => void (generation = answer),
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      gate = promise;
      return () => {
        resolve(undefined);
      };
    },
    fetch: (url, init) => orAborted(init.signal, answer(url, init)),
  };

  async function answer(url: string, init: RequestInit): Promise<Response> {
    if (init.method !== "POST" && url.includes("/generations/")) return generation();
    if (init.method !== "POST") return new Response(png, { headers: { "content-length": String(png.length) } });
    const body = typeof init.body === "string" ? init.body : await new Response(init.body ?? "").text();
    if (new URL(url).searchParams.has("dry_run")) {
      quotes.push(body);
      return answers.shift()?.() ?? Response.json({ usd_micros: 50_000, qualifier: "estimate", upper_bound_usd_micros: 70_000 });
    }
    posts.push(body);
    await gate;
    return answers.shift()?.() ?? Response.json({ data: [{ url: `https://pictures.test/${posts.length}.png`, seed: posts.length }] });
  }
}

/** As the real one: who gives up waiting is told at once, whether an answer still comes or not. */
function orAborted<T>(signal: AbortSignal | null | undefined, work: Promise<T>): Promise<T> {
  if (signal == null) return work;
  const aborted = new Promise<never>((_, reject) => signal.addEventListener("abort", () => {
    reject(new DOMException("The operation was aborted.", "TimeoutError"));
  }, { once: true }));
  return Promise.race([work, aborted]);
}
