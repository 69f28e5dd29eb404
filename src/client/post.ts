import type { Answer } from "../catalogue/answer.ts";
import type { RequestPlan } from "../catalogue/plan.ts";
import { describeThrown } from "../core/errors.ts";
import { hideKeys } from "../core/redact.ts";
import { BodyTooLarge, answerOf } from "./answer.ts";
import { neverSent } from "./connectFault.ts";
import { encodeMultipart } from "./multipart.ts";
import { silence } from "./silence.ts";

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface Wire {
  /** Read at call time, so that a later patch of the global (VS Code's proxy support) wins. */
  readonly fetch: Fetch;
  /** Where the API's paths begin: "https://api.example", or "https://gateway.example/provider". */
  readonly origin: string;
  /** The provider's key header. It goes to `origin` and nowhere else. */
  readonly auth: Readonly<Record<string, string>>;
  /** How long nothing may come. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

type Failed =
  /** Nothing reached the server. */
  | { readonly is: "neverSent"; readonly detail: string }
  /** The request went out, and its outcome is not known. */
  | { readonly is: "broken"; readonly detail: string };

/** An answer whose body is yet to come, or none. Who does not read on for too long ends it. */
export type Exchange = { readonly is: "answer"; readonly status: number; readonly answer: Answer } | Failed;

/** The same, read as text. */
export type Reply = { readonly is: "answer"; readonly status: number; readonly headers: Headers; readonly body: string } | Failed;

/** A request as it goes onto the wire: its files are open. */
export interface Encoded {
  readonly plan: RequestPlan;
  readonly type: string;
  readonly data: string | Blob;
}

/** Opens the plan's files; rejects when one cannot be read. Nothing is sent. */
export async function encode(plan: RequestPlan): Promise<Encoded> {
  const { body } = plan;
  if (body.encoding === "json") return { plan, type: "application/json", data: JSON.stringify(body.value) };
  const boundary = `image-studio-${crypto.randomUUID()}`;
  return { plan, type: `multipart/form-data; boundary=${boundary}`, data: await encodeMultipart(body.parts, boundary) };
}

/** Sends exactly once. The caller decides from the reply, by the outcome table, whether it may ever go again. */
export function send({ plan, type, data }: Encoded, path: string, wire: Wire): Promise<Exchange> {
  const url = new URL(wire.origin + path);
  for (const [name, value] of Object.entries(plan.query)) url.searchParams.set(name, value);
  return exchange(url, { method: plan.method, body: data }, { "content-type": type }, wire);
}

/** What costs nothing may be encoded and sent at once: a quote. */
export async function post(plan: RequestPlan, path: string, wire: Wire): Promise<Reply> {
  return readReply(await send(await encode(plan), path, wire));
}

/** Free: asks, and may be asked again. */
export function get(path: string, wire: Wire): Promise<Exchange> {
  return exchange(new URL(wire.origin + path), { method: "GET" }, {}, wire);
}

export function del(path: string, wire: Wire): Promise<Exchange> {
  return exchange(new URL(wire.origin + path), { method: "DELETE" }, {}, wire);
}

/** An error says all by its status, though its text breaks off; a success that is too large to read is an answer all the same. */
export async function readReply(exchange: Exchange): Promise<Reply> {
  if (exchange.is !== "answer") return exchange;
  const { status, answer } = exchange;
  try {
    return { is: "answer", status, headers: answer.headers, body: await answer.text() };
  } catch (error) {
    if (status < 200 || status >= 300 || error instanceof BodyTooLarge) return { is: "answer", status, headers: answer.headers, body: "" };
    return { is: "broken", detail: describeThrown(error) };
  }
}

async function exchange(url: URL, init: RequestInit, own: Readonly<Record<string, string>>, wire: Wire): Promise<Exchange> {
  const headers = headersOf({ ...own, ...wire.auth, accept: "*/*", connection: "close" });
  if (headers === undefined) return { is: "neverSent", detail: "The key does not fit into a header." };
  // A server may quote the key that it was sent, and what it says is kept, logged and shown.
  const clean = (text: string): string => hideKeys(text, Object.values(wire.auth).flatMap((value) => value.split(" ")));
  const waiting = silence(wire.timeoutMs);
  try {
    const response = await wire.fetch(url.href, {
      ...init,
      // A stale keep-alive socket would look like a request that may have been billed: `connection: close` is among them.
      headers,
      // Followed, a redirect would carry the key to another origin and send the body again (measured).
      redirect: "manual",
      signal: wire.signal === undefined ? waiting.signal : AbortSignal.any([waiting.signal, wire.signal]),
    });
    return { is: "answer", status: response.status, answer: answerOf(response, waiting, clean) };
  } catch (error) {
    waiting.end();
    return { is: neverSent(error) ? "neverSent" : "broken", detail: clean(describeThrown(error)) };
  }
}

/** `fetch` itself would fail with the value in its message, and the key would stand in the log. */
function headersOf(values: Readonly<Record<string, string>>): Headers | undefined {
  try {
    return new Headers(values);
  } catch {
    return undefined;
  }
}
