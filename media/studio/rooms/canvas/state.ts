import type { PictureName } from "../../../../src/shared/cards.ts";
import type { Box } from "../../../../src/shared/rooms/canvas.ts";
import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import type { Element as Part } from "../../../../src/shared/structuredPrompt.ts";
import { branch } from "../../shell/store.ts";
import type { Size } from "../../zoom/geometry.ts";
import { fit, noLook, reduceLook, same } from "../../zoom/look.ts";
import type { Look, LookEvent } from "../../zoom/look.ts";
import { noHistory, reduceHistory } from "./history.ts";
import { nothingPainted, reduceStrokes } from "./strokes.ts";

export const tools = ["brush", "eraser", "rectangle", "ellipse", "lasso", "fill"] as const;
export type Tool = (typeof tools)[number];

/** What lies on the canvas, and what is in the hand. What was painted is a slice of its own. */
export interface Canvas extends Look {
  /** The picture of the form that it was opened on. */
  readonly id: string | undefined;
  readonly source: SourceView | undefined;
  /** Other pictures that the mask was taken from. */
  readonly named: readonly SourceView[];
  /** The cards of what was made from it here. */
  readonly groups: readonly string[];
  /** One of their pictures, shown in the picture's place. */
  readonly variant: PictureName | undefined;
  readonly tool: Tool;
  /** Of the brush, in pixels of the picture; 0 until there is one. */
  readonly width: number;
  /** By how much the mask grows, shrinks or is feathered. */
  readonly amount: number;
  /** The part of a structured prompt that is chosen; -1 for none. */
  readonly part: number;
  /** What is drawn next. */
  readonly kind: Part["type"];
  /** The focus goes there: to its box, or to its words. Each is another one than before. */
  readonly lead: { readonly to: "box" | "words"; readonly at: number } | undefined;
  /** Boxes lie on the bare frame, though there is a picture. */
  readonly bared: boolean;
  /** The rectangle that is set by numbers and arrow keys. */
  readonly box: Box | undefined;
  /** The mask is shown as it is sent. */
  readonly asSent: boolean;
  /** Its place among the tints; without one, that which stands out from the picture. */
  readonly tint: number | undefined;
}

export type CanvasEvent =
  | LookEvent
  | { readonly kind: "opened"; readonly id: string }
  | { readonly kind: "told"; readonly id: string; readonly source: SourceView; readonly groups: readonly string[]; readonly named: readonly SourceView[] }
  | { readonly kind: "closed" }
  | { readonly kind: "tool"; readonly tool: Tool }
  | { readonly kind: "width"; readonly width: number }
  | { readonly kind: "amount"; readonly amount: number }
  | { readonly kind: "box"; readonly box: Box | undefined }
  | { readonly kind: "part"; readonly part: number }
  | { readonly kind: "kind"; readonly of: Part["type"] }
  | { readonly kind: "lead"; readonly to: "box" | "words"; readonly at: number }
  | { readonly kind: "bared"; readonly bared: boolean }
  /** Of what is to be made, where no picture lies there. */
  | { readonly kind: "framed"; readonly frame: Size }
  | { readonly kind: "asSent"; readonly asSent: boolean }
  | { readonly kind: "tint"; readonly tint: number }
  | { readonly kind: "variant"; readonly variant: PictureName | undefined }
  /** A request was taken: its card shows what comes of it. */
  | { readonly kind: "made"; readonly groupId: string }
  | { readonly kind: "named"; readonly source: SourceView };

const nothing = { ...noLook, id: undefined, source: undefined, named: [], groups: [], variant: undefined, box: undefined, asSent: false, tint: undefined, part: -1, lead: undefined, bared: false };

export const emptyCanvas: Canvas = { ...nothing, tool: "brush", kind: "obj", width: 0, amount: 8 };

const widest = 2000;

export function reduceCanvas(canvas: Canvas, event: CanvasEvent): Canvas {
  switch (event.kind) {
    case "opened": return { ...canvas, ...nothing, stage: canvas.stage, id: event.id };
    case "told": {
      if (event.id !== canvas.id) return canvas;
      const { source, groups, named } = event;
      return fit({ ...canvas, source, groups, named, picture: source, width: canvas.width === 0 ? brushFor(source) : canvas.width });
    }
    case "closed": return canvas.id === undefined ? canvas : { ...canvas, ...nothing, stage: canvas.stage };
    case "tool": return { ...canvas, tool: event.tool, variant: undefined };
    case "width": return { ...canvas, width: Math.min(Math.max(Math.round(event.width), 1), widest) };
    case "amount": return { ...canvas, amount: Math.min(Math.max(Math.round(event.amount), 1), 500) };
    case "box": return { ...canvas, box: event.box, variant: undefined };
    case "part": return { ...canvas, part: event.part, lead: undefined };
    case "kind": return { ...canvas, kind: event.of, variant: undefined };
    case "lead": return { ...canvas, part: event.at, lead: { to: event.to, at: event.at } };
    case "bared": return { ...canvas, bared: event.bared, variant: undefined };
    case "framed": return same(event.frame, canvas.picture) ? canvas : fit({ ...canvas, picture: event.frame });
    case "asSent": return { ...canvas, asSent: event.asSent, variant: undefined };
    case "tint": return { ...canvas, tint: event.tint };
    case "variant": return { ...canvas, variant: event.variant };
    case "made": return canvas.groups.includes(event.groupId) ? canvas : { ...canvas, groups: [...canvas.groups, event.groupId] };
    case "named": return { ...canvas, named: [...canvas.named.filter(({ id }) => id !== event.source.id), event.source] };
    default: return reduceLook(canvas, event);
  }
}

/** A brush that is neither a dot nor a sponge on a picture of this size. */
const brushFor = ({ width, height }: SourceView): number => Math.max(4, Math.round(Math.min(width, height) / 12));

export const canvasOf = branch(reduceCanvas, emptyCanvas);
export const strokesOf = branch(reduceStrokes, nothingPainted);
export const historyOf = branch(reduceHistory, noHistory);

/** The canvas is opened on that where no picture lies under the boxes. */
export const bare = "";
