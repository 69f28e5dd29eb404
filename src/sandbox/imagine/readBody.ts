import { Refusal } from "../answer.ts";
import { readImageHeader } from "../upload/imageHeader.ts";
import { sha256 } from "../upload/input.ts";
import type { Input, UploadedImage } from "../upload/input.ts";
import { readMultipart } from "../upload/multipart.ts";
import type { FormPart } from "../upload/multipart.ts";
import { largestPicture } from "../upload/pngPixels.ts";
import type { OpenEntry } from "../requestLog.ts";
import { refuse } from "./envelope.ts";
import { fieldsOf, masked } from "./routes.ts";
import type { BodyPath, Field } from "./routes.ts";

/** Reads a body as strictly as the table of routes says; throws the refusal. */
export async function readBody(path: BodyPath, contentType: string | undefined, body: Buffer, log: OpenEntry): Promise<Input> {
  if (!/^multipart\/form-data\s*;.*\bboundary=./i.test(contentType ?? "")) refuse(1103, "The body must be multipart/form-data.");
  const parts = await readMultipart(contentType ?? "", body).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) refuse(1103, "The multipart body could not be read.");
    throw thrown;
  });
  tell(log, parts);
  const fields: Record<string, unknown> = {};
  const files: Record<string, readonly UploadedImage[]> = {};
  for (const field of fieldsOf[path]) {
    const part = parts.find(({ name }) => name === field.name);
    if (part === undefined) {
      if (field.optional !== true) refuse(1103, `No ${field.name} was provided.`);
    } else if (field.kind === "file") files[field.name] = [readFile(part, field)];
    else fields[field.name] = readText(part, field);
  }
  refuseOthers(path, parts);
  if (masked.has(path)) refuseOtherSize(files["image"]?.[0], files["mask"]?.[0]);
  return { fields, files };
}

function tell(log: OpenEntry, parts: readonly FormPart[]): void {
  const texts = parts.flatMap((part) => ("text" in part ? [[part.name, part.text] as const] : []));
  const files = parts.flatMap((part) => ("bytes" in part ? { field: part.name, name: part.fileName, type: part.type, bytes: part.bytes.length, sha256: sha256(part.bytes) } : []));
  log.sent(Object.fromEntries(texts), files);
}

function readText(part: FormPart, field: Exclude<Field, { kind: "file" }>): unknown {
  if ("bytes" in part) return refuse(1103, `${field.name} must not be a file.`);
  const { text } = part;
  if (text === "") refuse(1103, `No ${field.name} was provided.`);
  if (field.kind === "choice" && !field.of.includes(text)) refuse(1100, field.wrong ?? `Invalid ${field.name}`);
  if (field.kind !== "seed") return text;
  return /^[1-9][0-9]*$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : refuse(1100, "Invalid seed");
}

/** A picture, with a name and the type that it is of. */
function readFile(part: FormPart, { name, formats }: Extract<Field, { kind: "file" }>): UploadedImage {
  if (!("bytes" in part) || part.fileName === "" || part.bytes.length === 0) return refuse(1103, `${name} must be a file.`);
  const header = readImageHeader(part.bytes);
  if (header === undefined || !formats.some((format) => format === header.format)) return refuse(1100, `${name} is not an image of a supported type.`);
  if (part.type.toLowerCase() !== `image/${header.format}`) return refuse(1100, `${name} is not of the type ${part.type}.`);
  if (header.width * header.height > largestPicture) return refuse(1100, `${name} is too large.`);
  return { field: name, name: part.fileName, type: part.type, bytes: part.bytes.length, sha256: sha256(part.bytes), data: part.bytes, header };
}

/** The API may well ignore them: whoever sends them has made a mistake all the same. */
function refuseOthers(path: BodyPath, parts: readonly FormPart[]): void {
  const seen = new Set<string>();
  for (const { name } of parts) {
    if (!fieldsOf[path].some((field) => field.name === name)) refuse(1100, `Unknown field ${name}`);
    if (seen.has(name)) refuse(1100, `${name} was given twice.`);
    seen.add(name);
  }
}

function refuseOtherSize(image: UploadedImage | undefined, mask: UploadedImage | undefined): void {
  if (image?.header.width !== mask?.header.width || image?.header.height !== mask?.header.height) refuse(1100, "The mask must have the dimensions of the image.");
}
