import { refuse } from "../answer.ts";
import type { Part } from "../generated/validators.mjs";
import { readImageHeader } from "./imageHeader.ts";
import { readOtherHeader } from "./otherHeader.ts";
import { sha256 } from "./input.ts";
import type { UploadedImage } from "./input.ts";
import type { LoggedFile } from "../requestLog.ts";
import { readJsonText } from "./json.ts";
import type { FormPart } from "./multipart.ts";
import { largestPicture } from "./pngPixels.ts";

export interface FileLimits {
  /** Bytes of one file. */
  readonly each: number;
  /** Bytes of all files of a request. */
  readonly total: number;
  /** Pictures may be HEIF, AVIF, GIF, BMP and TIFF as well. */
  readonly anyFormat?: true;
}

/** The values of a form by field name: scalars coerced as the schema says, files looked at. */
export interface Form {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, readonly UploadedImage[]>>;
  readonly fonts: Readonly<Record<string, readonly LoggedFile[]>>;
}

/**
 * Reads parts strictly. A value that does not look like its type stays text, so that the schema check words the refusal;
 * a field that the schema does not know is kept for the same reason.
 */
export function readForm(parts: readonly FormPart[], shape: Readonly<Record<string, Part>>, limits: FileLimits): Form {
  const fields = new Map<string, unknown>();
  const repeated = new Map<string, unknown[]>();
  const files = new Map<string, UploadedImage[]>();
  const fonts = new Map<string, LoggedFile[]>();
  let total = 0;
  const count = <F extends LoggedFile>(to: Map<string, F[]>, name: string, file: F): void => {
    total += file.bytes;
    if (total > limits.total) refuse(400, `The files of a request may have ${megabytes(limits.total)} together`);
    to.set(name, [...to.get(name) ?? [], file]);
  };
  for (const part of parts) {
    const { name } = part;
    const expected = shape[name] ?? { kind: "string", repeated: false };
    if (!expected.repeated && (fields.has(name) || files.has(name))) refuse(400, `'${name}' was given twice`);
    if (expected.kind === "file") count(files, name, readFile(part, limits));
    else if (expected.kind === "font") count(fonts, name, readFont(part));
    else {
      const value = expected.kind === "json" ? readJson(part) : readScalar(part, expected);
      if (expected.repeated) repeated.set(name, [...repeated.get(name) ?? [], value]);
      else fields.set(name, value);
    }
  }
  return { fields: Object.fromEntries([...fields, ...repeated]), files: Object.fromEntries(files), fonts: Object.fromEntries(fonts) };
}

const largestFont = 5 * 1024 * 1024;
const fontMarks = new Set(["\0\x01\0\0", "true", "OTTO", "wOFF", "wOF2"]);

function readFont(part: FormPart): LoggedFile {
  if (!("bytes" in part)) return refuse(400, `'${part.name}' must be a file`);
  if (part.bytes.length > largestFont) refuse(400, `'${part.name}' is larger than ${megabytes(largestFont)}`);
  if (!fontMarks.has(part.bytes.toString("latin1", 0, 4))) refuse(400, `'${part.name}' is not a TTF, OTF, WOFF or WOFF2 font`);
  return { field: part.name, name: part.fileName, type: part.type, bytes: part.bytes.length, sha256: sha256(part.bytes) };
}

function readFile(part: FormPart, limits: FileLimits): UploadedImage {
  if (!("bytes" in part)) return refuse(400, `'${part.name}' must be a file`);
  if (part.bytes.length > limits.each) refuse(400, `'${part.name}' is larger than ${megabytes(limits.each)}`);
  const header = readImageHeader(part.bytes) ?? (limits.anyFormat === true ? readOtherHeader(part.bytes) : undefined);
  if (header === undefined) return refuse(400, `'${part.name}' is not a ${limits.anyFormat === true ? "JPEG, PNG, WebP, HEIF, AVIF, GIF, BMP or TIFF" : "JPEG, PNG or WebP"} image`);
  if (header.width * header.height > largestPicture) refuse(400, `'${part.name}' has more than ${largestPicture / 1_000_000} megapixels`);
  return {
    field: part.name, name: part.fileName, type: part.type, bytes: part.bytes.length, sha256: sha256(part.bytes),
    data: part.bytes, header,
  };
}

/** `FormData` can give a part a type only with a file name, and calls it "blob": that name alone is let through. */
function readJson(part: FormPart): unknown {
  if ("bytes" in part && part.fileName !== "blob") refuse(400, `'${part.name}' must not be a file`);
  if (!/^application\/json\b/i.test(part.type)) refuse(400, `'${part.name}' must have the content type application/json`);
  const value = readJsonText("bytes" in part ? part.bytes.toString("utf8") : part.text);
  return value === undefined ? refuse(400, `'${part.name}' is not valid JSON`) : value;
}

function readScalar(part: FormPart, { kind, repeated }: Part): unknown {
  if ("bytes" in part) return refuse(400, `'${part.name}' must not be a file`);
  if (repeated && part.text.startsWith("[")) refuse(400, `'${part.name}' takes one part for each value, not a JSON array`);
  return scalarFrom(part.text, kind);
}

/** A text as the value of its type, if it looks like one. */
export function scalarFrom(text: string, kind: Part["kind"]): unknown {
  if (kind === "integer" && /^-?(?:0|[1-9]\d*)$/.test(text)) return Number(text);
  if (kind === "number" && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return Number(text);
  if (kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
