import { failure } from "../core/errors.ts";
import type { ErrorKind } from "../core/errors.ts";
import { readErrorBody } from "./errorBody.ts";
import { retryAfter } from "./retryAfter.ts";
import type { Provider, ReadError } from "./types.ts";

/** What a gateway of a team says that it did not hand a request on. */
export const refusalHeader = "image-studio-refusal";

const kinds: ReadonlyMap<string, ErrorKind> = new Map([
  ["token", "bad-key"], ["policy", "policy"], ["budget", "budget"], ["concurrency", "rate-limit"], ["unknown-request", "invalid-input"], ["store", "server"], ["provider", "network"],
]);

/** So much of its sentence is repeated. */
const longestMessage = 300;

/** The same provider, whose errors are asked first whether a gateway in front of it has spoken: its 401 is of no key, and its 429 of no account. */
export function behindGateway(provider: Provider): Provider {
  return { ...provider, readError: (status, headers, body) => gatewayRefusal(provider.title, headers, body) ?? provider.readError(status, headers, body) };
}

/** Undefined: no gateway refused this. Of a refusal whose kind is not known nothing is believed. */
function gatewayRefusal(provider: string, headers: Headers, body: string): ReadError | undefined {
  const said = headers.get(refusalHeader);
  if (said === null) return undefined;
  const words = new Map(said.slice(0, 1000).split(";").flatMap((word) => {
    const [, name = "", value = ""] = /^\s*([a-z]{1,20})=([\w.:+-]{1,120})\s*$/.exec(word) ?? [];
    return name === "" ? [] : [[name, value] as const];
  }));
  const gateway = words.get("kind") ?? "";
  const kind = kinds.get(gateway);
  if (kind === undefined) return { failure: failure("server", "unknown", { provider }, readErrorBody(body).message), again: "no" };
  const params = Object.fromEntries([["rule", "gatewayRule"], ["scope", "gatewayScope"], ["reset", "gatewayReset"]].flatMap(([name = "", param = ""]) => {
    const value = words.get(name);
    return value === undefined ? [] : [[param, value] as const];
  }));
  const failed = failure(kind, "no", { provider, gateway, ...params }, messageOf(body));
  if (kind !== "rate-limit") return { failure: failed, again: "no" };
  const wait = retryAfter(headers);
  return { failure: failed, again: "wait", ...(wait === undefined ? {} : { wait }) };
}

/** That nothing was billed is said by our own sentence. */
function messageOf(body: string): string | undefined {
  const { message } = readErrorBody(body);
  return message?.replace("Nothing was sent, and nothing was billed.", "").replaceAll(/\s+/g, " ").trim().slice(0, longestMessage);
}
