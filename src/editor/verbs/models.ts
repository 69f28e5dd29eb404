import { l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { fileFields } from "../../catalogue/files.ts";
import type { FileField } from "../../catalogue/files.ts";
import { fieldWithRole } from "../../catalogue/roles.ts";
import type { Operation } from "../../catalogue/types.ts";
import { sumPrices } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import type { Purse } from "../../core/playMoney.ts";
import { recentOf } from "../../shared/recent.ts";
import { priceLabel } from "../ask/price.ts";

/** A model that can do it with nothing but the picture. */
export interface Worker {
  readonly operation: Operation;
  readonly source: FileField;
}

export interface WorkerItem extends QuickPickItem {
  readonly worker: Worker;
}

export function workersOf(operations: readonly Operation[], verb: string): Worker[] {
  return operations.filter((operation) => operation.verb === verb).flatMap((operation) => {
    const name = fieldWithRole(operation, "source");
    const source = fileFields(operation).find((field) => field.name === name);
    const asksMore = Object.entries(operation.fields).some(([each, { required }]) => each !== name && required);
    return source === undefined || asksMore ? [] : [{ operation, source }];
  });
}

/** What each costs for these pictures together, the last used ones first. */
export function workerItems(workers: readonly Worker[], { used, pictures, purse }: { readonly used: readonly string[]; readonly pictures: number; readonly purse: Purse }): WorkerItem[] {
  const byId = workers.map((worker) => ({ id: worker.operation.id, worker }));
  return [...new Set([...recentOf(byId, used), ...byId])].map(({ worker }) => {
    const { title, goodAt, status, price } = worker.operation;
    return { label: title, description: sumLabel(price({}), pictures, purse), detail: status === undefined ? goodAt : `${goodAt} (${status})`, worker };
  });
}

function sumLabel(each: Price, pictures: number, purse: Purse): string {
  if (pictures === 1) return priceLabel(each, purse);
  return l10n.t("{0} · {1} × {2}", priceLabel(sumPrices(Array.from({ length: pictures }, () => each)), purse), pictures, priceLabel(each, purse));
}
