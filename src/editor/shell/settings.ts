import { workspace } from "vscode";
import type { Uri } from "vscode";
import * as z from "zod";
import { section } from "../../ids.ts";
import type { Settings } from "../../ids.ts";

/** Hand-written settings files hold anything: a value that does not fit counts as not set. */
const schemas: { readonly [S in keyof Settings]: z.ZodType<Settings[S]> } = {
  "model": z.string().min(1).catch("ideogram-3"),
  "folder": z.string().catch("assets/images"),
  "videoFolder": z.string().catch("assets/videos"),
  "fileName": z.string().min(1).catch("${slug}"),
  "metadata": z.enum(["off", "origin", "full"]).catch("origin"),
  "confirmAbove": z.number().nonnegative().catch(0.5),
  "confirmAboveTokens": z.number().nonnegative().catch(50),
  "maxInFlight": z.number().int().min(1).max(1000).catch(10),
  // Rules that cannot be understood hold all the same: this is no file, so nothing is sent.
  "policy": z.string().catch("?"),
  "ideogram.baseUrl": z.string().catch("https://api.ideogram.ai"),
  "imagine.baseUrl": z.string().catch("https://api.vyro.ai"),
  // Behind an origin, "@host" or "//host" would be another one.
  "imagine.paths": z.record(z.string(), z.string().regex(/^\/(?!\/)[\w./~%{}-]*$/)).catch({}),
};

export function setting<S extends keyof Settings>(name: S, scope?: Uri): Settings[S] {
  return schemas[name].parse(workspace.getConfiguration(section, scope ?? null).get(name));
}
