import { l10n } from "vscode";
import { rotationReminder } from "../../app/keys/rotationReminder.ts";
import { openOf, watchedHours } from "../../app/keys/rotations.ts";
import type { OpenRotation, Rotation, Rotations } from "../../app/keys/rotations.ts";
import { watchedWords } from "../../app/keys/rotationWatch.ts";
import { systemClock } from "../../app/systemClock.ts";
import { providers } from "../../catalogue/operations.ts";
import { describeThrown } from "../../core/errors.ts";
import type { EditorDeps } from "../deps.ts";
import { knowPreviousKeys } from "../shell/failures.ts";
import { showBriefly, showInformation } from "../shell/messages.ts";
import { recordsOf } from "./knownOfKeys.ts";
import { goBack, watchedSince } from "./rotationDeeds.ts";
import { whenFocused } from "./whenFocused.ts";

/** Reminds, once, to delete the old key; and where the new one is not accepted, says which it has taken the place of. */
export function watchRotations(deps: EditorDeps, kept: Rotations, open: (keyId: string) => Promise<void>): { readonly rotations: Rotations; readonly dispose: () => void } {
  const reminder = rotationReminder({
    rotations: kept, now: () => systemClock.now(), sleep: (ms, signal) => systemClock.sleep(ms, signal), looking: whenFocused,
    remind: (rotation) => void remind(rotation).catch((error: unknown) => deps.log.warn(describeThrown(error))),
  });
  const remind = async (rotation: Rotation): Promise<void> => {
    const found = openOf(rotation, await deps.keys.list());
    if (found === undefined) return kept.end(rotation);
    const show = l10n.t("Show What to Do");
    if (await showInformation(await reminderText(deps, found), show) === show) await open(found.from);
  };
  const rotations: Rotations = {
    ...kept,
    keep: async (rotation) => {
      await kept.keep(rotation);
      reminder.soon();
    },
  };
  knowPreviousKeys(async (provider, refused) => {
    const keys = await deps.keys.list(provider);
    const found = kept.all().map((one) => openOf(one, keys)).find((one) => one?.switchedAt !== undefined && one.next.provider === provider && one.next.label === refused);
    return found === undefined ? undefined : {
      label: found.old.label,
      use: async () => {
        await goBack(deps, rotations, found);
        showBriefly(l10n.t("The key \"{0}\" pays again.", found.old.label));
      },
    };
  });
  reminder.soon();
  return { rotations, dispose: () => reminder.dispose() };
}

async function reminderText(deps: EditorDeps, { old, next, switchedAt = 0 }: OpenRotation): Promise<string> {
  const { title } = providers[old.provider];
  const watched = await watchedSince(deps, next.id, switchedAt, (await recordsOf(deps)).get(next.id));
  const story = watchedWords((text, ...args) => l10n.t(text, ...args), watched);
  return l10n.t("The {0} key \"{1}\" has paid in place of \"{2}\" for {3} hours: {4}. Delete \"{2}\" at {0}, then remove it here.", title, next.label, old.label, watchedHours, story);
}
