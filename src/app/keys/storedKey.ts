import * as z from "zod";
import type { ProviderId } from "../../catalogue/types.ts";

/** One SecretStorage entry a key, so that two windows that add keys at once cannot overwrite each other's. */
const prefix = "imageStudio.key.";

const fields = {
  name: z.string().min(1),
  /** The only place this key may ever be sent to: an origin, with the path of a gateway if it has one. */
  origin: z.string().min(1),
  secret: z.string().min(1),
  /** Epoch milliseconds. */
  addedAt: z.number(),
};
/** It pays for nothing new: what was paid for is still fetched with it. */
const withdrawn = z.object({ at: z.number(), why: z.enum(["removed", "compromised"]) });
export type Withdrawn = z.infer<typeof withdrawn>;

/** An older version of ours reads the first form alone: in its hands a withdrawn key pays for nothing either. */
const storedKey = z.discriminatedUnion("version", [
  z.object({ version: z.literal(1), ...fields }),
  z.object({ version: z.literal(2), ...fields, withdrawn }),
]);

export interface StoredKey {
  readonly name: string;
  readonly origin: string;
  readonly secret: string;
  readonly addedAt: number;
  readonly withdrawn?: Withdrawn;
}

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

export function writeKey({ withdrawn: since, ...key }: StoredKey): string {
  return JSON.stringify((since === undefined ? { version: 1, ...key } : { version: 2, ...key, withdrawn: since }) satisfies z.infer<typeof storedKey>);
}

/** Undefined for anything else. Says nothing of why: a parser's message quotes what it read, and that is a secret. */
export function readKey(text: string): StoredKey | undefined {
  try {
    const read = storedKey.safeParse(JSON.parse(text)).data;
    if (read === undefined) return undefined;
    const { version: _, ...key } = read;
    return key;
  } catch {
    return undefined;
  }
}

/** So much of a key tells it from others on the provider's page. Of a short one it would be too much of it. */
export function endingOf(secret: string): string | undefined {
  return secret.length < 16 ? undefined : secret.slice(-4);
}
