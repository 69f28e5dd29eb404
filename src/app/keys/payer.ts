import type { ProviderId } from "../../catalogue/types.ts";
import type { Failure } from "../../core/errors.ts";
import type { Payer } from "../../jobs/ports.ts";
import type { KeyLog } from "./keyLog.ts";
import { isFault, noKey, noKeyFor } from "./noKey.ts";
import { isEnvironment } from "./storedKey.ts";
import type { KeyId } from "./storedKey.ts";
import type { StoredKeys } from "./storedKeys.ts";

/** The stored keys that can pay at an origin, oldest first, and what is wrong with others. */
export interface StoredPayers {
  readonly keys: readonly Payer[];
  readonly fault: Failure | undefined;
}

/** Keys for another origin, and those that were withdrawn, are none of them. */
export async function storedPayers(provider: ProviderId, origin: string, stored: Pick<StoredKeys, "list">, log: KeyLog): Promise<StoredPayers> {
  const { keys, fault } = await stored.list(provider);
  const usable = keys.filter(({ withdrawn }) => withdrawn === undefined);
  const fitting = usable.filter((key) => key.origin === origin);
  if (fitting.length > 0) return { keys: fitting.map(({ id, name }) => ({ id, label: name, origin })), fault };
  for (const other of usable) log.warn(`The key "${other.name}" is only for ${other.origin} and is not used for ${origin}.`);
  return { keys: [], fault: fault ?? (usable.length === 0 ? noKey(provider) : noKeyFor(provider, origin, usable)) };
}

export interface PayerSearch {
  readonly provider: ProviderId;
  /** The keys that were chosen, the most particular choice first. */
  readonly wishes: readonly KeyId[];
  readonly stored: () => Promise<StoredPayers | Failure>;
  readonly environment: () => Promise<Payer | Failure>;
  /** Something is broken, and another key pays than was chosen, or than might have been. */
  readonly tell: (fault: Failure) => void;
}

/**
 * Who pays: the first of the chosen keys that can, else the oldest stored one, else the environment's. A source that is broken
 * hides no other, and one that is not needed is not asked: a keyring takes its time.
 */
export async function findPayer({ provider, wishes, stored, environment, tell }: PayerSearch): Promise<Payer | Failure> {
  const failures = new Set<Failure>();
  const storedOnce = once(async () => {
    const found = await stored();
    if ("kind" in found) failures.add(found);
    else if (found.fault !== undefined) failures.add(found.fault);
    return "kind" in found ? [] : found.keys;
  });
  const ofEnvironment = once(async () => {
    const found = await environment();
    if (!("kind" in found)) return found;
    failures.add(found);
    return undefined;
  });
  const chosen = (id: KeyId) => async (): Promise<Payer | undefined> => (isEnvironment(id, provider) ? ofEnvironment() : (await storedOnce()).find((key) => key.id === id));
  const ways = [...wishes.map(chosen), async () => (await storedOnce())[0], ofEnvironment];
  for (const [at, way] of ways.entries()) {
    const payer = await way();
    if (payer === undefined) continue;
    if (at > 0 || wishes.length === 0) [...failures].filter(isFault).forEach(tell);
    return payer;
  }
  const all = [...failures];
  return all.find(isFault) ?? all.find(({ params }) => "elsewhere" in params) ?? noKey(provider);
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}
