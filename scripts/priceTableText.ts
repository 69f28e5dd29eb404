import { priceSources } from "../src/catalogue/ideogram/prices.ts";
import { tokenTable } from "../src/catalogue/imagine/prices.ts";
import { catalogue, providerOf } from "../src/catalogue/operations.ts";
import { readable } from "../src/catalogue/labels.ts";
import { priceTable } from "../src/catalogue/priceTable.ts";
import { doneBy, tasksOf } from "../src/catalogue/tasks.ts";
import { formatUsd } from "../src/core/money.ts";

const start = "<!-- prices: written by scripts/readme.ts -->";
const end = "<!-- /prices -->";

const sources: Readonly<Record<string, string>> = { ...priceSources, [tokenTable]: "documentation" };

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
  const rows = priceTable(catalogue).map(({ title, operation: id, from, to, basis, tokens, asOf }) => {
    const price = tokens !== undefined ? (tokens === 1 ? "1 token" : `${tokens} tokens`) : from === null || to === null ? "unknown" : to === 0 ? "free" : from === to ? formatUsd(from) : `${formatUsd(from)} to ${formatUsd(to)}`;
    const operation = catalogue.get(id);
    const does = (operation && doneBy(operation)) ?? tasks[taskOf(id)]?.title ?? readable((operation?.verb ?? id).replaceAll("-", " "));
    const source = asOf === undefined ? "–" : `${asOf}, ${sources[asOf] ?? ""}`;
    return { place: taskOf(id), does, row: `| ${does} | ${operation === undefined ? "" : providerOf(operation).title} | ${title} | ${basis === "estimate" ? "≈ " : ""}${price} | ${source} | ${operation?.status === "unverified" ? "unverified" : "yes"} |` };
  });
  const last = tasks.length;
  const sorted = rows.map((row, at) => ({ ...row, at, place: row.place === -1 ? last : row.place }))
    .sort((a, b) => a.place - b.place || (a.does === b.does ? 0 : a.does < b.does ? -1 : 1) || a.at - b.at);
  return ["| does | provider | model | price an image | as of, by | documented |", "|---|---|---|---|---|---|", ...sorted.map(({ row }) => row)].join("\n");
}
