import { RE2JS } from "re2js";

/** Where a pattern matches; nothing where it does not. */
export type Pattern = (text: string) => { readonly at: number; readonly end: number } | undefined;

/** Repetitions are written out: a short pattern may take hundreds of thousands of steps for each character. Its 1000 characters as they are take no more. */
const mostSteps = 1500;

/**
 * An organisation's own patterns, which are anybody's: RE2 runs each in time that grows with the text and not with the pattern's
 * cunning. What is seen as one character is matched as one, and what cannot be seen is not there.
 */
export function compilePattern(source: string): Pattern | { readonly fault: string } {
  try {
    const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
    if (pattern.programSize() > mostSteps) return { fault: `This pattern repeats too much: it takes ${pattern.programSize()} steps, and may take ${mostSteps}.` };
    return (text) => {
      const { plain, places } = seen(text);
      const matcher = pattern.matcher(plain);
      if (!matcher.find()) return undefined;
      const [from, to] = [matcher.start(), matcher.end()];
      return { at: places[from] ?? text.length, end: to > from ? (places[to] ?? text.length) : places[from] ?? text.length };
    };
  } catch (error) {
    return { fault: (error instanceof Error ? error.message : String(error)).replace("(?i)", "") };
  }
}

function seen(text: string): { readonly plain: string; readonly places: readonly number[] } {
  let plain = "";
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    if (!/^\p{Default_Ignorable_Code_Point}$/u.test(char)) {
      const form = char.normalize("NFKC");
      for (let index = 0; index < form.length; index += 1) places.push(at);
      plain += form;
    }
    at += char.length;
  }
  return { plain, places };
}
