import { l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { modelLine } from "../../app/modelLine.ts";
import type { Worker } from "../../catalogue/workers.ts";
import { sumPrices } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import type { Purse } from "../../core/playMoney.ts";
import { recentOf } from "../../shared/recent.ts";
import { priceLabel } from "../ask/price.ts";

export interface WorkerItem extends QuickPickItem {
  readonly worker: Worker;
}

/** What each costs for these pictures together, the last used ones first. */
export function workerItems(workers: readonly Worker[], { used, pictures, purse }: { readonly used: readonly string[]; readonly pictures: number; readonly purse: Purse }): WorkerItem[] {
  const byId = workers.map((worker) => ({ id: worker.operation.id, worker }));
  return [...new Set([...recentOf(byId, used), ...byId])].map(({ worker }) => {
    const { title, price } = worker.operation;
    return { label: title, description: sumLabel(price({}), pictures, purse), detail: modelLine(worker.operation), worker };
  });
}

function sumLabel(each: Price, pictures: number, purse: Purse): string {
  if (pictures === 1) return priceLabel(each, purse);
  return l10n.t("{0} · {1} × {2}", priceLabel(sumPrices(Array.from({ length: pictures }, () => each)), purse), pictures, priceLabel(each, purse));
}
