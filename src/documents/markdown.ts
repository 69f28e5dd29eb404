import { parse, postprocess, preprocess } from "micromark";
import { mdxjs } from "micromark-extension-mdxjs";
import { jsxAttribute, markdownText, mdxText } from "../core/escape.ts";
import { linkTo, markdownImage } from "../core/reference.ts";
import { covers, pathOf } from "./document.ts";
import type { Grammar, ImageInDocument, Place, Range } from "./document.ts";
import { htmlGrammar } from "./html.ts";
import { isImageTag, speaks } from "./names.ts";
import { frontMatter } from "./templates.ts";

interface Token extends Range {
  readonly type: string;
  readonly text: string;
  readonly within: Token | undefined;
  readonly parts: Token[];
}

/** The first token of this type in another, at any depth. */
function find({ parts }: Token, type: RegExp): Token | undefined {
  for (const part of parts) {
    const found = type.test(part.type) ? part : find(part, type);
    if (found !== undefined) return found;
  }
  return undefined;
}

const html = htmlGrammar();

/** Markdown with HTML in it, or with JSX. */
export function markdownGrammar(mdx: boolean): Grammar {
  const extensions = mdx ? [mdxjs()] : [];
  const tokensOf = (document: string): readonly Token[] => {
    const front = frontMatter(document);
    const shown = document.slice(0, front).replace(/[^\n]/g, " ") + document.slice(front);
    const tokens: Token[] = [];
    let within: Token | undefined;
    for (const [what, { type, start, end }] of postprocess(parse({ extensions }).document().write(preprocess()(shown, undefined, true)))) {
      if (what === "exit") {
        within = within?.within;
        continue;
      }
      const token: Token = { type, start: start.offset, end: end.offset, text: document.slice(start.offset, end.offset), within, parts: [] };
      within?.parts.push(token);
      tokens.push(token);
      within = token;
    }
    return tokens;
  };
  const escaped = mdx ? mdxText : markdownText;
  return {
    images: (document) => {
      const tokens = tokensOf(document);
      return [...markdownImages(tokens), ...jsxImages(tokens), ...(html.images?.(htmlIn(document, tokens)) ?? [])];
    },
    place: (document, word) => {
      const tokens = tokensOf(document);
      const around = tokens.filter((token) => covers(token, word)).reverse();
      const inHtml = around.find(({ type }) => type === "htmlFlow" || type === "htmlText");
      return inHtml === undefined ? placeIn(around, document, word, escaped) : html.place(htmlIn(document, tokens), word);
    },
    outline: (document) => {
      const tokens = tokensOf(document);
      return [...tokens.filter(({ type }) => !ofText.test(type)).map(({ type }) => type), html.outline(htmlIn(document, tokens))].join("\n");
    },
  };
}

/** What any text may have more or less of. */
const ofText = /^(?:data|character|escapeMarker|whitespace|linePrefix|html)/;
/** What holds no words of the page: addresses, titles, names of references, programs. */
const noText = /^(?:resource|reference|definition|autolink|code|mdx|thematicBreak|setextHeadingLine|atxHeadingSequence|listItemPrefix|blockQuotePrefix)/;

function placeIn(around: readonly Token[], document: string, word: Range, text: (text: string) => string): Place {
  const value = around.find(({ type }) => /^mdxJsx\w+AttributeValueLiteralValue$/.test(type));
  if (value !== undefined) {
    const quote = document.charAt(value.start - 1) === "'" ? "'" : "\"";
    const name = /^[^\s=]*/.exec(around.find(({ type }) => /^mdxJsx(?:Flow|Text)TagAttribute$/.test(type))?.text ?? "")?.[0] ?? "";
    if (name === "src") return { image: (path) => jsxAttribute(linkTo(path), quote) };
    return speaks(name) ? { text: (words) => jsxAttribute(words, quote) } : {};
  }
  const [innermost] = around;
  if (innermost?.type !== "data" || around.some(({ type }) => noText.test(type))) return {};
  // An image whose reference is not defined (yet) is text to the parser, and an image to who wrote it.
  const within = around.find(({ type }) => type === "paragraph" || type === "atxHeadingText" || type === "setextHeadingText") ?? innermost;
  for (const meant of within.text.matchAll(/!\[[^[\]]*\](?:\[[^[\]]*\])?/g)) {
    const start = within.start + meant.index;
    if (start < word.start && word.end < start + meant[0].length && !around.some(({ type }) => type === "image")) return {};
  }
  return around.some(({ type }) => type === "image") ? { text } : { text, image: markdownImage };
}

