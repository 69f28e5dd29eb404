import { freeCall } from "../../catalogue/freeCalls.ts";
import { providers } from "../../catalogue/operations.ts";
import type { AcceptedPurchase } from "../ports.ts";
import { payingFor, waited } from "./gateway.ts";
import type { Call, Gateway, Paying } from "./gateway.ts";
import { sentOn } from "./headers.ts";
import { passOn } from "./passOn.ts";
import { refuse } from "./refusal.ts";
import { settleBy } from "./settleBy.ts";
import { understood } from "./understood.ts";
import { sendOnce } from "./upstream.ts";
import type { Incoming } from "./upstream.ts";

const askTimeoutMs = 60_000;

/** What costs nothing: what became of a request, its deletion, or what an account has. */
export async function free(gateway: Gateway, call: Call): Promise<void> {
  const { target, request: { method = "" }, note } = call;
  const { does, acceptedId } = understood(freeCall(providers[target.provider], { method, ...target }));
  const own = acceptedId === undefined ? undefined : await ownOf(gateway, call, acceptedId);
  note.kind = does;
  const paying = payingFor(gateway, call.team, target.provider, own?.key);
  const incoming = await ask(call, paying, method === "DELETE" ? "DELETE" : "GET");
  const reads = does === "poll" ? providers[target.provider].polling.plans.find(({ path }) => isAt(path, target.path))?.reads : undefined;
  await waited(note, () => passOn(call, paying, incoming, askTimeoutMs, async (status, answer) => {
    const bill = own === undefined || reads === undefined || status !== 200 ? undefined : await settleBy(gateway, own, reads, answer);
    if (bill !== undefined) Object.assign(note, { billed: bill.billed, ...(bill.billed === "yes" ? { usdMicros: bill.amounts.usdMicros } : {}) });
  }));
}

/** Only the team that asked for it may ask what became of it. */
async function ownOf({ owners }: Gateway, { target, team }: Call, acceptedId: string): Promise<AcceptedPurchase> {
  const purchase = await owners.of(target.provider, acceptedId);
  return purchase?.team === team.id ? purchase : refuse("unknown-request", "id", "This team has asked for nothing of this name.");
}

function ask({ request, target, note }: Call, { provider, secret }: Paying, method: "GET" | "DELETE"): Promise<Incoming> {
  return waited(note, () => sendOnce({
    method, origin: provider.origin, path: target.path + target.search, headers: { ...sentOn(request.headers), ...providers[target.provider].auth(secret) }, timeoutMs: askTimeoutMs,
  }));
}

function isAt(pattern: string, path: string): boolean {
  const [before = "", after = ""] = pattern.split("{id}");
  return path.startsWith(before) && path.endsWith(after);
}
