import { isLeftOut } from "../src/catalogue/ideogram/v2/leftOut.ts";
import { isInert } from "../src/catalogue/ideogram/inert.ts";
import type { Documented, Wire } from "../src/catalogue/ideogram/v2/documented.ts";
import { documentedV2, inlined, requestBody, resolved, schemaNode } from "../test/support/openApi.ts";
import type { DocumentedPost } from "../test/support/openApi.ts";

/** What the API's document says of its v2 operations on pictures and designs, as a file of the catalogue. */
export function v2TableText(): string {
  const fields = new Map<string, Map<string, number>>();
  const operations = documentedV2().map((post) => rowOf(post, (name, wire) => {
    const variants = fields.get(name) ?? new Map<string, number>();
    fields.set(name, variants);
    if (!variants.has(wire)) variants.set(wire, variants.size);
    return variants.get(wire) ?? 0;
  }));
  return `${[
    "// Written by scripts/v2Table.ts from the API's document. Do not edit.",
    'import type { Documented, Wire } from "./documented.ts";',
    "",
    "/** Every form that a field of this name has somewhere. */",
    "export const wires: Readonly<Record<string, readonly Wire[]>> = {",
    ...[...fields].sort(byName).map(([name, variants]) => `  ${name}: [\n${[...variants.keys()].map((wire) => `    ${wire},\n`).join("")}  ],`),
    "};",
    "",
    "export const documented = {",
    ...operations.sort(byName).map(([id, row]) => `  ${JSON.stringify(id)}: ${literal(row)},`),
    "} as const satisfies Readonly<Record<string, Documented>>;",
  ].join("\n")}\n`;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** "prompt! seed aspect_ratio.2": with "!" it is needed, ".2" is the third form of its name. */
function rowOf({ path, parameters, answer }: DocumentedPost, variantOf: (name: string, wire: string) => number): [id: string, row: Documented] {
  const bodies = requestBody(path);
  const id = path.split("/").slice(-2).join("/");
  const schema = resolved(bodies["multipart/form-data"] ?? bodies["application/json"]);
  const properties = schemaNode.parse(schema["properties"] ?? {});
  const required: unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  const takes = Object.entries(properties).filter(([name]) => !isLeftOut(id, name)).map(([name, property]) => {
    const variant = variantOf(name, literal(wireOf(property)));
    // Pictures are alternatives to assets, which we have none of.
    const needed = required.includes(name) || `${name}_asset_identifier` in properties;
    return `${name}${variant === 0 ? "" : `.${variant}`}${needed ? "!" : ""}`;
  });
  const says = Object.keys(schemaNode.parse(resolved(answer)["properties"] ?? {}));
  return [id, {
    path,
    encoding: "multipart/form-data" in bodies ? "json-unless-files" : "json",
    quotable: parameters.includes("dry_run"),
    answers: "async" in properties ? "either" : says.includes("generation_id") ? "later" : "now",
    takes: takes.join(" "),
    inert: Object.keys(properties).filter(isInert).join(" "),
  }];
}

function wireOf(property: unknown): Wire {
  const { default: unset } = resolved(property);
  const isSaid = typeof unset === "string" || typeof unset === "number" || typeof unset === "boolean";
  return { ...inlined(property), ...(isSaid ? { default: unset } : {}) };
}

/** As TypeScript writes it, on one line and without what is absent. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{ ${entries.map(([name, one]) => `${name}: ${literal(one)}`).join(", ")} }`;
}
