import { attributeText, isMarkup, markdownText } from "./reference.ts";

/** A change to a document: the characters from `start` to `end` become `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The new alternative text of the image reference that the cursor stands in or at: `![…](path)` or `<img …>`. Undefined
 * where there is none, or when it refers to another image. `isImage` is asked with the path as it is written, decoded.
 */
export function altTextChange(languageId: string, document: string, cursor: number, isImage: (path: string) => boolean, alt: string): TextChange | undefined {
  return (languageId === "markdown" ? inMarkdown(document, cursor, isImage, alt) : undefined)
    ?? (languageId === "markdown" || isMarkup(languageId) ? inTag(document, cursor, isImage, attributeText(alt, languageId.endsWith("react"))) : undefined);
}

/** Alternative text, then a destination in angle brackets or without spaces, then a title. */
const markdownImage = /!\[((?:\\.|\[[^[\]]*\]|[^\\[\]])*)\]\(\s*(?:<([^<>\n]*)>|((?:\\.|\([^\s()]*\)|[^\s()\\])+))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y;

function inMarkdown(document: string, cursor: number, isImage: (path: string) => boolean, alt: string): TextChange | undefined {
  const found = lastBefore(document, "![", cursor, markdownImage);
  if (found === undefined) return undefined;
  const [, before = "", bracketed, bare = ""] = found;
  const start = found.index + 2;
  return isImage(decoded((bracketed ?? bare).replace(/\\([!-/:-@[-`{-~])/g, "$1"))) ? { start, end: start + before.length, text: markdownText(alt) } : undefined;
}

/** What JSX writes in braces, two more pairs deep: `style={{ … }}`, `alt={t("kite", { of: { n: 1 } })}`. */
const braces = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}`;
const tag = new RegExp(`<img\\b(?:"[^"]*"|'[^']*'|${braces}|[^"'{}>])*>`, "iy");
/** Not `:src` or `data-src`: those are other attributes. */
const attribute = (name: string): RegExp => new RegExp(`(?<=\\s)${name}\\s*=\\s*("[^"]*"|'[^']*'|${braces}|[^\\s"'{}>]+)`, "id");

function inTag(document: string, cursor: number, isImage: (path: string) => boolean, alt: string): TextChange | undefined {
  const found = lastBefore(document, "<img", cursor, tag);
  const src = found && attribute("src").exec(found[0]);
  const srcAt = src?.indices?.[1];
  if (found === undefined || srcAt === undefined || !isImage(decoded((src?.[1] ?? "").replace(/^["']|["']$/g, "").replace(/&amp;/g, "&")))) return undefined;
  const [start, end] = attribute("alt").exec(found[0])?.indices?.[1] ?? [srcAt[1], srcAt[1]];
  const value = `"${alt}"`;
  return { start: found.index + start, end: found.index + end, text: start === end ? ` alt=${value}` : value };
}

/** The match that begins at the last `opening` at or before the cursor, when it reaches to the cursor. */
function lastBefore(document: string, opening: string, cursor: number, pattern: RegExp): RegExpExecArray | undefined {
  const at = document.lastIndexOf(opening, cursor);
  if (at < 0) return undefined;
  pattern.lastIndex = at;
  const found = pattern.exec(document);
  return found !== null && cursor <= at + found[0].length ? found : undefined;
}

/** Without query and fragment, and with "%20" as a space. */
function decoded(path: string): string {
  const plain = path.replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
