import type { ProviderId } from "../../catalogue/types.ts";
import type { KeyRow } from "../ports.ts";

/** So long a new key is watched before the one that it took the place of is deleted. */
export const watchedHours = 48;
export const watchedMs = watchedHours * 3_600_000;

/** What a configuration says of who pays with what. */
export interface Payers {
  readonly teams: ReadonlyMap<string, { readonly keys: ReadonlyMap<string, string> }>;
  readonly providers: ReadonlyMap<ProviderId, { readonly keys: ReadonlyMap<string, unknown> }>;
}

/** How far a team has come in going from one key to the next. */
export interface Rotation {
  readonly team: string;
  readonly provider: ProviderId;
  /** The one that the configuration names. */
  readonly key: string;
  /** The one that the team used before, as long as the configuration still has it. */
  readonly previous: string;
  /** Another team's requests are paid with it by the configuration. */
  readonly previousPaysFor: readonly string[];
  readonly stage: "unused" | "refused" | "watching" | "over";
  /** The first answer to the new key. */
  readonly since?: number;
  /** What was answered to either since then. */
  readonly counts: Readonly<Record<"key" | "previous", KeyRow["counts"] | undefined>>;
}

/** Read from what was used, so that nothing has to be written down about it: the configuration says what pays, the ledger since when. */
export function rotationsOf({ teams, providers }: Payers, rows: readonly KeyRow[], now: number): readonly Rotation[] {
  return [...teams].flatMap(([team, { keys }]) => [...keys].flatMap(([named, key]): Rotation[] => {
    const [provider, known] = [...providers].find(([id]) => id === named) ?? [];
    if (provider === undefined || known === undefined) return [];
    const own = rows.filter((row) => row.team === team && row.provider === provider);
    const current = own.find((row) => row.key === key);
    const [before] = own.filter((row) => row.key !== key && known.keys.has(row.key) && row.firstAt <= (current?.firstAt ?? now)).sort((a, b) => b.lastAt - a.lastAt);
    if (before === undefined) return [];
    return [{
      team, provider, key, previous: before.key,
      previousPaysFor: [...teams].flatMap(([other, setup]) => (setup.keys.get(provider) === before.key ? [other] : [])),
      stage: current === undefined ? "unused" : current.last === "refused" ? "refused" : now - current.firstAt < watchedMs ? "watching" : "over",
      ...(current === undefined ? {} : { since: current.firstAt }),
      counts: { key: current?.counts, previous: before.counts },
    }];
  }));
}
