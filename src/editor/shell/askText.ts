import { QuickInputButtons, window } from "vscode";
import type { QuickInputButton } from "vscode";
import type { Turn } from "./inTurn.ts";
import { plain } from "./plain.ts";
import type { Step } from "./quickInput.ts";

export interface TextOptions {
  readonly title: string;
  /** Uncounted, there is something to go back to. */
  readonly step?: readonly [number, number];
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** Why the text cannot be taken. Shown while typing, except before the first letter. */
  readonly problem: (text: string) => string | undefined;
  readonly buttons?: readonly QuickInputButton[];
  readonly onButton?: (button: QuickInputButton) => void;
}

/** One input box as one step. It stays while the person looks something up elsewhere. */
export function askText(options: TextOptions, turn: Turn): Promise<Step<string>> {
  return new Promise((resolve) => {
    const input = window.createInputBox();
    const { step } = options;
    input.title = plain(options.title);
    if (step !== undefined) [input.step, input.totalSteps] = step;
    input.prompt = plain(options.prompt);
    input.placeholder = plain(options.placeholder ?? "");
    input.value = options.value ?? "";
    input.password = options.password ?? false;
    input.ignoreFocusOut = true;
    input.buttons = [...((step?.[0] ?? 2) > 1 ? [QuickInputButtons.Back] : []), ...(options.buttons ?? [])];
    let ended = false;
    const end = (result: Step<string>): void => {
      if (ended) return;
      ended = true;
      resolve(result);
    };
    const check = (text: string): boolean => {
      input.validationMessage = plain(options.problem(text) ?? "");
      return input.validationMessage === "";
    };
    input.onDidChangeValue((text) => {
      if (text === "") input.validationMessage = "";
      else check(text);
    });
    input.onDidAccept(() => {
      if (check(input.value)) end({ is: "value", value: input.value });
    });
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) end({ is: "back" });
      else options.onButton?.(button);
    });
    turn.show(input, () => {
      end({ is: "left" });
    });
  });
}
