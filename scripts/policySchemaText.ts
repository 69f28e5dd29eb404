import { join } from "node:path";
import { operations, providers } from "../src/catalogue/operations.ts";
import { readSchema } from "../src/catalogue/schema.ts";
import { namesStyle } from "../src/catalogue/words.ts";
import { policyJsonSchema } from "../src/policy/jsonSchema.ts";
import { root } from "../test/support/vscode/paths.ts";

export const policySchemaFile = join(root, "schemas", "policy.schema.json");

/** The JSON Schema of policy files, with the names of the catalogue; a style once, though routes spell it in capitals or not. */
export function policySchemaText(): string {
  const styles = operations.flatMap((operation) => Object.entries(operation.fields).filter(([name]) => namesStyle(operation, name)).flatMap(([, field]) => readSchema(field).enum ?? []))
    .map((style) => style.toUpperCase().replaceAll("-", "_")).filter((style) => style !== "AUTO");
  const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
  const offered = { providers: sorted(Object.keys(providers)), operations: sorted(operations.map(({ verb }) => verb)), models: sorted(operations.map(({ model }) => model)), styles: sorted(styles) };
  return `${JSON.stringify(policyJsonSchema(offered), undefined, 2)}\n`;
}
