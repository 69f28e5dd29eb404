import { priceSources } from "../src/catalogue/ideogram/prices.ts";
import { catalogue } from "../src/catalogue/operations.ts";
import { priceTable } from "../src/catalogue/priceTable.ts";
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

function table(): string {
  const rows = priceTable(catalogue).map(({ title, operation, from, to, basis, asOf }) => {
    const price = from === null || to === null ? "unknown" : to === 0 ? "free" : from === to ? formatUsd(from) : `${formatUsd(from)} to ${formatUsd(to)}`;
    const verb = operation.split("/")[0] ?? "";
    return `| ${title} | ${verb} | ${basis === "estimate" ? "≈ " : ""}${price} | ${asOf === undefined ? "–" : `${asOf}, ${priceSources[asOf] ?? ""}`} |`;
  });
  return ["| model | does | price an image | as of, by |", "|---|---|---|---|", ...rows].join("\n");
}
