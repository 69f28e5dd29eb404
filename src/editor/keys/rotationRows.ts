import { QuickPickItemKind, env, l10n } from "vscode";
import { watchedHours, watchedUntil } from "../../app/keys/rotations.ts";
import type { OpenRotation } from "../../app/keys/rotations.ts";
import { providers } from "../../catalogue/operations.ts";
import { ageIn } from "../../core/age.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import { sentenceOf } from "../shell/failures.ts";
import { openLink, showWarning } from "../shell/messages.ts";
import { again, leaving, row } from "./keyRows.ts";
import type { Row } from "./keyRows.ts";
import type { Deed } from "./knownOfKeys.ts";
import { pasteNewKey } from "./pasteNewKey.ts";
import { goBack, switchOver, watchedStory } from "./rotationDeeds.ts";
import type { RotationDesk } from "./rotationDeeds.ts";
import { proofStory, verify } from "./verifyKey.ts";

/** Every step from the new key, which is there, to the old one's end: what is done is ticked, and one is next. */
export async function rotationRows(at: RotationDesk, open: OpenRotation, records: ReadonlyMap<string, KeyRecord>, pressed: ReadonlySet<string>): Promise<Row[]> {
  const { old, next } = open;
  const { title } = providers[old.provider];
  return [
    done(l10n.t("1. Make a New Key at {0}…", title), ""),
    ...(open.switchedAt === undefined ? beforeSwitch(at, open, records.get(next.id)) : await afterSwitch(at, open, open.switchedAt, records, pressed)),
    { label: "", kind: QuickPickItemKind.Separator },
    open.switchedAt === undefined
      ? row("trash", l10n.t("Give Up: Remove \"{0}\"…", next.label), l10n.t("\"{0}\" goes on paying", old.label), leaving(() => at.desk.remove(next)))
      : row("discard", l10n.t("Go Back to \"{0}\"", old.label), l10n.t("pays again; \"{0}\" is kept", next.label), again(() => goBack(at.deps, at.rotations, open))),
  ];
}

function beforeSwitch(at: RotationDesk, open: OpenRotation, record: KeyRecord | undefined): Row[] {
  const { deps, rotations } = at;
  const { old, next } = open;
  const provider = providers[old.provider];
  const [accepted, refused] = [record?.word?.said === "accepted", record?.word?.said === "refused"];
  const another = row("add", l10n.t("2. Paste Another Key…"), l10n.t("{0} did not accept \"{1}\"", provider.title, next.label), async (turn) => {
    const made = await pasteNewKey(deps, old, turn);
    if (typeof made === "string") return made === "back" ? "again" : "left";
    await rotations.keep({ from: old.id, to: made.id, places: [], reminded: false });
    await deps.keys.remove(next);
    return "again";
  });
  return [
    refused ? nextIf(true, another) : done(l10n.t("2. Paste the New Key…"), l10n.t("\"{0}\" is kept", next.label)),
    ...verification(at, open, record).map((step) => nextIf(!accepted && !refused, step)),
    nextIf(accepted || provider.proof === undefined, row("arrow-swap", l10n.t("4. Switch to \"{0}\"", next.label), l10n.t("pays from then on; \"{0}\" is kept", old.label), again(() => switchOver(deps, rotations, open)))),
    row("eye", l10n.t("5. Watch for {0} Hours", watchedHours), l10n.t("errors by key, then a reminder"), nothing),
    row("link-external", l10n.t("6. Delete \"{0}\" at {1}…", old.label, provider.title), l10n.t("once that time is over"), nothing),
  ];
}

function verification(at: RotationDesk, open: OpenRotation, record: KeyRecord | undefined): Row[] {
  const provider = providers[open.next.provider];
  if (provider.proof === undefined) return [];
  const label = l10n.t("3. Verify \"{0}\"", open.next.label);
  return [record?.word?.said === "accepted" ? done(label, l10n.t("accepted")) : row("verified", label, proofStory(provider), leaving(() => proven(at, open)))];
}

/** That a new key is not accepted is no end of it: another is pasted in its place. */
async function proven({ deps, open: show }: RotationDesk, { next, from }: OpenRotation): Promise<void> {
  try {
    await verify(deps, next);
  } catch (error) {
    if (!(error instanceof ImageStudioError) || error.kind !== "bad-key") throw error;
    void showWarning(sentenceOf(error.failure));
  }
  await show(from);
}

async function afterSwitch(at: RotationDesk, open: OpenRotation, switchedAt: number, records: ReadonlyMap<string, KeyRecord>, pressed: ReadonlySet<string>): Promise<Row[]> {
  const { deps, desk } = at;
  const { old, next } = open;
  const provider = providers[old.provider];
  const isOver = (watchedUntil(open) ?? Infinity) <= Date.now();
  const deletion = l10n.t("6. Delete \"{0}\" at {1}…", old.label, provider.title);
  const isDeleted = pressed.has(deletion) || records.get(old.id)?.word?.said === "refused";
  const deed: Deed = () => desk.remove(old);
  return [
    done(l10n.t("2. Paste the New Key…"), l10n.t("\"{0}\" is kept", next.label)),
    ...verification(at, open, records.get(next.id)),
    done(l10n.t("4. Switch to \"{0}\"", next.label), l10n.t("pays since {0}", ageIn(env.language, Date.now() - switchedAt) ?? l10n.t("just now"))),
    nextIf(!isOver, row(isOver ? "check" : "eye", l10n.t("5. Watch for {0} Hours", watchedHours), await watchedStory(deps, open, records), nothing)),
    nextIf(isOver && !isDeleted, row("link-external", deletion, isOver ? old.ending === undefined ? "" : l10n.t("it ends in \"{0}\"", old.ending) : l10n.t("once that time is over"), again(() => openLink(provider.links.keys)))),
    nextIf(isOver && isDeleted, old.from === "stored"
      ? row("trash", l10n.t("7. Remove \"{0}\" Here…", old.label), l10n.t("from this machine; asks first"), leaving(deed))
      : row("terminal", l10n.t("7. Take It out of the Environment"), l10n.t("out of {0}, where that is set; VS Code reads it when it starts", old.label), nothing)),
  ];
}

const nothing = again(() => Promise.resolve());
const done = (label: string, description: string): Row => row("check", label, description, nothing);
const nextIf = (isSo: boolean, made: Row): Row => (isSo ? { ...made, next: true } : made);
