import { filledLetter, lettersOf, ofDigit, ofSymbol } from "./letters.ts";

/**
 * A text as a reader takes it, whatever it is written with: Unicode's compatible forms taken apart, without diacritics and what
 * cannot be seen, in small letters. Each unit knows its place in the text.
 */
export interface Unit {
  readonly is: "letter" | "digit" | "symbol" | "apostrophe" | "space" | "gap";
  /** What it may be read as, likeliest first: one character each. Empty for what parts words. */
  readonly as: string;
  /** In UTF-16 units of the text, as an editor counts. */
  readonly at: number;
  readonly end: number;
}

const unseen = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;
const apostrophes = "'’‘ʼ`´＇";
/** The blank of Braille is seen as a space, and is none to Unicode. */
const blank = "\u2800";

export function folded(text: string): Unit[] {
  const units: Unit[] = [];
  let at = 0;
  for (const char of text) {
    const end = at + char.length;
    for (const { is, as } of readings(char, text[at - 1] ?? "", text[end] ?? "")) units.push({ is, as, at, end });
    at = end;
  }
  return units;
}

function readings(char: string, before: string, after: string): Pick<Unit, "is" | "as">[] {
  if (char === blank) return [{ is: "space", as: "" }];
  if (apostrophes.includes(char)) return [{ is: "apostrophe", as: "" }];
  const swapped = swappedStroke(char, before, after);
  if (swapped !== undefined) return [{ is: "letter", as: swapped }];
  const letter = filledLetter(char);
  if (letter !== undefined) return [{ is: "letter", as: letter }];
  return Array.from(char.normalize("NFKD")).flatMap((part) => (unseen.test(part) ? [] : reading(part)));
}

function reading(part: string): Pick<Unit, "is" | "as">[] {
  if (/\p{L}/u.test(part)) return lettersOf(part).map((as) => ({ is: "letter", as }));
  if (/\p{Nd}/u.test(part)) return [{ is: "digit", as: ofDigit(part) }];
  const as = ofSymbol(part);
  if (as !== undefined) return [{ is: "symbol", as }];
  return [{ is: /\s/u.test(part) ? "space" : "gap", as: "" }];
}

/** A capital I among small letters is read as l, and a small l among capitals as I. */
function swappedStroke(char: string, before: string, after: string): string | undefined {
  if (char === "I" && /\p{Ll}/u.test(before)) return "il";
  if (char === "l" && /\p{Lu}/u.test(`${before}${after}`)) return "li";
  return undefined;
}
