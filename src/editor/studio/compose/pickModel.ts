import { l10n } from "vscode";
import type { Operation } from "../../../catalogue/types.ts";
import { providerOf } from "../../../catalogue/operations.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import type { EditorDeps } from "../../deps.ts";
import { pick } from "../../shell/quickInput.ts";

/** The models that the person has trained at this operation's provider, to choose one from. Asking is free. */
export async function pickModel(deps: EditorDeps, operation: Operation): Promise<{ uri?: string }> {
  const { title } = providerOf(operation);
  const models = await (await deps.mode.engine()).ownModels(operation.provider);
  if (models.length === 0) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("{0} has no model of yours that can draw. Models are trained on its website.", title)));
  const chosen = await pick({
    title: l10n.t("Custom Model"), placeholder: l10n.t("Which of your models should draw?"), matchOnDescription: true,
    items: models.map(({ uri, name, shared }) => ({ label: name, description: shared ? l10n.t("shared with you") : "", detail: uri, uri })),
  });
  return chosen.is === "value" ? { uri: chosen.value.uri } : {};
}
