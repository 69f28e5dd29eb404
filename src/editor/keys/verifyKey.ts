import { l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { Provider } from "../../catalogue/types.ts";
import { ImageStudioError, describeThrown, failure } from "../../core/errors.ts";
import { saidBy } from "../../jobs/keyWord.ts";
import type { KeyWord } from "../../jobs/ports.ts";
import type { EditorDeps } from "../deps.ts";
import { cancellable } from "../shell/cancellable.ts";
import { showInformation, showWarning, withProgress } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { keyItems } from "./keyItems.ts";
import type { KeyInfo } from "../../app/keys/listKeys.ts";
import { noKeyYet } from "./noKeyYet.ts";
import { proveKey } from "../../app/keys/proof.ts";

/** What the proof of a key costs and does, said before it is done. */
export function proofStory({ title, proof }: Provider): string {
  return proof === undefined
    ? l10n.t("{0} has no free way to verify a key. Nothing is sent.", title)
    : l10n.t("Free: asks {0} what a picture would cost. Nothing is generated.", title);
}

export async function verifyKey(deps: EditorDeps): Promise<void> {
  const items = await keyItems(deps);
  if (items.length === 0) return noKeyYet();
  const chosen = await pick({
    title: l10n.t("Verify API Key"), placeholder: l10n.t("Which key? Verifying is free."),
    items: items.map((item) => ({ ...item, detail: proofStory(providers[item.key.provider]) })),
  });
  if (chosen.is === "value") await verify(deps, chosen.value.key);
}

/** Asks the provider and says that the key was accepted; rejects with what was wrong. */
export async function verify(deps: EditorDeps, key: KeyInfo): Promise<void> {
  const { title, proof } = providers[key.provider];
  if (proof === undefined) {
    void showInformation(l10n.t("{0} has no free way to verify a key, and nothing is spent to find out. The key \"{1}\" proves itself at its first request.", title, key.label));
    return;
  }
  await prove(deps, key, proof);
  deps.log.info(`${title} accepted the key "${key.label}".`);
  void showInformation(l10n.t("{0} accepted the key \"{1}\". Nothing was billed.", title, key.label));
}

/** Of a key that was deleted at its provider: that it is not accepted is the good news. */
export async function stillWorks(deps: EditorDeps, key: KeyInfo): Promise<void> {
  const { title, proof } = providers[key.provider];
  if (proof === undefined) return;
  try {
    await prove(deps, key, proof);
  } catch (error) {
    if (!(error instanceof ImageStudioError) || error.kind !== "bad-key") throw error;
    return void showInformation(l10n.t("{0} no longer accepts the key \"{1}\".", title, key.label));
  }
  void showWarning(l10n.t("{0} still accepts the key \"{1}\": others can spend with it until it is deleted there.", title, key.label));
}

/** A key is only ever shown to its own origin. What the provider says of it is written down. */
async function prove({ keys, catalogue, mode, log }: EditorDeps, { id, label, origin, provider: of }: KeyInfo, proof: string): Promise<void> {
  const provider = providers[of];
  const secret = await keys.secret(id, origin, "collect");
  if (secret === undefined) throw new ImageStudioError(failure("no-key", "no", { provider: provider.title }));
  const note = async (said: KeyWord["said"] | undefined): Promise<void> => {
    if (said !== undefined) await mode.real().then(({ store }) => store.noteKey(id, { said, at: Date.now() })).catch((error: unknown) => log.warn(describeThrown(error)));
  };
  try {
    await withProgress(l10n.t("Verifying the key \"{0}\"", label), ({ token }) => cancellable(token)(() =>
      proveKey({ catalogue, provider, proof, label, origin, secret, fetch: (input, init) => globalThis.fetch(input, init) })));
  } catch (error) {
    await note(error instanceof ImageStudioError ? saidBy(error.kind) : undefined);
    throw error;
  }
  await note("accepted");
}
