import { SaidTwice, strictJson } from "../core/strictJson.ts";
import { NotUnderstood, quoted, saidTwice, unknownBody, unknownQuery } from "./notUnderstood.ts";
import type { RequestBody } from "./plan.ts";

/**
 * How the words of a client's request are read before anybody is asked what they mean. Two readers of one request must not
 * differ: what may be read in another way by another server is refused.
 */

/** A header's value in its parts, as they stand: `multipart/form-data; boundary=x`. Undefined where it is malformed, or says a parameter twice. */
export function headerParts(header: string): { readonly value: string; readonly parameters: ReadonlyMap<string, string> } | undefined {
  const [, value = "", rest = ""] = /^\s*([^;\s"]+)\s*(.*)$/s.exec(header) ?? [];
  const parameters = new Map<string, string>();
  let left = rest;
  while (left !== "") {
    const [all = "", name = "", inQuotes, token = ""] = /^;\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:"((?:[^"\\\r\n]|\\[^\r\n])*)"|([^\s";,]+))\s*/.exec(left) ?? [];
    if (all === "" || parameters.has(name.toLowerCase())) return undefined;
    parameters.set(name.toLowerCase(), inQuotes ?? token);
    left = left.slice(all.length);
  }
  return value === "" ? undefined : { value: value.toLowerCase(), parameters };
}

export type Media = { readonly is: "json" } | { readonly is: "multipart"; readonly boundary: string };

/** The two ways in which the providers take a request. Other charsets would give our words another meaning there. */
export function mediaOf(contentType: string | undefined): Media | NotUnderstood {
  const parts = contentType === undefined ? undefined : headerParts(contentType);
  if (parts?.value === "application/json" && onlyUtf8(parts.parameters)) return { is: "json" };
  const { boundary = "", ...others } = Object.fromEntries(parts?.parameters ?? []);
  if (parts?.value === "multipart/form-data" && /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary) && onlyUtf8(new Map(Object.entries(others)))) return { is: "multipart", boundary };
  return unknownBody(`A request is JSON or multipart/form-data in UTF-8, and this one is ${contentType === undefined ? "neither" : quoted(contentType)}.`);
}

export function onlyUtf8(parameters: ReadonlyMap<string, string>): boolean {
  return [...parameters].every(([name, value]) => name === "charset" && /^(utf-?8|us-ascii)$/i.test(value));
}

/** The words of a query, without its question mark. */
export function queryOf(search: string): Readonly<Record<string, string>> | NotUnderstood {
  // Some servers read a semicolon as "&".
  if (/[;\u0000-\u0020]/.test(search)) return unknownQuery(";");
  const words = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    if (words.has(name)) return new NotUnderstood("query", name, `The query's ${quoted(name)} is there twice.`);
    words.set(name, value);
  }
  return Object.fromEntries(words);
}

/** Text as it was sent. Undefined where it is no UTF-8, which each reader mends in its own way. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function jsonBody(bytes: Uint8Array): RequestBody | NotUnderstood {
  const value = strictJson(textOf(bytes) ?? "");
  if (value instanceof SaidTwice) return saidTwice(value.name);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return unknownBody("The body is not a JSON object.");
  return { encoding: "json", value: { ...value } };
}
