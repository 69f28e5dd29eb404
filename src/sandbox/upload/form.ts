import { refuse } from "../answer.ts";
import type { Part } from "../generated/validators.mjs";
import { readImageHeader } from "./imageHeader.ts";
import { sha256 } from "./input.ts";
import type { UploadedImage } from "./input.ts";
import type { FormPart } from "./multipart.ts";

export interface FileLimits {
  /** Bytes of one file. */
  readonly each: number;
  /** Bytes of all files of a request. */
  readonly total: number;
}

/** The values of a form by field name: scalars coerced as the schema says, files looked at. */
export interface Form {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, readonly UploadedImage[]>>;
}

/**
 * Reads parts strictly. A value that does not look like its type stays text, so that the schema check words the refusal;
 * a field that the schema does not know is kept for the same reason.
 */
export function readForm(parts: readonly FormPart[], shape: Readonly<Record<string, Part>>, limits: FileLimits): Form {
  const fields = new Map<string, unknown>();
  const repeated = new Map<string, unknown[]>();
  const files = new Map<string, UploadedImage[]>();
  let total = 0;
  for (const part of parts) {
    const { name } = part;
    const expected = shape[name] ?? { kind: "string", repeated: false };
    if (!expected.repeated && (fields.has(name) || files.has(name))) refuse(400, `'${name}' was given twice`);
    if (expected.kind === "file") {
      const file = readFile(part, limits);
      total += file.bytes;
      if (total > limits.total) refuse(400, `The files of a request may have ${megabytes(limits.total)} together`);
      files.set(name, [...files.get(name) ?? [], file]);
    } else {
      const value = expected.kind === "json" ? readJson(part) : readScalar(part, expected);
      if (expected.repeated) repeated.set(name, [...repeated.get(name) ?? [], value]);
      else fields.set(name, value);
    }
  }
  return { fields: Object.fromEntries([...fields, ...repeated]), files: Object.fromEntries(files) };
}

function readFile(part: FormPart, limits: FileLimits): UploadedImage {
  if (!("bytes" in part)) return refuse(400, `'${part.name}' must be a file`);
  if (part.bytes.length > limits.each) refuse(400, `'${part.name}' is larger than ${megabytes(limits.each)}`);
  const header = readImageHeader(part.bytes);
  if (header === undefined) return refuse(400, `'${part.name}' is not a JPEG, PNG or WebP image`);
  return {
    field: part.name, name: part.fileName, type: part.type, bytes: part.bytes.length, sha256: sha256(part.bytes),
    data: part.bytes, header,
  };
}

/** `FormData` can give a part a type only with a file name, and calls it "blob": that name alone is let through. */
function readJson(part: FormPart): unknown {
  if ("bytes" in part && part.fileName !== "blob") refuse(400, `'${part.name}' must not be a file`);
  if (!/^application\/json\b/i.test(part.type)) refuse(400, `'${part.name}' must have the content type application/json`);
  try {
    return JSON.parse("bytes" in part ? part.bytes.toString("utf8") : part.text);
  } catch {
    return refuse(400, `'${part.name}' is not valid JSON`);
  }
}

function readScalar(part: FormPart, { kind, repeated }: Part): unknown {
  if ("bytes" in part) return refuse(400, `'${part.name}' must not be a file`);
  const { text } = part;
  if (repeated && text.startsWith("[")) refuse(400, `'${part.name}' takes one part for each value, not a JSON array`);
  if (kind === "integer" && /^-?(?:0|[1-9]\d*)$/.test(text)) return Number(text);
  if (kind === "number" && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return Number(text);
  if (kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
