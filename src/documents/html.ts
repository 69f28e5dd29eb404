import { Tokenizer, TokenizerMode } from "parse5";
import type { Token } from "parse5";
import { htmlAttribute, htmlText } from "../core/escape.ts";
import type { Quote } from "../core/escape.ts";
import { linkTo } from "../core/reference.ts";
import { covers, pathOf } from "./document.ts";
import type { Grammar, ImageInDocument, Range } from "./document.ts";
import { isImageTag, speaks } from "./names.ts";

export interface Template {
  /** The document in which what a template computes is letters, as many as before. Throws where that is unclear. */
  readonly masked?: (document: string) => string;
  /** The quote to escape, whatever the one in use. */
  readonly quote?: Quote;
  /** XML has texts, and no `<img>`. */
  readonly images?: false;
}

interface Attribute extends Range {
  readonly name: string;
  readonly value: (Range & { readonly quote: Quote | ""; readonly text: string }) | undefined;
}

interface Piece extends Range {
  readonly is: "text" | "tag" | "end" | "other";
  /** The tag, or the element that the text is the raw content of. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

/** Elements whose content is no markup: programs, styles, and texts of entities alone. */
const raw = new Map<string, typeof TokenizerMode[keyof typeof TokenizerMode]>([
  ["script", TokenizerMode.SCRIPT_DATA], ["style", TokenizerMode.RAWTEXT], ["xmp", TokenizerMode.RAWTEXT], ["iframe", TokenizerMode.RAWTEXT], ["noembed", TokenizerMode.RAWTEXT],
  ["noframes", TokenizerMode.RAWTEXT], ["plaintext", TokenizerMode.PLAINTEXT], ["textarea", TokenizerMode.RCDATA], ["title", TokenizerMode.RCDATA],
]);

/** HTML and what is written like it. Tokens and no tree: a tree moves and drops elements as a page would. */
export function htmlGrammar(template: Template = {}): Grammar {
  const masked = template.masked ?? ((document: string) => document);
  const attribute = (text: string, quote: Quote): string => htmlAttribute(text, template.quote ?? quote);
  const written = (path: string, alt: string): string => `<img src="${linkTo(path)}" alt="${attribute(alt, "\"")}" />`;

  const imageOf = (document: string, shown: string, tag: Piece): ImageInDocument => {
    const named = (name: string): Attribute | undefined => tag.attributes.find((one) => one.name.toLowerCase().replace(/^:|^v-bind:|^\{|\}$/g, "") === name);
    const [source, alt] = [named("src"), named("alt")];
    const { value } = source ?? {};
    const computed = source === undefined || value === undefined || source.name.toLowerCase() !== "src" || shown.slice(value.start, value.end) !== document.slice(value.start, value.end);
    const quote = value?.quote === "'" ? "'" : "\"";
    const after = source?.end ?? tag.start + 1 + tag.name.length;
    return {
      kind: "html", start: tag.start, end: tag.end,
      reference: computed ? undefined : { start: value.start, end: value.end, path: pathOf(value.text) },
      alt: { ...(alt === undefined ? { start: after, end: after } : { start: alt.start, end: alt.end }), write: (text) => `${alt === undefined ? " " : ""}${alt?.name === "ALT" ? "ALT" : "alt"}=${quote}${attribute(text, quote)}${quote}` },
    };
  };
  return {
    images: template.images === false ? undefined : (document) => {
      const shown = masked(document);
      return piecesOf(document, shown).filter(({ is, name }) => is === "tag" && isImageTag(name)).map((tag) => imageOf(document, shown, tag));
    },
    place: (document, word) => {
      const shown = masked(document);
      if (shown.slice(word.start, word.end) !== document.slice(word.start, word.end)) return {};
      const piece = piecesOf(document, shown).find((one) => covers(one, word));
      if (piece?.is === "text") {
        if (raw.has(piece.name)) return raw.get(piece.name) === TokenizerMode.RCDATA ? { text: htmlText } : {};
        return { text: htmlText, ...(template.images === false ? {} : { image: written }) };
      }
      const here = piece?.attributes.find(({ value }) => value !== undefined && covers(value, word));
      const quote = here?.value?.quote;
      if (here === undefined || quote === undefined || quote === "") return {};
      if (here.name.toLowerCase() === "src") return { image: (path) => attribute(linkTo(path), quote) };
      return speaks(here.name) ? { text: (text) => attribute(text, quote) } : {};
    },
    outline: (document) => piecesOf(document, masked(document))
      .map(({ is, name, attributes }) => [is, name, ...attributes.map((one) => `${one.name}${one.value?.quote ?? ""}`)].join(" ")).join("\n").replace(/(?:^text [^\n]*\n?)+/gm, "text\n"),
  };
}

function piecesOf(document: string, shown: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let inside = "";
  const add = ({ location }: Token.Token, is: Piece["is"], name = "", attributes: Piece["attributes"] = []): void => {
    if (location !== null) pieces.push({ is, name, attributes, start: location.startOffset, end: location.endOffset });
  };
  const text = (token: Token.CharacterToken): void => add(token, "text", inside);
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, {
    onStartTag: (token) => {
      const { startOffset } = token.location ?? { startOffset: 0 };
      const name = document.slice(startOffset + 1, startOffset + 1 + token.tagName.length);
      add(token, "tag", name, token.attrs.map(({ name, value }) => attributeAt(document, token.location?.attrs?.[name], name, value)));
      const mode = token.selfClosing ? undefined : raw.get(token.tagName);
      if (mode === undefined) return;
      inside = token.tagName;
      tokenizer.state = mode;
    },
    onEndTag: (token) => {
      inside = "";
      add(token, "end", token.tagName);
    },
    onCharacter: text, onWhitespaceCharacter: text, onNullCharacter: text,
    onComment: (token) => add(token, "other"),
    onDoctype: (token) => add(token, "other"),
    onEof: () => undefined,
  });
  tokenizer.write(shown, true);
  return pieces;
}

function attributeAt(document: string, location: Token.Location | undefined, name: string, text: string): Attribute {
  const [start, end] = [location?.startOffset ?? 0, location?.endOffset ?? 0];
  const written = /^[^=]*?\s*=\s*(["']?)/.exec(document.slice(start, end));
  const quote = written?.[1] === "\"" || written?.[1] === "'" ? written[1] : "";
  return {
    name: document.slice(start, start + name.length), start, end,
    value: written === null ? undefined : { start: start + written[0].length, end: end - quote.length, quote, text },
  };
}
