import { env, l10n } from "vscode";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import { invalid } from "../../app/keys/noKey.ts";
import { watchedUntil } from "../../app/keys/rotations.ts";
import type { OpenRotation, Rotations } from "../../app/keys/rotations.ts";
import { watchedOf, watchedWords } from "../../app/keys/rotationWatch.ts";
import type { Watched } from "../../app/keys/rotationWatch.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import type { EditorDeps } from "../deps.ts";
import type { KeyDesk } from "./knownOfKeys.ts";

export interface RotationDesk {
  readonly deps: EditorDeps;
  readonly desk: KeyDesk;
  readonly rotations: Rotations;
  /** Shows the schedule of this key. */
  readonly open: (keyId: string) => Promise<void>;
}

/** A key that pays because there is no other would stop to as soon as there is another: it is chosen for what it pays for. */
export async function pinned({ keys }: EditorDeps, old: ListedKey): Promise<void> {
  const now = keys.origin(old.provider);
  if (old.origin !== now) throw invalid(`The key "${old.label}" is only for ${old.origin}; the base URL in the settings is ${now}.`, { setting: `${old.provider}.baseUrl` });
  const payer = await keys.payer(old.provider);
  const isChosen = old.places.some((place) => place.for !== "model");
  if ("id" in payer && payer.id === old.id && !isChosen) await keys.select(old, keys.inEffect(old.provider));
}

/** The new key pays for all that the old one paid for, from now on. */
export async function switchOver({ keys }: EditorDeps, rotations: Rotations, { old, next, from, to }: OpenRotation): Promise<void> {
  for (const place of old.places) await keys.select(next, place);
  await rotations.keep({ from, to, switchedAt: Date.now(), places: [...old.places], reminded: false });
}

/** The old one pays again, for what it paid for then. */
export async function goBack({ keys }: EditorDeps, rotations: Rotations, { old, places, from, to }: OpenRotation): Promise<void> {
  for (const place of places) await keys.select(old, place);
  await rotations.keep({ from, to, places: [], reminded: false });
}

/** So many are looked at. */
const mostJobs = 1000;

export async function watchedSince({ mode }: Pick<EditorDeps, "mode">, keyId: string, since: number, record: Pick<KeyRecord, "word"> | undefined): Promise<Watched> {
  return watchedOf(await (await mode.real()).store.ofKey(keyId, mostJobs), record, since);
}

/** "until Dec 2, 11:00 AM; 12 requests, none failed" */
export async function watchedStory(deps: EditorDeps, open: OpenRotation, records: ReadonlyMap<string, KeyRecord>): Promise<string> {
  const { old, next, switchedAt = Date.now() } = open;
  const [ofNext, ofOld] = await Promise.all([next, old].map(({ id }) => watchedSince(deps, id, switchedAt, records.get(id))));
  const t = (text: string, ...args: readonly (string | number)[]): string => l10n.t(text, ...args);
  const ends = watchedUntil(open) ?? 0;
  return [
    ends > Date.now() ? l10n.t("until {0}", new Intl.DateTimeFormat(env.language, { dateStyle: "medium", timeStyle: "short" }).format(ends)) : l10n.t("over"),
    ...(ofNext === undefined ? [] : [watchedWords(t, ofNext)]),
    ...(ofOld === undefined || ofOld.requests === 0 ? [] : [l10n.t("\"{0}\": {1}", old.label, watchedWords(t, ofOld))]),
  ].join("; ");
}
