import { oneLine } from "./oneLine.ts";

/**
 * A text of a model or a prompt as content of a document: as what it says, never as markup or code. Each language has its
 * own rule; who writes decides by the place, not by the text. Every rule begins with one clean line.
 */
const longest = 10_000;

/** Without line breaks, control, bidi and invisible characters. */
export function plain(text: string): string {
  return oneLine(text, longest);
}

/** Doubled braces are live in many templates, some of which read a page only after its entities are decoded. */
const apart = (text: string): string => text.replace(/\{(?=[{%#])|\}(?=\})/g, "$& ");

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;", "{": "&#123;", "}": "&#125;", "`": "&#96;" };
const encoded = (text: string, which: RegExp): string => text.replace(which, (c) => entities[c] ?? c);

/** Content of HTML and of what is written like it: Vue, Svelte, Astro, PHP, XML. */
export function htmlText(text: string): string {
  return encoded(apart(plain(text)), /[&<>{}]/g);
}

/** An attribute's value between such quotes; "any" where a template may hold the whole tag in a string of its own. */
export type Quote = "\"" | "'" | "any";
const within: Readonly<Record<Quote, RegExp>> = { "\"": /[&<>"]/g, "'": /[&<>']/g, any: /[&<>"'`]/g };

export function htmlAttribute(text: string, quote: Quote): string {
  return encoded(encoded(apart(plain(text)), within[quote]), /[{}]/g);
}

export function jsxText(text: string): string {
  return encoded(plain(text), /[&<>{}]/g);
}

/** JSX decodes entities in a quoted attribute, and nothing else. */
export function jsxAttribute(text: string, quote: Quote): string {
  return encoded(plain(text), within[quote]);
}

/** Within quotes, or within the backticks of a template. */
export function jsString(text: string): string {
  return plain(text).replace(/[\\"'`]|\$(?=\{)/g, "\\$&");
}

/** Of JavaScript and CSS: the text cannot end it. */
export function blockComment(text: string): string {
  return plain(text).replace(/\*(?=\/)|\/(?=\*)/g, "$& ").replace(/^\//, " /").replace(/\*$/, "* ");
}

/**
 * Tables, mathematics and Vue's braces are Markdown too. What is live only where a block begins, or beside what stands there
 * already, is escaped there alone: a description stays readable.
 */
export function markdownText(text: string): string {
  return apart(plain(text))
    .replace(/[\\`*_{}[\]<>|&~$@]|(?<=\])\(|!$/g, "\\$&")
    .replace(/^(?:[-+=#.():]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/(?<=https?|ftp)(?=:\/\/)|(?<=www)(?=\.)/gi, "\\");
}

/** In MDX a line that begins with one of two words is a program. */
export function mdxText(text: string): string {
  return markdownText(text).replace(/^[ie](?=mport\b|xport\b)/, (c) => `&#${c.charCodeAt(0)};`);
}

const latexWords: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}",
};

export function latexText(text: string): string {
  return plain(text).replace(/[\\{}$&#_%^~<>|]/g, (c) => latexWords[c] ?? `\\${c}`);
}

export function cssString(text: string): string {
  return plain(text).replace(/[\\"']/g, "\\$&");
}
