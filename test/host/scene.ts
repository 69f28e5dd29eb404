import { CancellationTokenSource, window } from "vscode";
import type { CancellationToken, Progress, ProgressOptions } from "vscode";
import { person } from "./keysPerson.ts";
import type { Shown } from "./keysPerson.ts";

export interface Scene {
  /** Every text that VS Code was given to show: messages, picks, inputs, progress, the status bar. */
  readonly texts: string[];
  /** Titles of progresses, in the order of appearance. */
  readonly progresses: string[];
  readonly restore: () => void;
}

/**
 * Answers what shows certain words, a pick by its "first" item where told so, and leaves the rest. `onProgress` hears each
 * text of a progress, and can press its Cancel.
 */
export function scene(answers: Readonly<Record<string, string>> = {}, onProgress: (text: string, cancel: () => void) => void = () => undefined): Scene {
  const texts: string[] = [];
  const progresses: string[] = [];
  const react = (shown: Shown): void => {
    texts.push(...shown.text.split("\n"));
    const answer = Object.entries(answers).find(([words]) => shown.text.includes(words))?.[1];
    if (answer === undefined) shown.leave();
    else shown.answer(answer === "first" ? (shown.text.split("\n")[2] ?? "").split(" | ")[0] ?? "" : answer);
  };
  const here = person(react);
  const real = { withProgress: window.withProgress.bind(window), setStatusBarMessage: window.setStatusBarMessage.bind(window) };
  const withProgress = (options: ProgressOptions, task: (progress: Progress<{ message?: string }>, token: CancellationToken) => Thenable<unknown>): Thenable<unknown> => {
    const source = new CancellationTokenSource();
    const hear = (text = ""): void => {
      texts.push(text);
      onProgress(text, () => source.cancel());
    };
    progresses.push(options.title ?? "");
    hear(options.title);
    return real.withProgress(options, (progress) => task({ report: (step) => {
      hear(step.message);
      progress.report(step);
    } }, source.token));
  };
  Reflect.set(window, "withProgress", withProgress);
  Reflect.set(window, "setStatusBarMessage", (text: string) => void texts.push(text));
  return {
    texts, progresses,
    restore: () => {
      here.restore();
      for (const [name, was] of Object.entries(real)) Reflect.set(window, name, was);
    },
  };
}
