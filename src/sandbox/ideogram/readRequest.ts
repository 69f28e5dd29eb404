import { refuse } from "../answer.ts";
import { forms, queries, validators } from "../generated/validators.mjs";
import type { Part, SchemaError } from "../generated/validators.mjs";
import { readForm, scalarFrom } from "../upload/form.ts";
import type { FileLimits, Form } from "../upload/form.ts";
import type { Input } from "../upload/input.ts";
import { readJsonText } from "../upload/json.ts";
import { readMultipart } from "../upload/multipart.ts";
import type { Rule } from "./rules.ts";
import { sayError } from "./schemaWords.ts";

export interface Expected {
  readonly path: string;
  /** The fields travel inside this one. */
  readonly wrap?: string;
  readonly rules: readonly Rule[];
}

export interface Sent {
  readonly contentType: string | undefined;
  readonly body: Buffer;
  readonly limits: FileLimits;
}

/** Reads a body as strictly as the document and the rules say; throws the refusal. `seen` is told before anything is judged. */
export async function readRequest(expected: Expected, sent: Sent, seen: (form: Form) => void): Promise<Input> {
  const { body, limits, contentType: header } = sent;
  const contentType = header?.split(";")[0]?.trim().toLowerCase() ?? "";
  const validate = validators[`POST ${expected.path} ${contentType}`];
  if (validate === undefined) return refuse(415, `Invalid Content-type (${contentType}), expected ${accepted(expected.path)}`);
  const shape = forms[`POST ${expected.path}`] ?? {};
  const form: Form = contentType === "application/json"
    ? { fields: readJson(body), files: {}, fonts: {} }
    : readForm(await readMultipart(header ?? "", body), shape, limits);
  seen(form);
  if (contentType === "application/json") refuseFiles(form.fields, shape);
  const files = Object.entries({ ...form.files, ...form.fonts }).map(([name, given]) => [name, shape[name]?.repeated === true ? given.map(() => ({})) : {}]);
  const whole: unknown = { ...form.fields, ...Object.fromEntries(files) };
  if (!validate(whole)) refuse(400, wording(validate.errors ?? [], whole));
  const wrapped = expected.wrap === undefined ? form.fields : form.fields[expected.wrap];
  const input: Input = { fields: isRecord(wrapped) ? wrapped : {}, files: form.files };
  for (const rule of expected.rules) {
    const broken = rule(input);
    if (broken !== undefined) refuse(400, broken);
  }
  return input;
}

/** Reads a query as strictly, by its route: "GET /models". */
export function readQuery(route: string, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const shape = queries[route] ?? {};
  const read: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const part = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (part === undefined) return refuse(400, `Extra query parameter '${name}' not in spec of ${route.split(" ")[1] ?? ""}`);
    const values = query.getAll(name).map((text) => scalarFrom(text, part.kind));
    read[name] = part.repeated ? values : values.length === 1 ? values[0] : refuse(400, `'${name}' was given twice`);
  }
  const validate = validators[`${route} query`];
  if (validate !== undefined && !validate(read)) refuse(400, wording(validate.errors ?? [], read));
  return read;
}

/** The last error is the outermost: after the branches of a `oneOf` comes the `oneOf` itself. */
function wording(errors: readonly SchemaError[], body: unknown): string {
  const last = errors.at(-1);
  return last === undefined ? "The request is not valid" : sayError(last, body);
}

function readJson(body: Buffer): Record<string, unknown> {
  const value = readJsonText(body.toString("utf8"));
  if (value === undefined) refuse(400, "Request body is not valid JSON");
  return isRecord(value) ? value : refuse(400, "Request body is not of type 'object'");
}

/** A file cannot travel in JSON: there its field is unknown. */
function refuseFiles(fields: Form["fields"], shape: Readonly<Record<string, Part>>): void {
  const name = Object.keys(fields).find((one) => Object.hasOwn(shape, one) && (shape[one]?.kind === "file" || shape[one]?.kind === "font"));
  if (name !== undefined) refuse(400, `Additional properties are not allowed ('${name}' was unexpected)`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function accepted(path: string): string {
  const prefix = `POST ${path} `;
  return Object.keys(validators).flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : [])).filter((type) => type !== "query").join(" or ");
}
