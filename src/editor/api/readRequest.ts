import { Uri, l10n } from "vscode";
import * as z from "zod";
import { guarded, invalid } from "./border.ts";
import type { ImageRequest } from "./publicApi.ts";

const text = z.string();
const uriParts = z.object({ scheme: text, authority: text, path: text, query: text, fragment: text });
const requestShape = z.object({ operation: text, input: z.record(text, z.unknown()), folder: z.union([text, z.custom<Uri>((value) => value instanceof Uri)]).optional() });

/** No input has as many values, or is as deep: it would be a cycle. */
const mostValues = 10_000;
const deepest = 32;

/**
 * What another extension asks for. It may be written without our types, and from another host a Uri comes as a string. It is
 * read once, into data of ours: what its getters and proxies say later changes nothing.
 */
export function readRequest(raw: unknown): ImageRequest {
  const request = guarded(() => requestShape.safeParse(copyOf(raw, { left: mostValues }, 0)).data);
  if (request === undefined) throw invalid(l10n.t("A request is an object with operation and input."));
  const { folder, ...rest } = request;
  return { ...rest, ...(folder === undefined ? {} : { folder: readUri(folder) }) };
}

/** With its path in the one form that is checked and used: decoded, and without "..". */
export function readUri(given: Uri | string): Uri {
  const uri = guarded(() => Uri.joinPath(given instanceof Uri ? given : Uri.parse(given, true), "."));
  if (uri === undefined) throw invalid(l10n.t("\"{0}\" is not a URI: it must begin with a scheme such as \"file:\".", String(given).slice(0, 60)));
  return uri;
}

function copyOf(value: unknown, budget: { left: number }, depth: number): unknown {
  budget.left -= 1;
  if (budget.left < 0 || depth > deepest) throw new Error("too large");
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") throw new Error("no JSON");
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uri) return Uri.from(uriParts.parse(value));
  if (Array.isArray(value)) return Array.from({ length: Math.min(value.length, mostValues + 1) }, (_, index) => copyOf(value[index], budget, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyOf(each, budget, depth + 1)]));
}
