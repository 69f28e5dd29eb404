/** `node scripts/readme.ts`: writes the README's table of models and prices. A unit test fails when it is stale. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../test/support/vscode/paths.ts";
import { withPriceTable } from "./priceTableText.ts";

const file = join(root, "README.md");
await writeFile(file, withPriceTable(await readFile(file, "utf8")));
