import { utf8 } from "./text.ts";
import { read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/**
 * SVG is text that a viewer runs: it is named here by its beginning, and neither parsed nor executed. Strictly: UTF-8, only
 * what XML allows before the root, and a root `svg` in SVG's own namespace. A page of HTML that holds a drawing is none.
 */
export function isSvg(head: Uint8Array): boolean {
  const text = utf8(head);
  const root = text === undefined ? -1 : rootAt(text);
  return text !== undefined && root >= 0 && /^<svg[\s/>]/.test(text.slice(root, root + 5)) && text.includes(namespace);
}

const namespace = "http://www.w3.org/2000/svg";
const mark = "</svg>";

/** Whether the root is closed, with nothing but spaces and comments behind it. */
export function* svgIsWhole(size: number): Walk<boolean> {
  const tail = new TextDecoder().decode(yield* read(Math.max(0, size - tailLength), tailLength));
  const closed = tail.lastIndexOf(mark);
  if (closed >= 0) return onlyMisc(tail.slice(closed + mark.length));
  // A root without content: <svg …/>.
  return /^<svg\s[^<>]*\/>\s*$/.test(tail.slice(Math.max(0, tail.lastIndexOf("<svg"))));
}

const tailLength = 64 * 1024;

/** Where the root element begins: behind declarations, comments and a document type; -1 where something else stands. */
function rootAt(text: string): number {
  for (let at = spaces(text, 0); ; ) {
    const end = text.startsWith("<?", at) ? behind(text, "?>", at)
      : text.startsWith("<!--", at) ? behind(text, "-->", at)
      : text.startsWith("<!DOCTYPE svg", at) ? behindDoctype(text, at)
      : undefined;
    if (end === undefined) return text.startsWith("<", at) ? at : -1;
    if (end < 0) return -1;
    at = spaces(text, end);
  }
}

function onlyMisc(text: string): boolean {
  let at = spaces(text, 0);
  while (text.startsWith("<!--", at)) {
    const end = behind(text, "-->", at);
    if (end < 0) return false;
    at = spaces(text, end);
  }
  return at === text.length;
}

function spaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

/** Drawing programs declare entities there. */
function behindDoctype(text: string, from: number): number {
  const subset = text.indexOf("[", from);
  const end = text.indexOf(">", from);
  return subset >= 0 && subset < end ? behind(text, ">", Math.max(from, text.indexOf("]", subset))) : behind(text, ">", from);
}
