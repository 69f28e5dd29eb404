import { blockComment, cssString } from "../core/escape.ts";
import { linkTo } from "../core/reference.ts";
import { covers } from "./document.ts";
import type { Grammar } from "./document.ts";
import { tokensOf } from "./cssTokens.ts";

/** CSS, and SCSS and Less as far as they are CSS. */
export const stylesheet: Grammar = {
  images: undefined,
  place: (document, word) => {
    const around = tokensOf(document).find((token) => covers(token, word));
    // To CSS a `//` is nothing special; in SCSS and Less it begins a comment, and may hold the beginning of another.
    if (/(?<!:)\/\/[^\n]*$/.test(document.slice(0, word.start))) return {};
    switch (around?.type) {
      case "comment-token": return { text: blockComment };
      case "string-token": return { text: cssString, image: linkTo };
      case "url-token": return { image: linkTo };
      case "ident-token": return { text: (text) => `/* ${blockComment(text)} */`, image: (path) => `url("${linkTo(path)}")` };
      default: return {};
    }
  },
  outline: (document) => tokensOf(document).map(({ type }) => type).filter((type) => !/^(?:comment|whitespace|ident)-token$/.test(type)).join("\n"),
};
