import { commands } from "vscode";
import { person } from "./keysPerson.ts";

/**
 * Generates one picture through the palette, in the sandbox, taking what is offered first.
 * @returns the titles of the messages that were shown; the last says how it ended
 */
export async function generateOffline(prompt: string): Promise<string[]> {
  const here = person((shown) => {
    const first = { "1": prompt, "2": "Ideogram 2a Turbo", "3": "1:1" }[stepOf(shown.text)];
    if (shown.kind === "pick" && first !== undefined) shown.answer(first);
    else shown.leave();
  });
  try {
    await commands.executeCommand("imageStudio.generate", prompt);
    return here.seen.filter(({ kind }) => kind === "message").map(({ title }) => title);
  } finally {
    here.restore();
  }
}

function stepOf(text: string): string {
  return text.includes("What should the picture show?") ? "1" : text.includes("Which model?") ? "2" : text.includes("Which aspect ratio?") ? "3" : "";
}
