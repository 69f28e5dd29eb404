import { QuickInputButtons, window } from "vscode";
import type { QuickInputButton, QuickPickItem } from "vscode";

/** What a step of a flow ends in: a value, a step back, or the whole flow left. */
export type Step<T> = { readonly is: "value"; readonly value: T } | { readonly is: "back" } | { readonly is: "left" };

export interface PickOptions<T extends QuickPickItem> {
  readonly title: string;
  readonly step?: readonly [number, number];
  readonly placeholder: string;
  readonly items: readonly T[] | ((typed: string) => readonly T[]);
  readonly active?: T | undefined;
  readonly value?: string;
  readonly matchOnDescription?: boolean;
  readonly buttons?: readonly QuickInputButton[];
  readonly onButton?: (button: QuickInputButton) => void;
  readonly onItemButton?: (item: T, button: QuickInputButton) => void;
  /** Fills items later, such as prices that are still being asked for. */
  readonly later?: (update: (items: readonly T[]) => void) => void;
}

/** One quick pick as one step. Items given as a function depend on what is typed, and are not filtered. */
export function pick<T extends QuickPickItem>(options: PickOptions<T>): Promise<Step<T>> {
  return new Promise((resolve) => {
    const input = window.createQuickPick<T>();
    const typedItems = typeof options.items === "function" ? options.items : undefined;
    input.title = options.title;
    input.placeholder = options.placeholder;
    input.ignoreFocusOut = true;
    input.matchOnDescription = options.matchOnDescription ?? false;
    input.value = options.value ?? "";
    input.items = typedItems?.(input.value) ?? (typeof options.items === "function" ? [] : options.items);
    if (options.step !== undefined) [input.step, input.totalSteps] = options.step;
    if (options.active !== undefined) input.activeItems = [options.active];
    input.buttons = [...((options.step?.[0] ?? 1) > 1 ? [QuickInputButtons.Back] : []), ...(options.buttons ?? [])];
    let ended = false;
    const end = (result: Step<T>): void => {
      if (ended) return;
      ended = true;
      resolve(result);
      input.dispose();
    };
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) end({ is: "back" });
      else options.onButton?.(button);
    });
    input.onDidTriggerItemButton(({ item, button }) => options.onItemButton?.(item, button));
    if (typedItems !== undefined) input.onDidChangeValue((typed) => { input.items = typedItems(typed); });
    input.onDidAccept(() => {
      const item = input.selectedItems[0] ?? input.activeItems[0];
      if (item !== undefined) end({ is: "value", value: item });
    });
    input.onDidHide(() => end({ is: "left" }));
    options.later?.((items) => {
      if (ended) return;
      const active = input.activeItems[0]?.label;
      input.items = items;
      const again = items.find((item) => item.label === active);
      if (again !== undefined) input.activeItems = [again];
    });
    input.show();
  });
}

/**
 * Steps with "back": each gets what the earlier ones found, and adds to it; one that is come back to gets what it found
 * itself, so that nothing has to be typed twice. Undefined when the person leaves.
 * A step may answer `undefined` to be skipped in both directions.
 */
export async function steps<S>(start: S, all: readonly ((state: S) => Promise<Step<S> | undefined>)[]): Promise<S | undefined> {
  const states: S[] = [start];
  let direction = 1;
  for (let index = 0; index < all.length; index += direction) {
    const state = direction === 1 ? states[index] : states[index + 1];
    if (index < 0 || state === undefined) return undefined;
    const result = await all[index]?.(state);
    if (result === undefined) {
      if (direction === 1) states[index + 1] = state;
      continue;
    }
    if (result.is === "left") return undefined;
    direction = result.is === "back" ? -1 : 1;
    if (result.is === "value") states[index + 1] = result.value;
  }
  return states[all.length];
}
