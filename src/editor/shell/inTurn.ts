import type { InputBox, QuickPick, QuickPickItem } from "vscode";
import { comeBack } from "./fromEditor.ts";

type Input = InputBox | QuickPick<QuickPickItem>;

/** Where the inputs of one flow are shown, one in the place of the other. */
export interface Turn {
  /** @param left the person has left it */
  readonly show: (input: Input, left: () => void) => void;
}

interface Shown {
  readonly input: Input;
  /** The value that it came with. */
  readonly value: string;
  readonly since: number;
  /** It is hidden only to be shown again. */
  again: boolean;
}

/** The input that a person sees. */
let current: Shown | undefined;

/**
 * Runs a flow whose next input is up before the last one goes. Between two that only follow each other VS Code gives the
 * focus to the editor below: what is typed then is lost, and a webview takes the focus so late that the next one loses it.
 */
export async function inTurn<T>(flow: (turn: Turn) => Promise<T>): Promise<T> {
  let last: Shown | undefined;
  const close = (): void => {
    if (current === last) current = undefined;
    last?.input.dispose();
  };
  try {
    return await flow({
      show: (input, left) => {
        const shown: Shown = { input, value: input.value, since: Date.now(), again: false };
        input.onDidHide(() => {
          if (shown.again) shown.again = false;
          else left();
        });
        input.show();
        close();
        current = last = shown;
      },
    });
  } finally {
    close();
    comeBack();
  }
}

/** Waits for what stands in the way of the whole window. An input that it came out of has the focus again by itself. */
export async function dialog<T>(shown: Thenable<T>): Promise<T> {
  try {
    return await shown;
  } finally {
    if (current === undefined) comeBack();
  }
}

/** So long a webview may take until it does what it was told before: on a slow machine, while it still loads. */
const late = 2000;

/** A webview has got the focus, and nobody pressed into it. Right after an input was shown, that was meant for before. */
export function takeBackFocus(): void {
  if (current === undefined || Date.now() - current.since > late) return;
  const { input, value } = current;
  // VS Code has a command for this, but it leads to the list below the input. An input that is shown anew gets the focus.
  current.again = true;
  if ("valueSelection" in input && input.value !== value) input.valueSelection = [input.value.length, input.value.length];
  input.hide();
  input.show();
  // A list that is shown anew may stand there without its rows.
  if ("items" in input) {
    const { activeItems } = input;
    input.items = [...input.items];
    input.activeItems = activeItems;
  }
}
