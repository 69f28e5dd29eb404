import { ageIn } from "../../core/age.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import type { Place } from "./choices.ts";
import type { ListedKey } from "./listKeys.ts";

type Translate = (text: string, ...args: readonly (string | number)[]) => string;

export interface Words {
  readonly t: Translate;
  readonly locale: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Said within so long of each other, the last use and the last word are of one moment. */
const atOnceMs = 60_000;

/** What is known of a key, as people read it: how to know it again, since when it is here, when it was used last and how that went. */
export function keyFacts({ t, locale, now }: Words, { ending, addedAt }: Pick<ListedKey, "ending" | "addedAt">, record: Pick<KeyRecord, "usedAt" | "word"> | undefined): readonly string[] {
  const ago = (at: number): string => ageIn(locale, now - at) ?? t("just now");
  const word = record?.word;
  const usedAt = Math.max(record?.usedAt ?? 0, word?.at ?? 0);
  return [
    ...(ending === undefined ? [] : [t("ends in \"{0}\"", ending)]),
    addedAt === undefined ? t("from the environment") : t("added {0}", new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(addedAt)),
    usedAt === 0 ? t("not used yet") : t("used {0}", ago(usedAt)),
    ...(word === undefined ? [] : [usedAt - word.at < atOnceMs ? wordText(t, word.said) : `${wordText(t, word.said)} ${ago(word.at)}`]),
  ];
}

function wordText(t: Translate, said: NonNullable<KeyRecord["word"]>["said"]): string {
  switch (said) {
    case "accepted": return t("accepted");
    case "refused": return t("not accepted");
    case "no-credit": return t("no credit left");
  }
}

/** What a key is used for: what it was chosen for, or what became of it. */
export function keyUses(t: Translate, { places, withdrawn }: Pick<ListedKey, "places" | "withdrawn">, titleOf: (model: string) => string): readonly string[] {
  if (withdrawn !== undefined) return [withdrawn.why === "compromised" ? t("compromised: pays for nothing any more") : t("removed: kept until what it paid for is here")];
  return places.map((place) => placeText(t, place, titleOf));
}

function placeText(t: Translate, place: Place, titleOf: (model: string) => string): string {
  switch (place.for) {
    case "default": return t("default");
    case "workspace": return t("this workspace");
    case "model": return titleOf(place.model);
    case "team": return t("team \"{0}\"", place.team);
  }
}
