import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** As the contract has them on the wire. `provider`: it was not reached, so that nothing was sent. */
const statuses = { "token": 401, "policy": 403, "budget": 402, "concurrency": 429, "unknown-request": 400, "store": 503, "provider": 502 } as const;
export type RefusalKind = keyof typeof statuses;

/** What the gateway itself does not let pass. Nothing was sent, and nothing billed. */
export interface GatewayRefusal {
  readonly kind: RefusalKind;
  /** As the configuration calls it: "dailyBudgetUSD"; else what stands in the way in a word. */
  readonly rule: string;
  readonly message: string;
  /** "team:marketing" */
  readonly scope?: string;
  /** When it may pass: a moment with its offset. */
  readonly reset?: string;
  /** Milliseconds after which it is worth another try. */
  readonly retryAfterMs?: number;
}

/** Thrown anywhere on a request's way: it ends with this answer. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: GatewayRefusal;

  constructor(refusal: GatewayRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export function refuse(kind: RefusalKind, rule: string, message: string, more: Pick<GatewayRefusal, "scope" | "reset" | "retryAfterMs"> = {}): never {
  throw new Refused({ kind, rule, message, ...more });
}

export function sendRefusal(response: ServerResponse, { kind, rule, scope, reset, message, retryAfterMs }: GatewayRefusal): void {
  const words = [`kind=${kind}`, `rule=${rule}`, ...(scope === undefined ? [] : [`scope=${scope}`]), ...(reset === undefined ? [] : [`reset=${reset}`])];
  const body = Buffer.from(JSON.stringify({ message, kind, rule, ...(scope === undefined ? {} : { scope }), ...(reset === undefined ? {} : { reset }) }));
  const headers: OutgoingHttpHeaders = { "content-type": "application/json; charset=utf-8", "content-length": body.length, "cache-control": "no-store", [refusalHeader]: words.join("; ") };
  if (retryAfterMs !== undefined) headers["retry-after"] = String(Math.ceil(retryAfterMs / 1000));
  if (kind === "token") headers["www-authenticate"] = "Bearer";
  response.writeHead(statuses[kind], headers).end(body);
}

export const refusalHeader = "image-studio-refusal";
