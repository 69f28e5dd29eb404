// Compiles the request schemas of the API document into plain functions, so that the sandbox can be as strict as the
// document without carrying a schema compiler (or `new Function`) at run time.
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const root = new URL("../", import.meta.url);
const source = new URL("src/sandbox/ideogram-openapi.json", root);
const servedPaths = new URL("src/sandbox/ideogram/served.json", root);
const folder = new URL("src/sandbox/generated/", root);
const output = new URL("validators.mjs", folder);

const types = `/** Written by scripts/compileValidators.mjs from the API document. Do not edit. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}
export interface Part {
  readonly kind: "string" | "integer" | "number" | "boolean" | "json" | "file";
  readonly repeated: boolean;
}
/** "POST /generate application/json" → the check of a request body. A file is an object in it. */
export declare const validators: Readonly<Record<string, Validator>>;
/** "POST /describe" → how each part of its multipart form is read. */
export declare const forms: Readonly<Record<string, Readonly<Record<string, Part>>>>;
`;

/**
 * Writes `src/sandbox/generated/validators.mjs` for the paths in served.json, unless it is newer than what it is made from.
 * Only those: the whole document would be two megabytes of code.
 */
export async function compileValidators({ force = false } = {}) {
  const changed = await Promise.all([source, servedPaths, new URL(import.meta.url)].map((file) => modified(file)));
  if (!force && (await modified(output)) > Math.max(...changed)) return;
  const document = JSON.parse(await readFile(source, "utf8"));
  const ajv = new Ajv2020.default({ code: { source: true, esm: true, lines: false }, strict: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addFormat("binary", true);
  ajv.addSchema({ $id: "json", components: { schemas: strict(document.components.schemas, "json") } });
  ajv.addSchema({ $id: "form", components: { schemas: strict(document.components.schemas, "form") } });
  const names = {};
  const keys = [];
  const forms = {};
  for (const path of JSON.parse(await readFile(servedPaths, "utf8"))) {
    for (const [contentType, body] of Object.entries(document.paths[path].post.requestBody.content)) {
      const form = contentType === "multipart/form-data";
      const name = `v${keys.length}`;
      const schema = strict(body.schema, form ? "form" : "json");
      ajv.addSchema({ $id: name, ...relocate(schema, form ? "form" : "json") });
      names[name] = name;
      keys.push([`POST ${path} ${contentType}`, name]);
      if (form) forms[`POST ${path}`] = parts(body, document);
    }
  }
  const code = `${standaloneCode.default(ajv, names)}
export const validators = {${keys.map(([key, name]) => `${JSON.stringify(key)}: ${name}`).join(",\n")}};
export const forms = ${JSON.stringify(forms)};`;
  const bundled = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(root), loader: "js" },
    bundle: true, format: "esm", platform: "node", minifySyntax: true, minifyWhitespace: true, write: false, legalComments: "none",
    banner: { js: "// Written by scripts/compileValidators.mjs from the API document. Do not edit." },
  });
  await mkdir(folder, { recursive: true });
  await replace(new URL("validators.d.mts", folder), types);
  await replace(output, bundled.outputFiles[0].text);
}

/** Whole or not at all: tests and a build may run side by side. */
async function replace(file, text) {
  const temporary = new URL(`${file.href}.${process.pid}.tmp`);
  await writeFile(temporary, text);
  await rename(temporary, file);
}

async function modified(file) {
  return stat(file).then((found) => found.mtimeMs, () => 0);
}

/**
 * The document leaves unknown properties open; the sandbox refuses them. A file cannot travel in JSON, so there its field
 * is unknown; in a form it is checked by its bytes elsewhere and only has to be a file here.
 */
function strict(schema, encoding) {
  if (Array.isArray(schema)) return schema.map((one) => strict(one, encoding));
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.format === "binary") return { type: "object" };
  const made = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "discriminator" || key === "description" || key === "default" || key.startsWith("x-")) continue;
    if (key === "properties") {
      made.properties = Object.fromEntries(Object.entries(value)
        .filter(([, property]) => encoding === "form" || !isFile(property))
        .map(([name, property]) => [name, strict(property, encoding)]));
    } else made[key] = key === "enum" || key === "const" || key === "required" ? value : strict(value, encoding);
  }
  if (schema.properties !== undefined && schema.additionalProperties === undefined) made.additionalProperties = false;
  if (schema.allOf !== undefined) made.unevaluatedProperties = false;
  return made;
}

function isFile(property) {
  return property.format === "binary" || property.items?.format === "binary";
}

function relocate(schema, home) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', `"${home}#/components`));
}

/** How the parts of a form are read: the OpenAPI encoding says which are JSON, the schema the rest. */
function parts(body, document) {
  const resolve = (schema) => (schema.$ref ? resolve(document.components.schemas[schema.$ref.split("/").pop()]) : schema);
  const properties = resolve(body.schema).properties ?? {};
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => {
    const schema = resolve(property);
    const json = body.encoding?.[name]?.contentType === "application/json";
    const repeated = !json && schema.type === "array";
    const one = repeated ? resolve(schema.items) : schema;
    return [name, { kind: json ? "json" : kind(one), repeated }];
  }));
}

function kind(schema) {
  if (schema.format === "binary") return "file";
  const type = [schema.type].flat().find((one) => one !== "null");
  if (type === "integer" || type === "number" || type === "boolean") return type;
  return type === "object" || schema.oneOf !== undefined ? "json" : "string";
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) await compileValidators({ force: true });
