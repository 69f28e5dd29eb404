import type { Answer } from "../../catalogue/answer.ts";
import { freeCall } from "../../catalogue/freeCalls.ts";
import { providers } from "../../catalogue/operations.ts";
import type { Price } from "../../core/price.ts";
import { billOf } from "../../jobs/bill.ts";
import { amountsOf } from "../../jobs/outputs.ts";
import { passed } from "../../jobs/passed.ts";
import type { AcceptedPurchase } from "../ports.ts";
import { payingFor, waited } from "./gateway.ts";
import type { Call, Gateway, Paying } from "./gateway.ts";
import { sentOn } from "./headers.ts";
import { passOn } from "./passOn.ts";
import { refuse } from "./refusal.ts";
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
  await waited(note, () => passOn(call, paying, incoming, askTimeoutMs, async (status, answer) => {
    if (does === "poll" && own !== undefined && status === 200) await settleBy(gateway, call, own, answer);
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

/** What a poll shows of the money. One that breaks off or says nothing can be asked again. */
async function settleBy({ catalogue, store, metrics, unwritten, alerts }: Gateway, { note, team, target }: Call, purchase: AcceptedPurchase, answer: Answer): Promise<void> {
  const { plans } = providers[purchase.provider].polling;
  const reads = plans.find(({ path }) => isAt(path, target.path))?.reads;
  const answered = await reads?.(answer).catch(() => undefined);
  const operation = catalogue.get(purchase.operation);
  if (operation === undefined || answered === undefined || answered.is === "accepted" || answered.is === "pending") return;
  const ended = answered.is === "failed" ? answered : await passed(operation, answered);
  if (ended.is === "broken") return;
  const { images: weight, most } = purchase;
  const price: Price = { usdMicros: most.usdMicros, basis: "exact", units: { amount: most.tokens, unit: "token" } };
  const bill = billOf({ price, weight }, amountsOf(operation, weight), ended);
  await unwritten.write(async () => {
    if (!await store.settle(purchase.id, bill)) return;
    alerts.look(team);
    metrics.bill({ provider: purchase.provider, team: team.id, model: purchase.model }, bill);
    Object.assign(note, { billed: bill.billed, ...(bill.billed === "yes" ? { usdMicros: bill.amounts.usdMicros } : {}) });
  });
}

function isAt(pattern: string, path: string): boolean {
  const [before = "", after = ""] = pattern.split("{id}");
  return path.startsWith(before) && path.endsWith(after);
}
