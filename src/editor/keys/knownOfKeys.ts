import { env, l10n } from "vscode";
import { keyFacts } from "../../app/keys/keyFacts.ts";
import type { KeyInfo, ListedKey } from "../../app/keys/listKeys.ts";
import { describeThrown } from "../../core/errors.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import type { EditorDeps } from "../deps.ts";
import type { Turn } from "../shell/inTurn.ts";

/** What is done once the list is gone. */
export type Deed = () => Promise<unknown>;

/** What lists of keys have done to one of them. */
export interface KeyDesk {
  copy(key: KeyInfo): Promise<void>;
  rename(key: KeyInfo): Promise<void>;
  /** As a step of a flow that goes on. */
  renameIn(key: KeyInfo, turn: Turn): Promise<"again" | "left">;
  remove(key: KeyInfo): Promise<void>;
  /** Shows the schedule by which another takes its place. */
  rotate(key: KeyInfo): Promise<void>;
  /** Asks first; then what is left to do is listed. */
  compromised(key: ListedKey): Promise<void>;
  /** Does one of these things, and comes back to the list of them. */
  leadThrough(key: ListedKey, deed: Deed): Promise<void>;
}

/** Keys belong to whoever can read the mail of the account. */
export function teamAddress(title: string): string {
  return l10n.t("For a team, make the account at {0} as admin@company.com or the like", title);
}

export function factsOf(key: ListedKey, record: KeyRecord | undefined): readonly string[] {
  return keyFacts({ t: (text, ...args) => l10n.t(text, ...args), locale: env.language, now: Date.now() }, key, record);
}

/** By key. What the journal cannot tell now does not keep a person from their keys. */
export async function recordsOf({ mode, log }: Pick<EditorDeps, "mode" | "log">): Promise<ReadonlyMap<string, KeyRecord>> {
  try {
    return new Map((await (await mode.real()).store.keyRecords()).map((record) => [record.id, record]));
  } catch (error) {
    log.warn(`What is known of the keys cannot be read: ${describeThrown(error)}`);
    return new Map();
  }
}
