/** `node scripts/policySchema.ts`: writes the JSON Schema of policy files. A unit test fails when it is stale. */
import { writeFile } from "node:fs/promises";
import { policySchemaFile, policySchemaText } from "./policySchemaText.ts";

await writeFile(policySchemaFile, policySchemaText());
