/**
 * The border for words from outside: what a server answers, what a failure says, what a file is called. They are hostile
 * input: escape sequences repaint a terminal, line breaks forge a second line in a log, bidi and invisible characters show
 * another text than the one that is there, and megabytes stall whatever draws them.
 */

/** One line of at most `limit` characters; "" when nothing is left. Applied again, it changes nothing. */
export function oneLine(raw: string, limit = 300): string {
  return cut(printable(raw, limit).replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "").replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim(), limit);
}

/** Content, which keeps its lines, its tabs, and what joins letters and emoji: a description, a prompt. At most `limit` characters. */
export function plainText(raw: string, limit: number): string {
  const lines = printable(raw, limit).replace(/\r\n?|[\v\f\u0085\p{Zl}\p{Zp}]/gu, "\n");
  return cut(lines.replace(/(?![\n\t])\p{Cc}|(?![\u200C\u200D\uFE00-\uFE0F])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "").trim(), limit);
}

/** ANSI: strings that end by BEL or ST (a title, a link), CSI (colour, cursor), and the short ones; with ESC or as one C1 character. */
const escapeSequences = /(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B[ -/]*[0-~]/g;

/** Bounded before anything looks at it; more than is kept, since cleaning makes it shorter. */
function printable(raw: string, limit: number): string {
  return raw.slice(0, 8 * limit).replace(/[\uD800-\uDBFF]$/, "").toWellFormed().replace(escapeSequences, "");
}

/** Between two characters, never within one. */
function cut(text: string, limit: number): string {
  return text.length <= limit ? text : Array.from(text).slice(0, limit).join("").trimEnd();
}
