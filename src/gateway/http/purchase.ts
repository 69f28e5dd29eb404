import { randomUUID } from "node:crypto";
import { unknownPath } from "../../catalogue/notUnderstood.ts";
import { providers } from "../../catalogue/operations.ts";
import { imagesAsked } from "../../catalogue/roles.ts";
import { recognise } from "../../catalogue/recognise.ts";
import type { Recognised } from "../../catalogue/recognise.ts";
import type { Operation } from "../../catalogue/types.ts";
import type { Exchange } from "../../client/post.ts";
import { describeThrown } from "../../core/errors.ts";
import { mostFor } from "../../jobs/bill.ts";
import type { Bill } from "../../jobs/bill.ts";
import { passed } from "../../jobs/passed.ts";
import { askedOf } from "../../jobs/policy.ts";
import { spend } from "../../jobs/spend.ts";
import type { Purchase, SlotPlace } from "../ports.ts";
import { GatewayStoreFault } from "../store/faults.ts";
import { readBody } from "./body/readBody.ts";
import type { Carried } from "./body/readBody.ts";
import { refuseToken } from "./callers.ts";
import { payingFor, waited } from "./gateway.ts";
import type { Call, Gateway, Paying } from "./gateway.ts";
import { sentOn } from "./headers.ts";
import { limitsOf, refuseByBudget, refuseByPolicy, refuseUnpriced, scopeOf } from "./judged.ts";
import { operationsAt } from "./operationsAt.ts";
import { atMost, unitOf } from "./prices.ts";
import { refuse } from "./refusal.ts";
import { relay } from "./relay.ts";
import type { Relayed } from "./relay.ts";
import { passOn, unanswered } from "./passOn.ts";
import { clientPatienceMs, sinkFor } from "./sink.ts";
import { understood } from "./understood.ts";
import { sendOnce } from "./upstream.ts";
import type { Incoming } from "./upstream.ts";

/** A team without a limit of its own. */
const unlimited = 1_000_000;
/** What is accepted and never asked for again leaves its slot after this. */
const acceptedSlotMs = 10 * 60_000;

/** A POST: what costs, or the question what it would cost. */
export async function purchase(gateway: Gateway, call: Call): Promise<void> {
  const { target, team, note } = call;
  const paying = payingFor(gateway, team, target.provider);
  const operations = operationsAt(gateway.catalogue, target);
  // Before its body is read.
  if (operations.length === 0) understood(unknownPath(target.path));
  const carried = await waited(note, () => readBody(call.request, gateway.folder, gateway.bodies));
  try {
    const found = understood(recognise({ operations }, { path: target.path, query: target.query, body: carried.body }));
    const { operation, input, dryRun } = found;
    Object.assign(note, { operation: operation.id, model: operation.model });
    const notAllowed = team.judge.judge(askedOf(operation, input));
    if (notAllowed !== undefined) refuseByPolicy(team, notAllowed);
    if (dryRun) await quote(call, paying, carried, operation);
    else await buy(gateway, call, paying, carried, found);
  } finally {
    await carried.spool.remove();
  }
}

/** Free: no budget is touched. */
async function quote(call: Call, paying: Paying, carried: Carried, operation: Operation): Promise<void> {
  call.note.kind = "quote";
  const incoming = await waited(call.note, () => post(call, paying, carried, operation));
  await waited(call.note, () => passOn(call, paying, incoming, operation.makes.silenceMs));
}

