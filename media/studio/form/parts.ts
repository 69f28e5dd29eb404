import * as z from "zod/mini";
import { emptyStructure, isWhole, structureIn } from "../../../src/shared/structuredPrompt.ts";
import type { Box, Element, StructuredPrompt } from "../../../src/shared/structuredPrompt.ts";
import type { Box as Place } from "../../../src/shared/rooms/canvas.ts";
import { boxBetween, boxWithin } from "../zoom/boxes.ts";
import type { Point, Size } from "../zoom/geometry.ts";
import type { Words } from "../shell/words.ts";
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

export const without = (prompt: StructuredPrompt, index: number): StructuredPrompt => withElements(prompt, elementsOf(prompt).filter((_each, at) => at !== index));

/** Which part is chosen where the boxes are drawn, and the last whose words were asked for there. */
export interface Pointed {
  readonly part: number;
  readonly words: { readonly at: number } | undefined;
  readonly choose: (part: number) => void;
}

/** What it is called among the others: what it reads or shows, else what it is. */
export function titleOf(element: Element, t: Words): string {
  const said = element.type === "text" ? element.text : element.desc;
  return said.trim() === "" ? t(element.type === "text" ? "lettering" : "thing") : said;
}

/** The same where it is read among others: lettering in quotation marks. */
export const quotedOf = (element: Element, t: Words): string => (element.type === "text" && element.text.trim() !== "" ? `“${element.text}”` : titleOf(element, t));

/** A new one, in the middle, beside those that lie there already. */
export function freshBox(elements: readonly Element[]): Box {
  let at = 300;
  while (at < 600 && elements.some(({ bbox }) => bbox !== undefined && bbox[0] === at && bbox[1] === at)) at += 30;
  return [at, at, at + 400, at + 400];
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

/** The grid that lies over a picture. */
export const grid: Size = { width: 1000, height: 1000 };
/** A box that is narrower could not be got hold of again. */
export const leastSide = 20;
/** An arrow key's way. */
export const gridStep = 5;

/** Written sides in whichever order, as a box. */
export const placeOf = ([top, left, bottom, right]: Box): Place => boxBetween({ x: left, y: top }, { x: right, y: bottom });

export const boxAt = ({ x, y, width, height }: Place): Box => [y, x, y + height, x + width];

/** The place between two points of the grid, whichever way it was drawn; `even`: as wide as high on a picture of that width by height. */
export function drawnPlace(from: Point, to: Point, even?: number): Place {
  const at = ({ x, y }: Point): Point => ({ x: Math.min(grid.width, Math.max(0, x)) * (even ?? 1), y: Math.min(grid.height, Math.max(0, y)) });
  const { x, y, width, height } = boxBetween(at(from), at(to), even !== undefined);
  return boxWithin({ x: x / (even ?? 1), y, width: width / (even ?? 1), height }, grid, leastSide);
}

/** One side said as a number; the others stay, and none goes past its opposite. */
export function withSide(box: Box, side: 0 | 1 | 2 | 3, at: number): Box {
  const next = [...box];
  const opposite = box[(side + 2) % 4] ?? 0;
  const wanted = Math.min(grid.width, Math.max(0, Math.round(at)));
  next[side] = side < 2 ? Math.min(wanted, opposite) : Math.max(wanted, opposite);
  const [top = 0, left = 0, bottom = 0, right = 0] = next;
  return [top, left, bottom, right];
}
