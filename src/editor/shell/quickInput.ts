import { QuickInputButtons, window } from "vscode";
import type { QuickInputButton, QuickPick, QuickPickItem } from "vscode";
import { inTurn } from "./inTurn.ts";
import type { Turn } from "./inTurn.ts";
import { plain } from "./plain.ts";

/** What a step of a flow ends in: a value, a step back, or the whole flow left. */
export type Step<T> = { readonly is: "value"; readonly value: T } | { readonly is: "back" } | { readonly is: "left" };

export interface PickOptions<T extends QuickPickItem> {
  readonly title: string;
  readonly step?: readonly [number, number];
  /** There is something to go back to, though no steps are counted. */
  readonly back?: boolean;
  readonly placeholder: string;
  readonly items: readonly T[] | ((typed: string) => readonly T[]);
  readonly active?: T | undefined;
  readonly value?: string;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
  readonly buttons?: readonly QuickInputButton[];
  readonly onButton?: (button: QuickInputButton) => void;
  readonly onItemButton?: (item: T, button: QuickInputButton) => void;
  /** Fills items later, such as prices that are still being asked for. */
  readonly later?: (update: (items: readonly T[]) => void) => void;
  /** All items are still being asked for: until then the input is busy, and says what is waited for. Rejects as they do. */
  readonly coming?: { readonly items: Promise<readonly T[]>; readonly meanwhile: string };
}

/** A row as it is shown, and what it stands for. */
export interface Row<T> extends QuickPickItem {
  readonly item: T;
}

/** One quick pick, alone or as one step of a flow. Items given as a function depend on what is typed, and are not filtered. Icons go by `iconPath`. */
export function pick<T extends QuickPickItem>(options: PickOptions<T>, turn?: Turn): Promise<Step<T>> {
  return turn === undefined ? inTurn((alone) => pick(options, alone)) : new Promise((resolve, reject) => {
    const input = window.createQuickPick<Row<T>>();
    const typedItems = typeof options.items === "function" ? options.items : undefined;
    input.title = plain(options.title);
    input.placeholder = plain(options.placeholder);
    input.ignoreFocusOut = true;
    input.matchOnDescription = options.matchOnDescription ?? false;
    input.matchOnDetail = options.matchOnDetail ?? false;
    input.value = options.value ?? "";
    input.items = rowsOf(typedItems?.(input.value) ?? (typeof options.items === "function" ? [] : options.items));
    if (options.step !== undefined) [input.step, input.totalSteps] = options.step;
    activate(input, ({ item }) => item === options.active);
    input.buttons = [...(options.back === true || (options.step?.[0] ?? 1) > 1 ? [QuickInputButtons.Back] : []), ...(options.buttons ?? [])];
    let ended = false;
    const end = (result: Step<T>): void => {
      if (ended) return;
      ended = true;
      resolve(result);
    };
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) end({ is: "back" });
      else options.onButton?.(button);
    });
    input.onDidTriggerItemButton(({ item: row, button }) => options.onItemButton?.(row.item, button));
    if (typedItems !== undefined) input.onDidChangeValue((typed) => { input.items = rowsOf(typedItems(typed)); });
    input.onDidAccept(() => {
      const row = input.selectedItems[0] ?? input.activeItems[0];
      if (row !== undefined) end({ is: "value", value: row.item });
    });
    options.later?.((items) => {
      if (ended) return;
      const active = input.activeItems[0]?.label;
      input.items = rowsOf(items);
      activate(input, ({ label }) => label === active);
    });
    if (options.coming !== undefined) {
      [input.busy, input.placeholder] = [true, plain(options.coming.meanwhile)];
      options.coming.items.then((items) => {
        if (!ended) [input.items, input.busy, input.placeholder] = [rowsOf(items), false, plain(options.placeholder)];
      }, reject);
    }
    turn.show(input, () => {
      end({ is: "left" });
    });
  });
}

/** Without one, VS Code's own choice stands. */
function activate<T>(input: QuickPick<Row<T>>, wanted: (row: Row<T>) => boolean): void {
  const row = input.items.find(wanted);
  if (row !== undefined) input.activeItems = [row];
}

export function rowsOf<T extends QuickPickItem>(items: readonly T[]): Row<T>[] {
  return items.map((item) => ({
    ...item, item, label: plain(item.label),
    ...(item.description === undefined ? {} : { description: plain(item.description) }),
    ...(item.detail === undefined ? {} : { detail: plain(item.detail) }),
  }));
}
