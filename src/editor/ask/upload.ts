import { l10n } from "vscode";
import { providerOf } from "../../catalogue/operations.ts";
import type { Operation } from "../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { isFileRef } from "../../core/fileRef.ts";
import { sumPrices } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import type { State } from "../../app/keys/state.ts";
import { ask } from "../shell/messages.ts";
import { priceLabel } from "./price.ts";

/** What is needed of the window: whether the sandbox pays, and the workspace's memory. */
interface Window {
  readonly mode: { readonly offline: boolean };
  readonly context: { readonly workspaceState: State };
}

/**
 * The first time in a workspace, a person hears which picture goes to whom and for how much: a yes to one provider is none to
 * another. The sandbox uploads nothing.
 */
export async function allowUpload({ mode, context }: Window, operation: Pick<Operation, "provider">, what: string, price: Price): Promise<void> {
  const { id, title } = providerOf(operation);
  const allowed = `imageStudio.uploadAllowed.${id}`;
  if (mode.offline || context.workspaceState.get(allowed) === true) return;
  const yes = l10n.t("Send");
  const answer = await ask({
    text: l10n.t("Send {0} to {1}?", what, title),
    detail: [price.basis === "unknown"
      ? l10n.t("It is uploaded without its metadata; the price is not known. This is asked once in each workspace.")
      : l10n.t("It is uploaded without its metadata, for {0}. This is asked once in each workspace.", priceLabel(price))],
  }, yes);
  if (answer !== yes) throw new ImageStudioError(failure("cancelled", "no"));
  await context.workspaceState.update(allowed, true);
}

/** The same of the files that requests of one operation carry, if they carry any. */
export async function allowFiles(window: Window, operation: Pick<Operation, "provider">, prepared: readonly Pick<Prepared, "input" | "price">[]): Promise<void> {
  const [only, ...more] = prepared.flatMap(({ input }) => Object.values(input).flat()).filter(isFileRef);
  if (only === undefined) return;
  await allowUpload(window, operation, more.length === 0 ? only.name : l10n.t("{0} images", more.length + 1), sumPrices(prepared.map(({ price }) => price)));
}
