import { folded } from "./fold.ts";
import type { Unit } from "./fold.ts";

/** A term as it is looked for: its words, each in its likeliest letters. */
export interface Term {
  readonly said: string;
  readonly words: readonly string[];
  /** Of a script that parts words: it is found as whole words only. */
  readonly whole: { readonly start: boolean; readonly end: boolean };
}

/** Where a text says a term: from, and up to, in UTF-16 units. */
export interface Found {
  readonly term: Term;
  readonly at: number;
  readonly end: number;
}

/** Scripts that are written without spaces between words. */
const unparted = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Undefined for what has no letter and no digit: nothing could be found by it. */
export function termOf(said: string): Term | undefined {
  const words: string[] = [];
  let last: Unit["is"] = "gap";
  for (const { is, as } of folded(said)) {
    if (is === "apostrophe") continue;
    // "area51" is written "area 51" as well.
    if (as !== "" && is !== "symbol") words.push(`${is === last ? words.pop() ?? "" : ""}${as.charAt(0)}`);
    last = is;
  }
  const all = words.join("");
  if (all === "") return undefined;
  return { said, words, whole: { start: !unparted.test(all.charAt(0)), end: !unparted.test(all.charAt(all.length - 1)) } };
}

/** The first of these terms that stands in the text, by the place in the text. Takes time as the text is long, whatever it is. */
export function finder(terms: readonly Term[]): (text: string) => Found | undefined {
  const byFirst = new Map<string, Term[]>();
  for (const term of terms) {
    const first = term.words[0]?.charAt(0) ?? "";
    byFirst.set(first, [...byFirst.get(first) ?? [], term]);
  }
  const look = (units: readonly Unit[]): Found | undefined => {
    for (let start = 0; start < units.length; start += 1) {
      for (const first of units[start]?.as ?? "") {
        for (const term of byFirst.get(first) ?? []) {
          const last = endOf(units, start, term);
          if (last !== undefined) return { term, at: units[start]?.at ?? 0, end: units[last]?.end ?? 0 };
        }
      }
    }
    return undefined;
  };
  return (text) => {
    const units = folded(text);
    const found = [joined(units), ...(units.some(({ is }) => is === "symbol") ? [joined(units.map(asGap))] : [])].map(look).filter((one) => one !== undefined);
    return found.sort((a, b) => a.at - b.at)[0];
  };
}

/** A sign is read twice: as the letter that it is written for, and as what parts letters. */
const asGap = (unit: Unit): Unit => (unit.is === "symbol" ? { ...unit, is: "gap", as: "" } : unit);

/** Whatever parts words, however much of it, is one. */
function joined(units: readonly Unit[]): Unit[] {
  const all: Unit[] = [];
  for (const unit of units) {
    const before = all.at(-1);
    if (unit.as === "" && before?.as === "") all.splice(-1, 1, { ...before, is: unit.is === "space" || before.is === "space" ? "space" : "gap", end: unit.end });
    else all.push(unit);
  }
  return all;
}

/** The unit with which the term ends that begins here. */
function endOf(units: readonly Unit[], start: number, { words, whole }: Term): number | undefined {
  const before = units[start - 1];
  if (whole.start && before?.is === "letter") return undefined;
  let next = start;
  let letters = 0;
  for (const [index, word] of words.entries()) {
    const from = index === 0 ? next : skipped(units, next);
    const read = readWord(units, from, word);
    if (read === undefined || !mayBePulledApart(units, from, read, word)) return undefined;
    next = read.after;
    letters += read.letters;
  }
  if (whole.end && units[next]?.is === "letter") return undefined;
  // "8008" is a number. A term that is one itself is meant so.
  return letters > 0 || words.every((word) => /^\d+$/.test(word)) ? next - 1 : undefined;
}

interface Read {
  /** The unit behind it. */
  readonly after: number;
  /** What spaces have parted it into. */
  readonly pieces: readonly string[];
  readonly letters: number;
}

function readWord(units: readonly Unit[], from: number, word: string): Read | undefined {
  const pieces = [""];
  let letters = 0;
  let next = from;
  for (const [index, letter] of Array.from(word).entries()) {
    for (let skips = 0; index > 0 && !(units[next]?.as.includes(letter) ?? true); skips += 1) {
      const unit = units[next];
      if (unit === undefined || unit.is === "letter" || unit.is === "digit" || skips === 3) return undefined;
      if (unit.is === "space") pieces.push("");
      next += 1;
    }
    const unit = units[next];
    if (unit?.as.includes(letter) !== true) return undefined;
    if (unit.is === "letter") letters += 1;
    pieces.push(`${pieces.pop() ?? ""}${letter}`);
    next += 1;
  }
  return { after: next, pieces, letters };
}

const skipped = (units: readonly Unit[], from: number): number => (units[from]?.as === "" ? from + 1 : from);

const vowel = /[aeiouy]|[^a-z]/;

/**
 * Whether a word that spaces have parted is that word all the same: each of its letters stands alone, and there are no others
 * beside it; or one of its pieces cannot be a word. "the pen is red" says no other word.
 */
function mayBePulledApart(units: readonly Unit[], from: number, { after, pieces }: Read, word: string): boolean {
  if (pieces.length === 1) return true;
  if (units[from - 1]?.is === "apostrophe") return false;
  if (pieces.length === word.length) return (word.length > 2 || unparted.test(word)) && !standsAlone(units, from - 2, -1) && !standsAlone(units, after + 1, 1);
  return word.length > 3 && pieces.some((piece) => !vowel.test(piece));
}

/** A single letter that belongs to the row, rather than being a word such as "a" or "I". */
function standsAlone(units: readonly Unit[], index: number, towards: 1 | -1): boolean {
  const unit = units[index];
  if (unit?.is !== "letter" || units[index - towards]?.is !== "space" || units[index + towards]?.is === "letter") return false;
  if (towards === -1) return !vowel.test(unit.as);
  return !"ai".includes(unit.as) || (units[index + 2]?.is === "letter" && units[index + 3]?.is !== "letter");
}
