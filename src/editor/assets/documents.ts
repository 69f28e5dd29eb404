import type * as main from "../../documents/main.ts";
import { loadBundle } from "../shell/loadBundle.ts";

type Documents = typeof main;

/** The parsers lie in a bundle of their own, which the first text or picture that goes into a document loads. */
export function documents(): Documents {
  return loadBundle("documents.js", isDocuments);
}

function isDocuments(module: unknown): module is Documents {
  return typeof module === "object" && module !== null && "imagesOf" in module;
}
