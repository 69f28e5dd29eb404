import { Uri, l10n } from "vscode";
import * as z from "zod";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { ImageRequest } from "./publicApi.ts";

const requestShape = z.object({
  operation: z.string(), input: z.record(z.string(), z.unknown()),
  folder: z.union([z.string(), z.custom<Uri>((value) => value instanceof Uri)]).optional(),
});

/** What another extension asks for. It may be written without our types, and from another host a Uri comes as a string. */
export function readRequest(raw: unknown): ImageRequest {
  const request = requestShape.safeParse(raw).data;
  if (request === undefined) throw invalid(l10n.t("A request is an object with operation and input."));
  const { folder, ...rest } = request;
  return { ...rest, ...(folder === undefined ? {} : { folder: readUri(folder) }) };
}

export function readUri(given: Uri | string): Uri {
  if (given instanceof Uri) return given;
  try {
    return Uri.parse(given, true);
  } catch {
    throw invalid(l10n.t("\"{0}\" is not a URI: it must begin with a scheme such as \"file:\".", given.slice(0, 60)));
  }
}

function invalid(detail: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, detail));
}
