import { ThemeIcon, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import type { Turn } from "../shell/inTurn.ts";
import { pick } from "../shell/quickInput.ts";

interface ModelRow extends QuickPickItem {
  readonly model: string;
  readonly isOurs: boolean;
}

/** As people know it; a model that is no more keeps the name that it was chosen by. */
export function modelTitle({ operations }: Pick<Catalogue, "operations">, model: string): string {
  return operations.find((operation) => operation.model === model)?.title ?? model;
}

/** Which models this key pays for, whatever pays elsewhere: one press gives it a model, another takes it back. */
export async function chooseModels({ catalogue, keys }: Pick<EditorDeps, "catalogue" | "keys">, key: ListedKey, turn: Turn): Promise<"back" | "left"> {
  const models = [...new Set(catalogue.operations.filter(({ provider }) => provider === key.provider).map(({ model }) => model))];
  for (let last: string | undefined; ;) {
    const listed = await keys.list(key.provider);
    const rows = models.map((model): ModelRow => {
      const owner = listed.find(({ places }) => places.some((place) => place.for === "model" && place.model === model));
      const isOurs = owner?.id === key.id;
      return { model, isOurs, label: modelTitle(catalogue, model), iconPath: new ThemeIcon(isOurs ? "check" : "blank"), ...(owner === undefined ? {} : { description: l10n.t("\"{0}\" pays", owner.label) }) };
    });
    const chosen = await pick<ModelRow>({
      title: l10n.t("Models That the Key \"{0}\" Pays For", key.label), back: true, items: rows, active: rows.find(({ model }) => model === last) ?? rows.find(({ isOurs }) => isOurs), matchOnDescription: true,
      placeholder: l10n.t("Enter gives it a model, or takes it back: a model's own key goes first"),
    }, turn);
    if (chosen.is !== "value") return chosen.is;
    const { model, isOurs } = chosen.value;
    last = model;
    await (isOurs ? keys.unselect(key, { for: "model", model }) : keys.select(key, { for: "model", model }));
  }
}
