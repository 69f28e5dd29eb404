import { priceSources } from "../src/catalogue/ideogram/prices.ts";
import { catalogue } from "../src/catalogue/operations.ts";
import { readable } from "../src/catalogue/labels.ts";
import { priceTable } from "../src/catalogue/priceTable.ts";
import { doneBy, tasksOf } from "../src/catalogue/tasks.ts";
import { formatUsd } from "../src/core/money.ts";

const start = "<!-- prices: written by scripts/readme.ts -->";
const end = "<!-- /prices -->";

/** The README with its table of models and prices as the catalogue has it now. */
export function withPriceTable(readme: string): string {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error("README.md has lost the marks of its price table.");
  return `${before}${start}\n${table()}\n${end}${after}`;
}

/** By what a person wants to do; at the end what has no place of its own in the Studio. */
function table(): string {
  const tasks = tasksOf(catalogue);
  const taskOf = (id: string): number => tasks.findIndex(({ operations }) => operations.includes(id));
  const rows = priceTable(catalogue).map(({ title, operation: id, from, to, basis, asOf }) => {
    const price = from === null || to === null ? "unknown" : to === 0 ? "free" : from === to ? formatUsd(from) : `${formatUsd(from)} to ${formatUsd(to)}`;
    const operation = catalogue.get(id);
    const does = (operation && doneBy(operation)) ?? tasks[taskOf(id)]?.title ?? readable((operation?.verb ?? id).replaceAll("-", " "));
    const source = asOf === undefined ? "–" : `${asOf}, ${priceSources[asOf] ?? ""}`;
    return { place: taskOf(id), does, row: `| ${does} | ${title} | ${basis === "estimate" ? "≈ " : ""}${price} | ${source} |` };
  });
  const last = tasks.length;
  const sorted = rows.map((row, at) => ({ ...row, at, place: row.place === -1 ? last : row.place }))
    .sort((a, b) => a.place - b.place || (a.does === b.does ? 0 : a.does < b.does ? -1 : 1) || a.at - b.at);
  return ["| does | model | price an image | as of, by |", "|---|---|---|---|", ...sorted.map(({ row }) => row)].join("\n");
}
