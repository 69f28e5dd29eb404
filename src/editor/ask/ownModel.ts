import { ThemeIcon, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { providerOf } from "../../catalogue/operations.ts";
import type { Operation, OwnModel } from "../../catalogue/types.ts";
import type { EditorDeps } from "../deps.ts";
import type { Turn } from "../shell/inTurn.ts";
import { pick } from "../shell/quickInput.ts";
import type { PickOptions, Step } from "../shell/quickInput.ts";

interface Row extends QuickPickItem {
  /** Absent on the line that says that there is none. */
  readonly uri?: string;
}

/** The models that the person has trained at this operation's provider, to choose one from. Asking is free. Nothing is chosen where there is none. */
export function pickOwnModel({ mode }: Pick<EditorDeps, "mode">, operation: Operation, at: Pick<PickOptions<Row>, "title" | "step">, turn?: Turn): Promise<Step<Row>> {
  const { title } = providerOf(operation);
  const rows = async (): Promise<readonly Row[]> => {
    const models = await (await mode.engine()).ownModels(operation.provider);
    return models.length === 0 ? [none(title)] : models.map(rowOf);
  };
  return pick<Row>({
    ...at, placeholder: l10n.t("Which of your models should draw?"), matchOnDescription: true, items: [],
    coming: { items: rows(), meanwhile: l10n.t("Asking {0} for your models…", title) },
  }, turn);
}

const rowOf = ({ uri, name, shared }: OwnModel): Row => ({ label: name, description: shared ? l10n.t("shared with you") : "", detail: uri, uri });

const none = (provider: string): Row => ({
  label: l10n.t("{0} has no model of yours that can draw", provider), detail: l10n.t("Models are trained on its website."), iconPath: new ThemeIcon("info"), alwaysShow: true,
});
