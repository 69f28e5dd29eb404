import { linesOf, parseDotEnv } from "./dotEnv.ts";

/** A line of a `.env` file that a secret stands in, and as what. */
export interface Place {
  /** From 0. */
  readonly line: number;
  readonly as: { readonly name: string } | "comment" | "text";
}

/** Every line that holds the secret in plain text, whatever it is called there: `VITE_KEY=…`, `# KEY=…`, a URL. */
export function placesOf(text: string, secret: string): readonly Place[] {
  return linesOf(text).flatMap((content, line): Place[] => {
    if (!content.includes(secret)) return [];
    if (/^\s*(?:#|\/\/|;)/.test(content)) return [{ line, as: "comment" }];
    const name = parseDotEnv(content)[0]?.name;
    return [{ line, as: name === undefined ? "text" : { name } }];
  });
}

/** The text without these lines and their ends, as an editor deletes them; every other character stays. */
export function withoutLines(text: string, ranges: readonly { readonly firstLine: number; readonly lastLine: number }[]): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.filter((_, line) => !ranges.some(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine)).join("");
}
