import { lookOfKey } from "../../zoom/zoomView.ts";
import type { Looked } from "./looked.ts";

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity };
const pans: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowRight: [-1, 0], ArrowLeft: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/** What a key does here; undefined when it does nothing, or belongs to what has the focus. */
export function deedOfKey(event: KeyboardEvent, { viewing, send, go, studio }: Looked): (() => void) | undefined {
  const { key, target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || target instanceof HTMLVideoElement) return undefined;
  const pan = event.shiftKey ? pans[key] : undefined;
  if (pan !== undefined) {
    const [x, y] = pan;
    return () => {
      send({ kind: "dragged", by: { x: (x * viewing.stage.width) / 8, y: (y * viewing.stage.height) / 8 } });
    };
  }
  const step = steps[key];
  if (step !== undefined) {
    return () => {
      go(step);
    };
  }
  const look = lookOfKey(key);
  if (look !== undefined) {
    return () => {
      send(look);
    };
  }
  switch (key) {
    case "s":
    case "S": return () => {
      send({ kind: "flipped", flipped: true });
    };
    // As it came, so it goes.
    case " ": return event.repeat || (target instanceof Element && target.closest("button") !== null) ? undefined : () => {
      studio.place.send({ kind: "back" });
    };
    default: return undefined;
  }
}
