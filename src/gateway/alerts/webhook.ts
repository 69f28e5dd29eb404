import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** Before each further try. */
const pausesMs = [1000, 5000, 25_000] as const;
const timeoutMs = 10_000;

/**
 * What a receiver checks (https://www.standardwebhooks.com): an HMAC-SHA256 over id, time and body, so that nobody else can say
 * this, nor say it again later.
 */
export function signed(body: string, { id, seconds, secret }: { readonly id: string; readonly seconds: number; readonly secret: string }): Record<string, string> {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret, "utf8");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` };
}

/** Says it until it is heard, a few times; each time under the same id. Rejects with the last reason. */
export async function tellWebhook({ url, secret }: Webhook, what: object, pauses: readonly number[] = pausesMs): Promise<void> {
  const body = JSON.stringify(what);
  const id = `alert_${randomUUID()}`;
  for (let tried = 0; ; tried += 1) {
    const answered = await post(url, body, signed(body, { id, seconds: Math.floor(Date.now() / 1000), secret }));
    if (answered === "heard") return;
    const pause = answered.isLasting ? undefined : pauses[tried];
    if (pause === undefined) throw new Error(answered.reason);
    await sleep(pause, undefined, { ref: false });
  }
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<"heard" | { readonly reason: string; readonly isLasting: boolean }> {
  try {
    const response = await fetch(url, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    void response.body?.cancel().catch(() => undefined);
    const { status } = response;
    return response.ok ? "heard" : { reason: `It was answered with ${status}.`, isLasting: status < 500 && status !== 408 && status !== 429 };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), isLasting: false };
  }
}
