/** `node scripts/v2Table.ts`: writes the table of the v2 operations from the API's document. A unit test fails when it is stale. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../test/support/vscode/paths.ts";
import { v2TableText } from "./v2TableText.ts";

await writeFile(join(root, "src/catalogue/ideogram/v2/table.ts"), v2TableText());
