import { parseArgs } from "node:util";
import { proveKey } from "../../app/keys/proof.ts";
import { catalogue, providers as known } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { ImageStudioError } from "../../core/errors.ts";
import { wordsFor } from "../../core/words.ts";
import type { SecretFrom } from "../../gateway/config/schema.ts";
import { secretOf } from "../../gateway/config/secrets.ts";
import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { keysOf } from "./keys.ts";
import { table } from "./words.ts";

/** Where secrets are, and the providers. */
export interface Outside {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof globalThis.fetch;
}

type Proven = "accepted" | "no free way" | {
  readonly fault: string;
  /** The provider said so; else nobody could ask it. */
  readonly isRefused: boolean;
};

/** `keys verify`, `keys verify PROVIDER`, `keys verify PROVIDER KEY`: 1 when one is not accepted. */
export async function verifyKeys({ setup, print }: Desk, outside: Outside, args: readonly string[]): Promise<number> {
  const { positionals: [named, key, ...rest] } = parseArgs({ args: [...args], allowPositionals: true });
  if (rest.length > 0) throw new UsageError("keys verify takes a provider and one of its keys, or nothing for all: keys verify ideogram second");
  const wanted = (named === undefined ? [...setup.providers.keys()] : [keysOf(setup, named).provider]).flatMap((provider) => {
    const { baseUrl, keys } = keysOf(setup, provider);
    if (key !== undefined && !keys.has(key)) throw new UsageError(`There is no key "${key}" of ${provider} in ${setup.file}: ${[...keys.keys()].join(", ")}.`);
    return [...keys].flatMap(([name, source]) => (key === undefined || key === name ? [{ provider, baseUrl, name, source }] : []));
  });
  const rows = await Promise.all(wanted.map(async ({ provider, baseUrl, name, source }) => ({ provider, name, proven: await prove({ provider, baseUrl, label: name, source, folder: setup.folder }, outside) })));
  print(table(["PROVIDER", "KEY", "VERIFIED"], rows.map(({ provider, name, proven }) => [provider, name, wordsOf(proven)])));
  return rows.some(({ proven }) => typeof proven === "object") ? 1 : 0;
}

function wordsOf(proven: Proven): string {
  return typeof proven === "object" ? proven.fault : proven === "accepted" ? "accepted; nothing was billed" : "no free way to ask: it proves itself at its first request";
}

interface Provable {
  readonly provider: ProviderId;
  readonly baseUrl: string;
  readonly label: string;
  readonly source: SecretFrom;
  /** The configuration's. */
  readonly folder: string;
}

/** Asks what a picture would cost, where the provider says that for free. */
export async function prove({ provider: id, baseUrl, label, source, folder }: Provable, { env, fetch }: Outside): Promise<Proven> {
  const provider = known[id];
  const found = await secretOf(source, folder, env);
  if ("fault" in found) return { fault: found.fault, isRefused: false };
  if (provider.proof === undefined) return "no free way";
  try {
    await proveKey({ catalogue, provider, proof: provider.proof, label, origin: baseUrl, secret: found.secret, fetch });
    return "accepted";
  } catch (error) {
    if (!(error instanceof ImageStudioError)) throw error;
    const { text: sentence, args } = wordsFor(error.failure).sentence;
    return { fault: sentence.replace(/\{(\d)\}/g, (_, at) => String(args[Number(at)] ?? "")).trim(), isRefused: error.kind === "bad-key" || error.kind === "no-credit" };
  }
}
