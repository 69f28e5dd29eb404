import { latexText, plain } from "../core/escape.ts";
import type { Grammar } from "./document.ts";

/** A path that is one word in any language: no quote, no command, no line of its own. */
const asWritten = (path: string): string => {
  if (!/^[\p{L}\p{M}\p{N}._/ -]+$/u.test(path)) throw new Error("A path that another language may read as more than a path.");
  return path;
};

/** What has no syntax. */
export const plainText: Grammar = { images: undefined, place: () => ({ text: plain, image: asWritten }), outline: () => "" };

/** Escaped by the language alone: what is escaped is a text in every environment, and in some a strange one. */
export const latex: Grammar = {
  images: undefined,
  place: (document, { start }) => (/\\[a-z@]*\*?$/i.test(document.slice(0, start)) ? {} : { text: latexText, image: asWritten }),
  outline: () => "",
};

/** A program that is not parsed: a path may be wanted within its quotes, and no text is safe. */
export const unknown: Grammar = { images: undefined, place: () => ({ image: asWritten }), outline: () => "" };
