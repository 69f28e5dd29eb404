import type { Memento } from "vscode";
import * as z from "zod";

const key = "imageStudio.prompts";
const most = 100;

/** Earlier prompts, newest first, without repetitions. */
export function earlierPrompts(state: Memento): readonly string[] {
  return z.array(z.string()).catch([]).parse(state.get(key));
}

export async function rememberPrompt(state: Memento, prompt: string): Promise<void> {
  const text = prompt.trim();
  if (text === "") return;
  await state.update(key, [text, ...earlierPrompts(state).filter((p) => p !== text)].slice(0, most));
}
