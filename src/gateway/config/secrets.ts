import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { SecretFrom } from "./schema.ts";

/** It has to fit into a header. */
const fits = /^[\x21-\x7e]{8,4096}$/;

/** What a reference leads to, or what is wrong with it, in words that never hold a part of the secret. */
export async function secretOf({ env, file }: SecretFrom, folder: string, environment: Readonly<Record<string, string | undefined>>): Promise<{ readonly secret: string } | { readonly fault: string }> {
  const where = env === undefined ? `The file ${file ?? ""}` : `The variable ${env}`;
  const said = env === undefined ? await readFile(resolve(folder, file ?? ""), "utf8").catch(() => undefined) : environment[env];
  if (said === undefined) return { fault: env === undefined ? `${where} cannot be read.` : `${where} is not set.` };
  const secret = said.trim();
  if (secret === "") return { fault: `${where} is empty.` };
  return fits.test(secret) ? { secret } : { fault: `${where} holds no key: it has 8 or more letters, digits and signs, without spaces.` };
}
