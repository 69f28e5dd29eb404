import { EventEmitter } from "vscode";
import { isAsking } from "./inTurn.ts";

const dialogs = new EventEmitter<void>();
let running = 0;

/** A dialog is gone that was asked for from the editor. VS Code gives the focus to a webview's frame then, not to the page inside. */
export const onDidLeaveDialog = dialogs.event;

/** Work that a person began in the editor, not in a list beside it: the focus belongs there when they have been asked. */
export async function fromEditor<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}

/** Waits for what stands in the way of the whole window. */
export async function dialog<T>(shown: Thenable<T>): Promise<T> {
  try {
    return await shown;
  } finally {
    // An input that the dialog came out of has the focus again by itself.
    if (running > 0 && !isAsking()) dialogs.fire();
  }
}
