import * as z from "zod";
import type { ProviderId } from "../../catalogue/types.ts";

/** One SecretStorage entry a key, so that two windows that add keys at once cannot overwrite each other's. */
const prefix = "imageStudio.key.";

const storedKey = z.object({
  version: z.literal(1),
  name: z.string().min(1),
  /** The only place this key may ever be sent to: an origin, with the path of a gateway if it has one. */
  origin: z.string().min(1),
  secret: z.string().min(1),
  /** Epoch milliseconds. */
  addedAt: z.number(),
});
export type StoredKey = z.infer<typeof storedKey>;

/** "ideogram.6f1c…": names the provider, and with `prefix` the entry. */
export type KeyId = string;

/** The environment's key of a provider, which is never stored. */
export const environmentId = (provider: ProviderId): KeyId => `environment.${provider}`;
/** Version 0.1.0 knew one id for the environment's keys of all providers: its jobs and its choice of a key still say so. */
export const isEnvironment = (id: unknown, provider: ProviderId): boolean => id === environmentId(provider) || id === "environment";
export const newKeyId = (provider: ProviderId): KeyId => `${provider}.${crypto.randomUUID()}`;
export const isOf = (provider: ProviderId, id: KeyId): boolean => id.startsWith(`${provider}.`);

export const entryOf = (id: KeyId): string => prefix + id;
export function idOf(entry: string): KeyId | undefined {
  return entry.startsWith(prefix) ? entry.slice(prefix.length) : undefined;
}

export function writeKey(key: Omit<StoredKey, "version">): string {
  return JSON.stringify({ version: 1, ...key } satisfies StoredKey);
}

/** Undefined for anything else. Says nothing of why: a parser's message quotes what it read, and that is a secret. */
export function readKey(text: string): StoredKey | undefined {
  try {
    return storedKey.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
