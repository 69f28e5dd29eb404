import type { Answer, Reader } from "../../catalogue/answer.ts";
import { billOf } from "../../jobs/bill.ts";
import type { Bill } from "../../jobs/bill.ts";
import { amountsOf } from "../../jobs/outputs.ts";
import { passed } from "../../jobs/passed.ts";
import type { AcceptedPurchase } from "../ports.ts";
import type { Gateway } from "./gateway.ts";
import { atMost } from "./prices.ts";

/** Writes down what an answer shows of the money of an accepted request; its bill, where that was news. One that breaks off or says nothing can be asked for again. */
export async function settleBy({ catalogue, config, store, metrics, unwritten, alerts }: Gateway, purchase: AcceptedPurchase, reads: Reader, answer: Answer): Promise<Bill | undefined> {
  const answered = await reads(answer).catch(() => undefined);
  const operation = catalogue.get(purchase.operation);
  if (operation === undefined || answered === undefined || answered.is === "accepted" || answered.is === "pending") return undefined;
  const ended = answered.is === "failed" ? answered : await passed(operation, answered);
  if (ended.is === "broken") return undefined;
  const { images: weight, most } = purchase;
  const bill = billOf({ price: atMost(most), weight }, amountsOf(operation, weight), ended);
  const news: Bill[] = [];
  await unwritten.write(async () => {
    if (!await store.settle(purchase.id, bill)) return;
    news.push(bill);
    const team = config.teams.get(purchase.team);
    if (team !== undefined) alerts.look(team);
    metrics.bill({ provider: purchase.provider, team: purchase.team, model: purchase.model }, bill);
  });
  return news[0];
}
