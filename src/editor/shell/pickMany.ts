import { QuickInputButtons, window } from "vscode";
import type { QuickPickItem } from "vscode";
import type { Turn } from "./inTurn.ts";
import { plain } from "./plain.ts";
import { rowsOf } from "./quickInput.ts";
import type { Row, Step } from "./quickInput.ts";

export interface PickManyOptions<T extends QuickPickItem> {
  /** What stands above the list, by what is chosen. */
  readonly title: (chosen: readonly T[]) => string;
  readonly step: readonly [number, number];
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly chosen: readonly T[];
  /** Fewer are no answer: the list stays. */
  readonly least: number;
}

/** Several of a list, as one step of a flow. What stands beside and below a label is found as well. */
export function pickMany<T extends QuickPickItem>({ title, step, placeholder, items, chosen, least }: PickManyOptions<T>, turn: Turn): Promise<Step<readonly T[]>> {
  return new Promise((resolve) => {
    const input = window.createQuickPick<Row<T>>();
    const selected = (): readonly T[] => input.selectedItems.map(({ item }) => item);
    const say = (): void => {
      input.title = plain(title(selected()));
    };
    input.canSelectMany = true;
    input.placeholder = plain(placeholder);
    input.ignoreFocusOut = input.matchOnDescription = input.matchOnDetail = true;
    input.items = rowsOf(items);
    input.selectedItems = input.items.filter(({ item }) => chosen.includes(item));
    [input.step, input.totalSteps] = step;
    input.buttons = step[0] > 1 ? [QuickInputButtons.Back] : [];
    input.title = plain(title(chosen));
    input.onDidChangeSelection(say);
    input.onDidTriggerButton(() => {
      resolve({ is: "back" });
    });
    input.onDidAccept(() => {
      if (input.selectedItems.length >= least) resolve({ is: "value", value: selected() });
    });
    turn.show(input, () => {
      resolve({ is: "left" });
    });
  });
}
