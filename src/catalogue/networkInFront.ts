import { failure } from "../core/errors.ts";
import { retryAfter } from "./retryAfter.ts";
import type { ReadError } from "./types.ts";

/** Only a proxy answers these: it wants a password, or a person who accepts its terms. */
const ofProxies: ReadonlySet<number> = new Set([407, 511]);
/** What a firewall, a bot check or a proxy refuses with. Not among them: what may come from behind it, after the work. */
const refusals: ReadonlySet<number> = new Set([400, 401, 403, 405, 406, 422, 429, 451, 503]);
const challenges = ["cf-mitigated", "x-amzn-waf-action", "x-squid-error"] as const;

/**
 * A refusal that is not the API's own: a page of markup, or the mark of a challenge. The request was not handed on, so
 * nothing was billed, and the key and the input may be fine. Undefined when the API itself may have spoken.
 */
export function networkInFront(provider: string, status: number, headers: Headers, body: string): ReadError | undefined {
  if (!ofProxies.has(status) && !(refusals.has(status) && (challenges.some((name) => headers.has(name)) || isPage(headers, body)))) return undefined;
  const wait = retryAfter(headers);
  return { failure: failure("network", "no", { provider, status }), again: "wait", tries: 3, ...(wait === undefined ? {} : { wait }) };
}

/** Markup by its first character, whatever it says it is; an empty answer by what it says; and Cloudflare's two ways without markup. */
function isPage(headers: Headers, body: string): boolean {
  const start = body.slice(0, 1000).trim();
  const saysHtml = /^(text\/html|application\/xhtml)/i.test(headers.get("content-type") ?? "");
  return start.startsWith("<") || (saysHtml && !/^[{["]/.test(start)) || /^error code: 1\d{3}$/.test(start) || /"cloudflare_error":\s*true/.test(start);
}
