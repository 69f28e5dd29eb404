import { window } from "vscode";

/** Resolves while a person is in this window: of several at most one has them. */
export function whenFocused(): Promise<void> {
  if (window.state.focused) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = window.onDidChangeWindowState(({ focused }) => {
      if (!focused) return;
      listening.dispose();
      resolve();
    });
  });
}
