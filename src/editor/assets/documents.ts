import { createRequire } from "node:module";
import type * as main from "../../documents/main.ts";

type Documents = typeof main;

/** The parsers lie in a bundle of their own, which the first text or picture that goes into a document loads. */
export function documents(): Documents {
  const loaded: unknown = createRequire(__filename)("./documents.js");
  if (!isDocuments(loaded)) throw new Error("dist/documents.js is damaged: install the extension again.");
  return loaded;
}

function isDocuments(module: unknown): module is Documents {
  return typeof module === "object" && module !== null && "imagesOf" in module;
}
