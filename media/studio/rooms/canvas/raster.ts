import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import type { Size } from "../../zoom/geometry.ts";
import { blank, filled, grown, shrunk } from "./coverage.ts";
import type { Coverage, Work } from "./coverage.ts";
import { drawStep } from "./draw.ts";
import { feathered } from "./feather.ts";
import { isDrawn } from "./strokes.ts";
import type { DrawnStep } from "./strokes.ts";

/** A picture that a step names, decoded. */
export type Named = (id: string) => Promise<CanvasImageSource>;

/** So many rows have pixels of four bytes at a time, and no more. */
const band = 128;

/** What the steps make of a picture of this size, each pixel a byte. A smaller scale is for looking at. */
export async function rasterised(steps: readonly MaskStep[], picture: Size, named: Named, scale = 1): Promise<Coverage> {
  const coverage = blank(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
  for (let at = 0; at < steps.length;) {
    const step = steps[at];
    if (step === undefined) break;
    if (isDrawn(step)) {
      const end = steps.findIndex((each, index) => index > at && !isDrawn(each));
      const run = steps.slice(at, end < 0 ? steps.length : end);
      await inPieces(drawn(run.filter(isDrawn), coverage, picture, scale));
      at += run.length;
    } else {
      await inPieces(await computed(step, coverage, named, scale));
      at += 1;
    }
  }
  return coverage;
}

async function computed(step: Exclude<MaskStep, DrawnStep>, coverage: Coverage, named: Named, scale: number): Promise<Work> {
  switch (step.step) {
    case "fill": return filled(coverage, { x: step.x * scale, y: step.y * scale }, step.adds);
    case "grow": return grown(coverage, step.by * scale);
    case "shrink": return shrunk(coverage, step.by * scale);
    case "feather": return feathered(coverage, step.by * scale);
    case "picture": return taken(coverage, await named(step.id), step.of);
  }
}

function* drawn(steps: readonly DrawnStep[], { width, height, data }: Coverage, picture: Size, scale: number): Work {
  for (const { to, top, rows } of bands(width, height)) {
    const before = to.createImageData(width, rows);
    for (let at = 0; at < width * rows; at += 1) before.data[at * 4 + 3] = data[top * width + at] ?? 0;
    to.resetTransform();
    to.putImageData(before, 0, 0);
    to.setTransform(scale, 0, 0, scale, 0, -top);
    for (const step of steps) drawStep(to, step, picture);
    const { data: after } = to.getImageData(0, 0, width, rows);
    for (let at = 0; at < width * rows; at += 1) data[top * width + at] = after[at * 4 + 3] ?? 0;
    yield;
  }
}

function* taken({ width, height, data }: Coverage, from: CanvasImageSource, of: "light" | "transparency"): Work {
  for (const { to, top, rows } of bands(width, height)) {
    to.clearRect(0, 0, width, rows);
    to.drawImage(from, 0, -top, width, height);
    const { data: seen } = to.getImageData(0, 0, width, rows);
    for (let at = 0; at < width * rows; at += 1) {
      const alpha = seen[at * 4 + 3] ?? 0;
      const light = 0.299 * (seen[at * 4] ?? 0) + 0.587 * (seen[at * 4 + 1] ?? 0) + 0.114 * (seen[at * 4 + 2] ?? 0);
      data[top * width + at] = of === "transparency" ? 255 - alpha : Math.round((light * alpha) / 255);
    }
    yield;
  }
}

function* bands(width: number, height: number): Generator<{ to: OffscreenCanvasRenderingContext2D; top: number; rows: number }> {
  const to = new OffscreenCanvas(width, Math.min(band, height)).getContext("2d", { willReadFrequently: true });
  if (to === null) throw new Error("This window draws nothing.");
  for (let top = 0; top < height; top += band) yield { to, top, rows: Math.min(band, height - top) };
}

/** The page stays alive meanwhile: a frame has room for so many milliseconds. */
const longest = 8;

async function inPieces(work: Work): Promise<void> {
  for (let began = performance.now(); work.next().done !== true;) {
    if (performance.now() - began < longest) continue;
    await new Promise((later) => setTimeout(later, 0));
    began = performance.now();
  }
}

/** Whether any of it counts as painted. */
export const isPainted = ({ data }: Coverage): boolean => data.some((value) => value >= 128);
