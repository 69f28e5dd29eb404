import { plainText } from "../../core/oneLine.ts";

/** What VS Code itself shows of a message. */
const longest = 1000;

/**
 * Words as nothing but words, on one line. VS Code turns `[text](command:…)` into links that run commands, in
 * notifications, progress and below inputs, and `$(name)` into icons, in picks, labels and the status bar; a progress that
 * is silenced moves from the one to the other. No sentence of ours has either, so a whole sentence is made plain, with the
 * names, prompts and answers in it.
 */
export function plain(text: string): string {
  return plainText(text, longest).replace(/\s+/g, " ").replace(/\](?=\()/g, "] ").replace(/\$(?=\()/g, "$ ");
}
