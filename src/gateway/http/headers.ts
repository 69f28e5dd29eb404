import type { IncomingHttpHeaders } from "node:http";
import { refusalHeader } from "./refusal.ts";

/** All of a client's that goes on to the provider. What names a client, a session or a way is not among it. */
const passOn = ["accept", "content-type", "user-agent"] as const;

export function sentOn(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(passOn.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" && /^[\x20-\x7e]{1,1000}$/.test(value) ? [[name, value] as const] : [];
  }));
}

/**
 * Of a connection alone, or of one client with the provider; the refusal's is ours to say, and who followed a redirect might
 * carry a team's token elsewhere.
 */
const kept: ReadonlySet<string> = new Set([
  "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
  "set-cookie", "set-cookie2", "alt-svc", "strict-transport-security", "location", refusalHeader,
]);

/** What of the provider's answer its client gets: names and values in turn, as they came, without the keys. */
export function sentBack(raw: readonly string[], secrets: readonly string[]): string[] {
  const named = new Set(pairs(raw).filter(([name]) => name.toLowerCase() === "connection").flatMap(([, value]) => value.toLowerCase().split(",").map((one) => one.trim())));
  const clean = (value: string): string => secrets.reduce((left, secret) => left.replaceAll(secret, "*".repeat(secret.length)), value);
  return pairs(raw).filter(([name]) => !kept.has(name.toLowerCase()) && !named.has(name.toLowerCase())).flatMap(([name, value]) => [name, clean(value)]);
}

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] as const] : []));
}
