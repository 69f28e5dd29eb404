import { SaidTwice, strictJson } from "../core/strictJson.ts";
import type { NotUnderstood } from "./notUnderstood.ts";
import { quoted, saidTwice, unknownBody, unknownValue } from "./notUnderstood.ts";
import type { Part } from "./plan.ts";
import { headerParts, onlyUtf8, textOf } from "./rawRequest.ts";

/** What the head of a multipart part says of it. */
export interface PartHead {
  readonly name: string;
  readonly kind: Part["kind"];
  /** Of a file: as its client calls it, and what it says to be. */
  readonly filename?: string;
  readonly type: string;
}

/** `lines`: the headers of a part, one a line, as they came. */
export function partHead(lines: readonly string[]): PartHead | NotUnderstood {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = "", value = ""] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === "" || headers.has(name.toLowerCase())) return malformed;
    headers.set(name.toLowerCase(), value);
  }
  const disposition = headerParts(headers.get("content-disposition") ?? "");
  const { name, filename, "filename*": asWell, ...others } = Object.fromEntries(disposition?.parameters ?? []);
  // A file's name by its newer way alone would make a file of it for some, and a text for others.
  if (disposition?.value !== "form-data" || name === undefined || name === "" || (asWell !== undefined && filename === undefined) || Object.keys(others).length > 0) return malformed;
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase() ?? "binary";
  if (!["binary", "8bit", "7bit"].includes(encoding)) return unknownValue(name, `The part ${quoted(name)} is encoded as ${quoted(encoding)}.`);
  const media = headerParts(headers.get("content-type") ?? (filename === undefined ? "text/plain" : "application/octet-stream"));
  const type = media?.value ?? "";
  const isText = type === "text/plain" || type === "application/json";
  if (media === undefined || (isText && !onlyUtf8(media.parameters))) return unknownValue(name, `The part ${quoted(name)} is not UTF-8.`);
  // Programs that make a part of an object give it a file's name, too.
  if (type === "application/json") return { name, kind: "json", type };
  if (filename !== undefined) return { name, kind: "file", filename, type };
  return type === "text/plain" ? { name, kind: "text", type } : unknownValue(name, `The part ${quoted(name)} is ${quoted(type)}, and has no file's name.`);
}

const malformed = unknownBody("A part of the body has a malformed head.");

/** A part that is no file. */
export function partOf({ name, kind }: PartHead, bytes: Uint8Array): Part | NotUnderstood {
  const text = textOf(bytes);
  if (text === undefined) return unknownValue(name, `The part ${quoted(name)} is not UTF-8.`);
  if (kind !== "json") return { kind: "text", name, value: text };
  const value = strictJson(text);
  if (value instanceof SaidTwice) return saidTwice(value.name);
  return value === undefined ? unknownValue(name, `The part ${quoted(name)} is not valid JSON.`) : { kind: "json", name, value };
}
