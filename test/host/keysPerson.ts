import assert from "node:assert/strict";
import { EventEmitter, QuickInputButtons, window } from "vscode";
import type { InputBox, MessageOptions, QuickInput, QuickInputButton, QuickPick, QuickPickItem } from "vscode";
import * as z from "zod";

/** What stands on the screen: a quick input, played on the real one so that its properties are the real ones, or a message. */
export interface Shown {
  readonly kind: "input" | "pick" | "message";
  readonly title: string;
  /** Everything that can be read there, and nothing that is hidden: no password. */
  readonly text: string;
  /** What an input box holds against this text; "" when it takes it. */
  problem(text: string): string;
  /** Types into an input box, or chooses a pick's item or a message's button by its label, and accepts. */
  answer(text: string): void;
  pressButton(tooltip: string): void;
  pressItemButton(label: string, tooltip: string): void;
  leave(): void;
}

export interface Person {
  /** What was shown so far, in order. */
  readonly seen: readonly Shown[];
  restore(): void;
}

/** Plays the person in front of VS Code: each thing that is shown goes to `react`, in the order of appearance. */
export function person(react: (shown: Shown) => void): Person {
  const seen: Shown[] = [];
  const show = (shown: Shown): void => {
    seen.push(shown);
    setImmediate(() => react(shown));
  };
  const restores = [
    replace("createInputBox", () => playInput(realInput(), show)),
    replace("createQuickPick", () => playPick(realPick(), show)),
    ...["showInformationMessage", "showWarningMessage", "showErrorMessage"].map((name) => replace(name, (text: string, ...rest: Items) => playMessage(text, rest, show))),
  ];
  return { seen, restore: () => restores.forEach((restore) => restore()) };
}

type Items = readonly (string | MessageOptions | { readonly title: string })[];
const realInput = window.createInputBox.bind(window);
const realPick = window.createQuickPick.bind(window);

function replace(name: string, by: (...args: never[]) => unknown): () => void {
  const real: unknown = Reflect.get(window, name);
  assert.ok(Reflect.set(window, name, by), `${name} can be replaced`);
  return () => void Reflect.set(window, name, real);
}

function playInput(real: InputBox, show: (shown: Shown) => void): InputBox {
  const changed = new EventEmitter<string>();
  const stage = quickStage(real, new Map([["onDidChangeValue", changed.event]]), () => {
    const type = (text: string): string => {
      real.value = text;
      changed.fire(text);
      return typeof real.validationMessage === "string" ? real.validationMessage : "";
    };
    show({
      ...stage.shown("input", [real.prompt, real.placeholder, real.password ? "" : real.value]),
      problem: type,
      answer: (text) => {
        type(text);
        stage.accept.fire();
      },
    });
  });
  return stage.played;
}

function playPick(real: QuickPick<QuickPickItem>, show: (shown: Shown) => void): QuickPick<QuickPickItem> {
  const itemButton = new EventEmitter<{ item: QuickPickItem; button: QuickInputButton }>();
  let selected: readonly QuickPickItem[] = [];
  const own = new Map<PropertyKey, unknown>([["onDidTriggerItemButton", itemButton.event]]);
  const find = (label: string): QuickPickItem => {
    const item = real.items.find((one) => one.label === label);
    assert.ok(item, `There is "${label}" among ${real.items.map((one) => one.label).join(", ")}`);
    return item;
  };
  const stage = quickStage(real, own, () => {
    const lines = real.items.map((item) => [item.label, item.description, item.detail].join(" | "));
    show({
      ...stage.shown("pick", [real.placeholder, ...lines]),
      answer: (label) => {
        selected = [find(label)];
        own.set("selectedItems", selected);
        stage.accept.fire();
      },
      pressItemButton: (label, tooltip) => {
        const item = find(label);
        itemButton.fire({ item, button: buttonCalled(item.buttons ?? [], tooltip) });
        stage.hide.fire();
      },
    });
  });
  return stage.played;
}

function quickStage<I extends QuickInput & { buttons: readonly QuickInputButton[] }>(real: I, own: Map<PropertyKey, unknown>, onShow: () => void) {
  const [accept, hide, trigger] = [new EventEmitter<void>(), new EventEmitter<void>(), new EventEmitter<QuickInputButton>()];
  let seen = false;
  /** Shown anew to get the focus back, it is what the person is looking at already. */
  const show = (): void => {
    if (!seen) onShow();
    seen = true;
  };
  for (const [name, value] of Object.entries({
    onDidAccept: accept.event, onDidHide: hide.event, onDidTriggerButton: trigger.event, show, hide: () => hide.fire(), dispose: () => undefined,
  })) own.set(name, value);
  const played = new Proxy(real, {
    get: (target, name): unknown => (own.has(name) ? own.get(name) : Reflect.get(target, name)),
    set: (target, name, value) => Reflect.set(target, name, value),
  });
  const shown = (kind: Shown["kind"], lines: readonly (string | undefined)[]): Shown => ({
    kind, title: real.title ?? "", text: [real.title, ...lines].join("\n"),
    problem: () => assert.fail("only input boxes hold something against a text"),
    answer: () => undefined,
    pressButton: (tooltip) => trigger.fire(buttonCalled(real.buttons, tooltip)),
    pressItemButton: () => assert.fail("only picks have items"),
    leave: () => hide.fire(),
  });
  return { played, accept, hide, shown };
}

function buttonCalled(buttons: readonly QuickInputButton[], tooltip: string): QuickInputButton {
  const button = buttons.find((one) => one.tooltip === tooltip || (tooltip === "Back" && one === QuickInputButtons.Back));
  assert.ok(button, `There is a button "${tooltip}" among ${buttons.map((one) => one.tooltip ?? "").join(", ")}`);
  return button;
}

function playMessage(text: string, rest: Items, show: (shown: Shown) => void): Promise<unknown> {
  const detail = rest.flatMap((one) => (typeof one === "object" && "detail" in one ? [one.detail] : []));
  const titleOf = (one: Items[number]): string | undefined => typeof one === "string" ? one : z.looseObject({ title: z.string() }).safeParse(one).data?.title;
  return new Promise((resolve) => show({
    kind: "message", title: text, text: [text, ...detail].join("\n"),
    problem: () => assert.fail("a message takes no text"),
    answer: (label) => resolve(rest.find((one) => titleOf(one) === label)),
    pressButton: () => assert.fail("a message has no such buttons"),
    pressItemButton: () => assert.fail("a message has no items"),
    leave: () => resolve(undefined),
  }));
}
