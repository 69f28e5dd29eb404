import { l10n } from "vscode";
import type { Operation } from "../../../catalogue/types.ts";
import { pickOwnModel } from "../../ask/ownModel.ts";
import type { EditorDeps } from "../../deps.ts";

/** A model of the person's own for the form; nothing where none was chosen. */
export async function pickModel(deps: EditorDeps, operation: Operation): Promise<{ uri?: string }> {
  const chosen = await pickOwnModel(deps, operation, { title: l10n.t("Custom Model") });
  return chosen.is === "value" && chosen.value.uri !== undefined ? { uri: chosen.value.uri } : {};
}
