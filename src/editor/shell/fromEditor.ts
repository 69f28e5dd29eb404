import { EventEmitter } from "vscode";

const left = new EventEmitter<void>();
let running = 0;

/**
 * What was asked over the editor is gone, and the editor has the focus. Of a webview VS Code often gives it to the frame only,
 * not to the page inside.
 */
export const onDidComeBack = left.event;

/** Work that a person began in the editor, not in a list beside it: the focus belongs there when they have been asked. */
export async function fromEditor<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}

export function comeBack(): void {
  if (running > 0) left.fire();
}
