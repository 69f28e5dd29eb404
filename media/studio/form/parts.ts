import * as z from "zod/mini";
import { emptyStructure, isWhole, structureIn } from "../../../src/shared/structuredPrompt.ts";
import type { Box, Element, StructuredPrompt } from "../../../src/shared/structuredPrompt.ts";
import type { Value } from "./fit.ts";

/** What can be done with a prompt in parts: each step leaves one that is valid. */

/** What stands in the form: parts, nothing yet, or text that is none. */
export function partsOf(kept: Value | undefined): StructuredPrompt | undefined {
  if (kept === undefined || kept === "") return emptyStructure;
  return structureIn(typeof kept === "string" ? jsonIn(kept) : kept);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As it is kept in the form: text until it says all that it must, so that nothing less is sent. */
export function keptAs(prompt: StructuredPrompt): Value {
  const value = z.json().safeParse(prompt);
  return isWhole(prompt) && value.success ? value.data : JSON.stringify(prompt, null, 2);
}

export const elementsOf = (prompt: StructuredPrompt): readonly Element[] => prompt.compositional_deconstruction.elements;

export function withElements(prompt: StructuredPrompt, elements: readonly Element[]): StructuredPrompt {
  return { ...prompt, compositional_deconstruction: { ...prompt.compositional_deconstruction, elements: [...elements] } };
}

export function withElement(prompt: StructuredPrompt, index: number, element: Element): StructuredPrompt {
  return withElements(prompt, elementsOf(prompt).map((each, at) => (at === index ? element : each)));
}

/** A thing becomes lettering, and back: what both have stays. */
export function asKind(element: Element, kind: Element["type"]): Element {
  if (element.type === kind) return element;
  const { desc, bbox, color_palette: colours } = element;
  const common = { desc, ...(bbox === undefined ? {} : { bbox }), ...(colours === undefined ? {} : { color_palette: colours }) };
  return kind === "text" ? { type: "text", text: "", ...common } : { type: "obj", ...common };
}

export function withBox(element: Element, bbox: Box | undefined): Element {
  const { bbox: _, ...rest } = element;
  return bbox === undefined ? rest : { ...rest, bbox };
}

export function withColours(element: Element, colours: readonly string[]): Element {
  const { color_palette: _, ...rest } = element;
  return colours.length === 0 ? rest : { ...rest, color_palette: [...colours] };
}

/** Sides of the grid that lies over a picture. */
export const grid = 1000;
/** A box that is narrower could not be got hold of again. */
const least = 20;

const inGrid = (at: number): number => Math.min(grid, Math.max(0, Math.round(at)));

/** The box between two points of the grid, whichever way it was drawn. */
export function boxBetween([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): Box {
  const side = (a: number, b: number): readonly [number, number] => {
    const [from, to] = [inGrid(Math.min(a, b)), inGrid(Math.max(a, b))];
    return to - from >= least ? [from, to] : [Math.min(from, grid - least), Math.min(from, grid - least) + least];
  };
  const [[left, right], [top, bottom]] = [side(x1, x2), side(y1, y2)];
  return [top, left, bottom, right];
}

/** Within the picture, as large as it was. */
export function movedBox([top, left, bottom, right]: Box, byX: number, byY: number): Box {
  const by = (from: number, to: number, step: number): number => Math.round(Math.min(grid - to, Math.max(-from, step)));
  const [x, y] = [by(left, right, byX), by(top, bottom, byY)];
  return [top + y, left + x, bottom + y, right + x];
}

/** Its lower right corner goes elsewhere. */
export function stretchedBox([top, left, bottom, right]: Box, byX: number, byY: number): Box {
  return [top, left, inGrid(Math.max(top + least, bottom + byY)), inGrid(Math.max(left + least, right + byX))];
}

/** One side said as a number; the others stay, and none goes past its opposite. */
export function withSide(box: Box, side: 0 | 1 | 2 | 3, at: number): Box {
  const next = [...box];
  const opposite = box[(side + 2) % 4] ?? 0;
  next[side] = side < 2 ? Math.min(inGrid(at), opposite) : Math.max(inGrid(at), opposite);
  const [top = 0, left = 0, bottom = 0, right = 0] = next;
  return [top, left, bottom, right];
}
