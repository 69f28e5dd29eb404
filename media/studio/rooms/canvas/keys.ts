import { lookOfKey } from "../../zoom/zoomView.ts";
import { boxAfter, firstBox } from "../../zoom/boxes.ts";
import { addBox } from "./boxing.ts";
import { frameAfter } from "./framing.ts";
import type { Laid } from "./laid.ts";
import type { Tool } from "./state.ts";

const letters: Readonly<Record<string, Tool>> = { b: "brush", e: "eraser", r: "rectangle", o: "ellipse", l: "lasso", f: "fill" };
const kinds: Readonly<Record<string, "obj" | "text">> = { r: "obj", t: "text" };
const pans: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowRight: [-1, 0], ArrowLeft: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
/** Each press makes the brush so much wider. */
const widthStep = 1.2;

/** What a key does here; undefined when it does nothing, or belongs to what has the focus. */
export function deedOfKey(event: KeyboardEvent, laid: Laid): (() => void) | undefined {
  const { target, ctrlKey, metaKey } = event;
  const elsewhere = target instanceof Element && target !== document.body && target.closest(".canvas-stage") === null;
  if (elsewhere && target.closest("input, textarea, [popover], studio-picker, .canvas-side") !== null) return undefined;
  if (ctrlKey || metaKey) return undoing(event, laid);
  return (elsewhere ? undefined : onStage(event, laid)) ?? anywhere(event, laid);
}

function undoing({ key, shiftKey, altKey }: KeyboardEvent, { mode, undo, redo }: Laid): (() => void) | undefined {
  const letter = key.toLowerCase();
  if ((mode !== "mask" && mode !== "boxes") || altKey || (letter !== "z" && letter !== "y")) return undefined;
  return letter === "y" || shiftKey ? redo : undo;
}

/** A box is what is moved, painted and dropped, as long as there is one. */
function onStage(event: KeyboardEvent, laid: Laid): (() => void) | undefined {
  const { canvas, mode, send, paint, studio } = laid;
  const { key, repeat } = event;
  if (mode === "frame") return frameAfter(laid, event);
  const { box, picture, stage } = canvas;
  if (mode === "mask" && box !== undefined) {
    const moved = boxAfter(box, event, picture);
    if (moved !== undefined) return () => {
      send({ kind: "box", box: moved });
    };
    if (key === "Escape") return () => {
      send({ kind: "box", box: undefined });
    };
    if (!repeat && ["Enter", "Delete", "Backspace"].includes(key)) return () => {
      paint({ step: canvas.tool === "ellipse" ? "ellipse" : "rectangle", adds: key === "Enter", box });
    };
  }
  if (mode === "mask" && key === "Enter" && !repeat) return () => {
    send({ kind: "box", box: firstBox(picture) });
  };
  if (mode === "boxes" && key === "Enter" && !repeat) return () => {
    addBox(laid);
  };
  if (mode === "boxes" && key === "Escape" && canvas.part >= 0) return () => {
    send({ kind: "part", part: -1 });
    document.querySelector<HTMLElement>(".canvas-stage")?.focus({ preventScroll: true });
  };
  const pan = pans[key];
  if (pan !== undefined) return () => {
    send({ kind: "dragged", by: { x: (pan[0] * stage.width) / 8, y: (pan[1] * stage.height) / 8 } });
  };
  return key === "Escape" && canvas.variant !== undefined ? () => {
    send({ kind: "variant", variant: undefined });
    studio.speech.send(laid.t("original"));
  } : undefined;
}

function anywhere({ key, altKey }: KeyboardEvent, { canvas, mode, send, paint }: Laid): (() => void) | undefined {
  if (altKey) return undefined;
  const look = mode === "frame" ? undefined : lookOfKey(key);
  if (look !== undefined) return () => {
    send(look);
  };
  if (mode === "boxes") {
    const of = kinds[key.toLowerCase()];
    return of && (() => {
      send({ kind: "kind", of });
    });
  }
  if (mode !== "mask") return undefined;
  const tool = letters[key.toLowerCase()];
  if (tool !== undefined) return () => {
    send({ kind: "tool", tool });
  };
  switch (key) {
    case "[": return () => {
      send({ kind: "width", width: Math.min(canvas.width - 1, canvas.width / widthStep) });
    };
    case "]": return () => {
      send({ kind: "width", width: Math.max(canvas.width + 1, canvas.width * widthStep) });
    };
    case "i":
    case "I": return () => {
      paint({ step: "invert" });
    };
    default: return undefined;
  }
}
