import { createRequire } from "node:module";
import * as z from "zod";

/** That of the package in which the bundle lies. */
export function versionHere(): string {
  return z.object({ version: z.string() }).parse(createRequire(__filename)("../package.json")).version;
}
