import { env, l10n } from "vscode";
import { fleetingClipboard, fleetingMs } from "../../app/keys/fleetingClipboard.ts";
import type { KeyInfo } from "../../app/keys/listKeys.ts";
import { nameProblem } from "../../app/keys/names.ts";
import { noKey } from "../../app/keys/noKey.ts";
import { systemClock } from "../../app/systemClock.ts";
import { providers } from "../../catalogue/operations.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { EditorDeps } from "../deps.ts";
import { askText } from "../shell/askText.ts";
import { inTurn } from "../shell/inTurn.ts";
import type { Turn } from "../shell/inTurn.ts";
import { askWarning, showBriefly } from "../shell/messages.ts";
import { stopUsing } from "./compromised.ts";
import { copiedKey, noteCopied } from "./copiedKey.ts";
import type { CopiedKey } from "./copiedKey.ts";
import type { KeyDesk } from "./knownOfKeys.ts";
import { remove } from "./removeKey.ts";
import { whenFocused } from "./whenFocused.ts";

/** @param pages what can be done with a key, and the schedule by which another takes its place */
export function keyDesk(deps: EditorDeps, { open, rotate }: Readonly<Record<"open" | "rotate", (keyId: string) => Promise<void>>>): KeyDesk & { readonly dispose: () => void } {
  const clipboard = fleetingClipboard({ clipboard: env.clipboard, sleep: (ms) => systemClock.sleep(ms), focused: whenFocused });

  const forget = (): Promise<void> => noteCopied(deps, undefined);
  // A window that closed within the minute, or was loaded anew, has left it there. The sandbox reads no keys.
  const copied = copiedKey(deps);
  const takeAwayWhatIsLeft = async ({ id, origin, at }: CopiedKey): Promise<void> => {
    // Read now: the key may be removed within the minute.
    const secret = await deps.keys.secret(id, origin, "collect");
    if (secret === undefined || await clipboard.takeAway(secret, Math.max(0, at + fleetingMs - Date.now()))) await forget();
  };
  if (copied !== undefined && !deps.mode.offline) void takeAwayWhatIsLeft(copied);

  const renameIn = async (key: KeyInfo, turn: Turn): Promise<"again" | "left"> => {
    const taken = (await deps.keys.list(key.provider)).filter(({ id }) => id !== key.id).map(({ label }) => label);
    const answer = await askText({
      title: l10n.t("Rename the {0} Key \"{1}\"", providers[key.provider].title, key.label), value: key.label,
      prompt: l10n.t("The name is shown where it pays. What it has paid for keeps the name that it had then."),
      problem: (text) => {
        const problem = nameProblem(text, taken);
        return problem === undefined ? undefined : l10n.t(problem);
      },
    }, turn);
    if (answer.is === "value") await deps.keys.rename(key, answer.value);
    return answer.is === "left" ? "left" : "again";
  };

  return {
    async copy(key) {
      const yes = l10n.t("Copy");
      const detail = l10n.t("Every program on this machine can read the clipboard, and whoever has the key can spend with it. It is cleared from there after a minute, if it is still there and this window is open.");
      if (await askWarning({ text: l10n.t("Copy the {0} key \"{1}\"?", providers[key.provider].title, key.label), detail: [detail] }, yes) !== yes) return;
      const secret = await deps.keys.secret(key.id, key.origin);
      if (secret === undefined) throw new ImageStudioError(noKey(key.provider));
      await clipboard.put(secret);
      await noteCopied(deps, { id: key.id, origin: key.origin, at: Date.now() });
      void clipboard.takeAway(secret, fleetingMs).then((isLast) => (isLast ? forget() : undefined));
      showBriefly(l10n.t("The key \"{0}\" is on the clipboard for a minute.", key.label));
    },
    rename: (key) => inTurn(async (turn) => void (await renameIn(key, turn))),
    renameIn,
    remove: (key) => remove(deps, key),
    rotate: ({ id }) => rotate(id),
    async compromised(key) {
      if (await stopUsing(deps, key)) await open(key.id);
    },
    async leadThrough(key, deed) {
      await deed();
      await open(key.id);
    },
    dispose: () => clipboard.dispose(),
  };
}
