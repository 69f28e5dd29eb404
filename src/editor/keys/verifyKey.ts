import { l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { Provider } from "../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { EditorDeps } from "../deps.ts";
import { cancellable } from "../shell/cancellable.ts";
import { showInformation, withProgress } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { keyItems } from "./keyItems.ts";
import type { KeyInfo } from "../../app/keys/keyRing.ts";
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

/** Asks the provider and says that the key was accepted; rejects with what was wrong. A key is only ever shown to its own origin. */
export async function verify({ keys, catalogue, log }: EditorDeps, { id, label, origin, provider: of }: KeyInfo): Promise<void> {
  const provider = providers[of];
  const { proof, title } = provider;
  if (proof === undefined) {
    void showInformation(l10n.t("{0} has no free way to verify a key, and nothing is spent to find out. The key \"{1}\" proves itself at its first request.", title, label));
    return;
  }
  const secret = await keys.secret(id, origin);
  if (secret === undefined) throw new ImageStudioError(failure("no-key", "no", { provider: title }));
  await withProgress(l10n.t("Verifying the key \"{0}\"", label), ({ token }) => cancellable(token)(() =>
    proveKey({ catalogue, provider, proof, label, origin, secret, fetch: (input, init) => globalThis.fetch(input, init) })));
  log.info(`${title} accepted the key "${label}".`);
  void showInformation(l10n.t("{0} accepted the key \"{1}\". Nothing was billed.", title, label));
}
