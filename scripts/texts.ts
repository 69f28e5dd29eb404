/** `node scripts/texts.ts`: writes the list of every text that a person may see. A unit test fails when it is stale. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../test/support/vscode/paths.ts";
import { textsForPeople } from "./textsForPeople.ts";

await writeFile(join(root, "test", "fixtures", "texts.txt"), await textsForPeople());