function markdownImages(tokens: readonly Token[]): readonly ImageInDocument[] {
  const definitions = new Map<string, string>();
  for (const definition of tokens.filter(({ type }) => type === "definition")) {
    const name = nameOf(find(definition, /^definitionLabelString$/)?.text ?? "");
    if (!definitions.has(name)) definitions.set(name, find(definition, /^definitionDestinationString$/)?.text ?? "");
  }
  return tokens.filter(({ type }) => type === "image").map((image) => {
    const part = (name: string): Token | undefined => image.parts.find(({ type }) => type === name);
    const text = part("label")?.parts.find(({ type }) => type === "labelText");
    const start = image.start + 2;
    const whole = { kind: "markdown", start: image.start, end: image.end } as const;
    const alt = { start, end: text?.end ?? start, write: markdownText };
    const resource = part("resource");
    if (resource !== undefined) {
      const destination = find(resource, /^resourceDestinationString$/);
      return { ...whole, alt, reference: destination && { start: destination.start, end: destination.end, path: pathOf(unescaped(destination.text)) } };
    }
    const name = part("reference")?.parts.find(({ type }) => type === "referenceString");
    const path = definitions.get(nameOf((name ?? text)?.text ?? ""));
    const at = name ?? text;
    return {
      ...whole,
      reference: path === undefined || at === undefined ? undefined : { start: at.start, end: at.end, path: pathOf(unescaped(path)) },
      // `![kite]` and `![kite][]` are named by their text: a new text leaves the name behind.
      alt: name !== undefined ? alt : { start, end: image.end, write: (words) => `${markdownText(words)}][${text?.text ?? ""}]` },
    };
  });
}

function jsxImages(tokens: readonly Token[]): readonly ImageInDocument[] {
  return tokens.filter(({ type, text }) => /^mdxJsx(?:Flow|Text)Tag$/.test(type) && !text.startsWith("</")).flatMap((tag): ImageInDocument[] => {
    const name = tag.parts.find(({ type }) => type.endsWith("TagName"));
    const written = name?.text.trimEnd().split(".").at(-1) ?? "";
    if (name === undefined || !isImageTag(written)) return [];
    const named = (attribute: string): Token | undefined => tag.parts.find(({ type, text }) => type.endsWith("TagAttribute") && /^[^\s=]*/.exec(text)?.[0] === attribute);
    const [source, alt] = [named("src"), named("alt")];
    const value = source && find(source, /AttributeValueLiteralValue$/);
    const after = source?.end ?? name.start + name.text.trimEnd().length;
    return [{
      kind: "jsx", start: tag.start, end: tag.end,
      reference: value && { start: value.start, end: value.end, path: pathOf(value.text) },
      alt: { ...(alt === undefined ? { start: after, end: after } : { start: alt.start, end: alt.end }), write: (words) => `${alt === undefined ? " " : ""}alt="${jsxAttribute(words, "\"")}"` },
    }];
  });
}

/** The document with everything but its HTML made spaces: the marks of quotes and lists stand between its lines. */
function htmlIn(document: string, tokens: readonly Token[]): string {
  let shown = "";
  for (const { start, end } of tokens.filter(({ type }) => type === "htmlFlowData" || type === "htmlTextData")) {
    shown += document.slice(shown.length, start).replace(/[^\n]/g, " ") + document.slice(start, end);
  }
  return shown + document.slice(shown.length).replace(/[^\n]/g, " ");
}

function nameOf(label: string): string {
  return label.replace(/\s+/g, " ").trim().toLowerCase().toUpperCase();
}

function unescaped(destination: string): string {
  return destination.replace(/\\([!-/:-@[-`{-~])/g, "$1").replace(/&amp;/g, "&");
}