async function buy(gateway: Gateway, call: Call, paying: Paying, carried: Carried, { operation, input, reads }: Recognised): Promise<void> {
  const { store, metrics, unwritten, owners } = gateway;
  const { caller, team, target, note, response } = call;
  note.kind = "paid";
  const asked = operation.price(input);
  const most = mostFor({ price: asked });
  const now = await gateway.clock.now().catch((error: unknown) => storeIsDown(gateway, error));
  if (asked.basis === "unknown" && most.usdMicros + most.tokens === 0) refuseUnpriced(team, unitOf(gateway.catalogue, target.provider), now);
  const price = atMost(most);
  const weight = Math.max(1, imagesAsked(operation, input));
  const bought: Purchase = {
    ...caller, id: randomUUID(), provider: target.provider, key: paying.key, operation: operation.id, model: operation.model, images: weight, most,
  };
  const { answerMs, silenceMs } = operation.makes;
  const place: SlotPlace = { keyMost: paying.provider.maxInFlight, teamMost: team.team.maxConcurrency ?? unlimited, slotMs: answerMs + silenceMs };
  const overBudget = await reserve(gateway, call, bought, place, now);
  if (overBudget !== undefined) refuseByBudget(team, overBudget);
  gateway.alerts.look(team);
  await queue(gateway, call, paying, bought, place);
  const lines = linesOf(call, paying);
  metrics.inFlight(target.provider, 1);
  const labels = { provider: target.provider, team: team.id, model: operation.model };
  const settle = async (bill: Bill): Promise<void> => {
    Object.assign(note, { billed: bill.billed, ...(bill.billed === "yes" ? { usdMicros: bill.amounts.usdMicros } : {}) });
    metrics.bill(labels, bill);
    await unwritten.write(() => store.settle(bought.id, bill));
    gateway.alerts.look(team);
  };
  let incoming: Incoming | undefined;
  let relayed: Relayed | undefined;
  try {
    await waited(note, () => spend({ operation, provider: providers[operation.provider], price, weight, reads }, {
      ready: () => Promise.resolve(async (): Promise<Exchange> => {
        incoming = await post(call, paying, carried, operation);
        if (incoming.is !== "answer") return incoming;
        relayed = relay(incoming.message, sinkFor(response, clientPatienceMs), { silenceMs, secrets: [paying.secret] });
        return { is: "answer", status: relayed.status, answer: relayed.answer };
      }),
      heard: (outcome) => gateway.keyNotes.note({ provider: target.provider, key: paying.key, team: team.id }, outcome),
      arrive: (made) => passed(operation, made),
    }, {
      accepted: async (acceptedId) => {
        note.billed = "unknown";
        owners.note({ ...bought, state: "accepted", acceptedId, since: Date.now() });
        await unwritten.write(() => store.accepted(bought.id, acceptedId, acceptedSlotMs));
      },
      again: () => settle({ billed: "no" }),
      settle,
    }));
    await relayed?.rest();
  } catch (error) {
    await settle({ billed: "unknown" });
    throw error;
  } finally {
    metrics.inFlight(target.provider, -1);
    gateway.patience.moved(lines);
  }
  if (relayed !== undefined) relayed.finish();
  else if (incoming !== undefined && incoming.is !== "answer") unanswered(response, incoming);
}

async function reserve(gateway: Gateway, { team }: Call, bought: Purchase, place: SlotPlace, now: number): ReturnType<Gateway["store"]["reserve"]> {
  const { store, unwritten } = gateway;
  try {
    return await store.reserve(bought, limitsOf(team, now), place);
  } catch (error) {
    if (error instanceof GatewayStoreFault && error.trouble === "token") return refuseToken();
    // Of an entry whose answer was lost nobody knows whether it is there: it is given back as soon as the store can be reached.
    void unwritten.write(() => store.settle(bought.id, { billed: "no" }));
    return storeIsDown(gateway, error);
  }
}

function storeIsDown({ log }: Gateway, error: unknown): never {
  log.error({ event: "store", error: describeThrown(error) }, "The store cannot be reached.");
  return refuse("store", "unavailable", "The gateway's store cannot be reached. Nothing was sent, and nothing was billed.", { retryAfterMs: 5000 });
}

const linesOf = ({ team }: Call, { provider, key }: Paying): readonly string[] => [scopeOf(team), `${provider.origin} ${key}`];

/** Waits for a slot. Who leaves the line meanwhile, or waited for too long, has been billed nothing. */
async function queue(gateway: Gateway, call: Call, paying: Paying, bought: Purchase, place: SlotPlace): Promise<void> {
  const { store, patience, unwritten } = gateway;
  const { team, response, note } = call;
  const lines = linesOf(call, paying);
  const waiting = patience.waiting(lines);
  const stop = new AbortController();
  const leave = (): void => stop.abort();
  waiting.signal.addEventListener("abort", leave, { once: true });
  response.once("close", leave);
  if (response.destroyed) leave();
  try {
    await waited(note, () => store.take(bought.id, {
      ...place, signal: stop.signal,
    }));
    patience.moved(lines);
  } catch (error) {
    await unwritten.write(() => store.settle(bought.id, { billed: "no" }));
    note.billed = "no";
    if (response.destroyed) throw new Gone();
    if (!waiting.signal.aborted) storeIsDown(gateway, error);
    refuse("concurrency", "maxConcurrency", `Too much is in flight for team "${team.team.name}". Nothing was sent, and nothing was billed.`, { scope: scopeOf(team), retryAfterMs: 10_000 });
  } finally {
    waiting.end();
    response.off("close", leave);
  }
}

/** Who asked has left, before anything was sent. */
export class Gone extends Error {
  override readonly name = "Gone";
}

function post({ request, target }: Call, { provider, secret }: Paying, { spool }: Carried, { makes, provider: id }: Operation): Promise<Incoming> {
  return sendOnce({
    method: "POST", origin: provider.origin, path: target.path + target.search, headers: { ...sentOn(request.headers), ...providers[id].auth(secret) }, body: spool, timeoutMs: makes.answerMs,
  });
}
