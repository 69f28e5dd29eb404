import { l10n } from "vscode";
import type { Operation } from "../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { EditorDeps } from "../deps.ts";

/** The operation of this id, which the page or an older version of us may have made up. */
export function known(deps: Pick<EditorDeps, "catalogue">, id: string): Operation {
  const operation = deps.catalogue.get(id);
  if (operation === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("There is no operation \"{0}\".", id)));
  return operation;
}
