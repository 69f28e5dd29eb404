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
  readonly kind: "string" | "integer" | "number" | "boolean" | "json" | "file" | "font";
  readonly repeated: boolean;
}
/** "POST /generate application/json" → the check of a request body, in which a file is an object; "GET /models query" → of a query. */
export declare const validators: Readonly<Record<string, Validator>>;
/** "POST /describe" → how each part of its multipart form is read. */
export declare const forms: Readonly<Record<string, Readonly<Record<string, Part>>>>;
/** "GET /models" → how each parameter of its query is read. */
export declare const queries: Readonly<Record<string, Readonly<Record<string, Part>>>>;
/** The paths that are served. */
export declare const served: readonly string[];
`;

/**
 * Writes `src/sandbox/generated/validators.mjs` for the paths in served.json, unless it is newer than what it is made from.
 * Only those: the whole document would be two megabytes of code. What ends in an asterisk stands for all documented paths below.
 */
export async function compileValidators({ force = false } = {}) {
  const changed = await Promise.all([source, servedPaths, new URL(import.meta.url)].map((file) => modified(file)));
  if (!force && (await modified(output)) > Math.max(...changed)) return;
  const document = JSON.parse(await readFile(source, "utf8"));
  const ajv = new Ajv2020.default({ code: { source: true, esm: true, lines: false }, strict: false, validateFormats: true, inlineRefs: false });
  addFormats.default(ajv);
  ajv.addFormat("binary", true);
  ajv.addSchema({ $id: "document", components: { schemas: strict(document.components.schemas, document) } });
  const names = {};
  const keys = [];
  const [forms, queries] = [{}, {}];
  const known = new Map();
  /** Many bodies and most queries are alike: one check serves them all. */
  const check = (key, schema) => {
    const text = JSON.stringify(strict(schema, document)).replaceAll('"#/components', '"document#/components');
    const name = known.get(text) ?? `v${known.size}`;
    if (!known.has(text)) ajv.addSchema({ $id: name, ...JSON.parse(text) });
    known.set(text, name);
    names[name] = name;
    keys.push([key, name]);
  };
  const served = servedIn(document, JSON.parse(await readFile(servedPaths, "utf8")));
  for (const path of served) {
    for (const method of ["get", "post"]) {
      const operation = document.paths[path][method];
      if (operation === undefined) continue;
      const route = `${method.toUpperCase()} ${path}`;
      const query = Object.fromEntries((operation.parameters ?? []).filter((one) => one.in === "query").map(({ name, schema }) => [name, schema]));
      if (Object.keys(query).length > 0) {
        check(`${route} query`, { type: "object", properties: query });
        queries[route] = parts({ schema: { properties: query } }, document);
      }
      for (const [contentType, body] of Object.entries(operation.requestBody?.content ?? {})) {
        check(`${route} ${contentType}`, body.schema);
        if (contentType === "multipart/form-data") forms[route] = parts(body, document);
      }
    }
  }
  const code = `${standaloneCode.default(ajv, names)}
export const validators = {${keys.map(([key, name]) => `${JSON.stringify(key)}: ${name}`).join(",\n")}};
export const forms = ${JSON.stringify(forms)};
export const queries = ${JSON.stringify(queries)};
export const served = ${JSON.stringify(served)};`;
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

function servedIn(document, listed) {
  return listed.flatMap((path) => (path.endsWith("/*")
    ? Object.keys(document.paths).filter((one) => one.startsWith(path.slice(0, -1)) && document.paths[one].post?.["x-status"] === "v2-documented")
    : [path]));
}

/** The document leaves unknown properties open; the sandbox refuses them. A file only has to be one here: its bytes are checked elsewhere. */
function strict(schema, document) {
  if (Array.isArray(schema)) return schema.map((one) => strict(one, document));
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.format === "binary") return { type: "object" };
  if (schema.allOf !== undefined) return strict(joined(schema, document), document);
  const made = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "discriminator" || key === "description" || key === "default" || key.startsWith("x-")) continue;
    if (key === "properties") made.properties = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, strict(property, document)]));
    else made[key] = key === "enum" || key === "const" || key === "required" ? value : strict(value, document);
  }
  if (schema.properties !== undefined && schema.additionalProperties === undefined) made.additionalProperties = false;
  return made;
}

/** All of several schemas as one: each alone would refuse what only the others know. */
function joined({ allOf, ...own }, document) {
  if (allOf.length === 1 && own.properties === undefined) return allOf[0];
  const all = [...allOf.map((one) => (one.$ref ? document.components.schemas[one.$ref.split("/").pop()] : one)), own];
  return { type: "object", properties: Object.assign({}, ...all.map((one) => one.properties)), required: all.flatMap((one) => one.required ?? []) };
}

/** How the parts of a form are read: the OpenAPI encoding says which are JSON, the schema the rest. */
function parts(body, document) {
  const resolve = (schema) => {
    if (schema.$ref) return resolve(document.components.schemas[schema.$ref.split("/").pop()]);
    // "or null" is a matter of JSON: a part that is not set is left out.
    const meant = schema.anyOf?.filter(({ type }) => type !== "null") ?? [];
    return meant.length === 1 ? resolve(meant[0]) : schema;
  };
  const properties = resolve(body.schema).properties ?? {};
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => {
    const schema = resolve(property);
    const json = body.encoding?.[name]?.contentType === "application/json";
    const repeated = !json && schema.type === "array";
    const one = repeated ? resolve(schema.items) : schema;
    return [name, { kind: json ? "json" : /^fonts/.test(schema.description ?? "") ? "font" : kind(one), repeated }];
  }));
}

function kind(schema) {
  if (schema.format === "binary") return "file";
  const type = [schema.type].flat().find((one) => one !== "null");
  if (type === "integer" || type === "number" || type === "boolean") return type;
  return type === "object" || schema.oneOf !== undefined ? "json" : "string";
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) await compileValidators({ force: true });
