import type { ProviderId } from "../../catalogue/types.ts";
import type { Failure } from "../../core/errors.ts";
import type { Payer } from "../../jobs/ports.ts";
import type { Choices, Place } from "./choices.ts";
import type { EnvironmentKeys } from "./environmentKeys.ts";
import type { KeyLog } from "./keyLog.ts";
import { isFault, orFailure } from "./noKey.ts";
import { endingOf } from "./storedKey.ts";
import type { Withdrawn } from "./storedKey.ts";
import type { StoredKeys } from "./storedKeys.ts";
import type { WithdrawnEnvironment } from "./withdrawnEnvironment.ts";

/** What may be shown of a key. */
export interface KeyInfo extends Payer {
  readonly provider: ProviderId;
  readonly from: "stored" | "environment";
}

/** What may be shown of a key in a list of all. */
export interface ListedKey extends KeyInfo {
  /** Its last characters, by which it is known on its provider's page. */
  readonly ending?: string;
  /** Epoch milliseconds; the environment does not say it. */
  readonly addedAt?: number;
  /** What it was chosen for. */
  readonly places: readonly Place[];
  /** It pays for nothing new. */
  readonly withdrawn?: Withdrawn;
}

interface Sources {
  readonly stored: Pick<StoredKeys, "list">;
  readonly environment: Pick<EnvironmentKeys, "key">;
  readonly choices: Pick<Choices, "placesOf">;
  readonly withdrawn: Pick<WithdrawnEnvironment, "since">;
  readonly log: Pick<KeyLog, "warn">;
}

/** Stored keys, oldest first, then the environment's; and what kept others from being read. */
export async function listKeys(provider: ProviderId, { stored, environment, choices, withdrawn, log }: Sources): Promise<{ readonly infos: readonly ListedKey[]; readonly fault: Failure | undefined }> {
  const shown = ({ secret, ...key }: Payer & { readonly secret: string }, from: KeyInfo["from"]): ListedKey => {
    const ending = endingOf(secret);
    return { ...key, provider, from, places: choices.placesOf({ provider, id: key.id }), ...(ending === undefined ? {} : { ending }) };
  };
  const [{ keys, fault }, there] = await Promise.all([stored.list(provider), orFailure(() => environment.key(provider))]);
  const infos = keys.map(({ name, addedAt, withdrawn: since, ...key }): ListedKey => ({ ...shown({ ...key, label: name }, "stored"), addedAt, ...(since === undefined ? {} : { withdrawn: since }) }));
  if (there === undefined) return { infos, fault };
  if ("kind" in there) {
    if (isFault(there)) log.warn(there.detail ?? there.kind);
    return { infos, fault };
  }
  const at = withdrawn.since(provider, there.secret);
  return { infos: [...infos, { ...shown(there, "environment"), ...(at === undefined ? {} : { withdrawn: { at, why: "compromised" } }) }], fault };
}
