import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import type { Size } from "../../zoom/geometry.ts";
import type { Settled } from "./ink.ts";
import { rasterised } from "./raster.ts";
import type { Named } from "./raster.ts";
import { settledCount } from "./strokes.ts";

/** So many pixels a side are enough to look at. */
const longest = 2048;

/** What those steps come to that cannot be drawn as lines and areas, made beside the page's work; meanwhile what is known of fewer steps. */
export function settling(named: Named, made: () => void): (steps: readonly MaskStep[], picture: Size) => Settled | undefined {
  const known = new Map<MaskStep, Settled>();
  let wanted: MaskStep | undefined;
  return (steps, picture) => {
    const count = settledCount(steps);
    const last = steps[count - 1];
    if (last === undefined) return undefined;
    const before = steps.slice(0, count).findLast((step) => known.has(step));
    if (before !== last && wanted !== last) {
      wanted = last;
      // What cannot be made is said where the mask is to be sent.
      void preview(steps.slice(0, count), picture, named).catch(() => ({ count, picture: new OffscreenCanvas(1, 1) })).then((settled) => {
        // Undo and redo go back and forth between a few.
        for (const old of [...known.keys()].slice(0, -3)) known.delete(old);
        known.set(last, settled);
        if (wanted === last) wanted = undefined;
        made();
      });
    }
    return before && known.get(before);
  };
}

async function preview(steps: readonly MaskStep[], picture: Size, named: Named): Promise<Settled> {
  const { width, height, data } = await rasterised(steps, picture, named, Math.min(1, longest / Math.max(picture.width, picture.height)));
  const pixels = new ImageData(width, height);
  for (let at = 0; at < data.length; at += 1) pixels.data[at * 4 + 3] = data[at] ?? 0;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
  return { count: steps.length, picture: canvas };
}
