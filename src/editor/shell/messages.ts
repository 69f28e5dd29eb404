import { ProgressLocation, Uri, env, window } from "vscode";
import type { CancellationToken } from "vscode";
import { dialog } from "./inTurn.ts";
import { plain } from "./plain.ts";

/**
 * The one place that shows messages: whatever they are made of is shown as mere words. Each resolves to the choice that was
 * pressed, or to undefined.
 */
export function showInformation(text: string, ...choices: readonly string[]): Thenable<string | undefined> {
  return window.showInformationMessage(plain(text), ...choices);
}

export function showWarning(text: string, ...choices: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(plain(text), ...choices);
}

export function showError(text: string, ...choices: readonly string[]): Thenable<string | undefined> {
  return window.showErrorMessage(plain(text), ...choices);
}

export interface Question {
  readonly text: string;
  /** Lines below it. */
  readonly list?: readonly string[];
  /** Paragraphs below them. */
  readonly detail?: readonly string[];
}

const below = ({ list = [], detail = [] }: Question): string => [...(list.length === 0 ? [] : [list.map(plain).join("\n")]), ...detail.map(plain)].join("\n\n");

/** A question that stands in the way until it is answered; undefined when it is closed. */
export function ask(question: Question, ...choices: readonly string[]): Promise<string | undefined> {
  return dialog(window.showInformationMessage(plain(question.text), { modal: true, detail: below(question) }, ...choices));
}

/** A question about money, or about what cannot be taken back. */
export function askWarning(question: Question, ...choices: readonly string[]): Promise<string | undefined> {
  return dialog(window.showWarningMessage(plain(question.text), { modal: true, detail: below(question) }, ...choices));
}

/** VS Code asks before it leads to an address that it does not know. */
export async function openLink(url: string): Promise<void> {
  await dialog(env.openExternal(Uri.parse(url)));
}

export interface ProgressDisplay {
  readonly say: (text: string) => void;
  /** The person has pressed Cancel. */
  readonly token: CancellationToken;
}

/** A notification for as long as the work takes, with Cancel. */
export function withProgress<T>(title: string, work: (shown: ProgressDisplay) => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Notification, title: plain(title), cancellable: true }, (progress, token) =>
    work({ token, say: (text) => progress.report({ message: plain(text) }) }));
}

/** A word in the status bar for as long as the work takes. */
export function withStatus<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: plain(title) }, work);
}

/** A word in the status bar, for three seconds. */
export function showBriefly(text: string): void {
  window.setStatusBarMessage(plain(text), 3000);
}
