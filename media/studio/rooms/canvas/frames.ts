import type { ShapeView } from "../../../../src/shared/form.ts";
import { isExact, keyOf, nearest, proportion } from "../../../../src/shared/shapes.ts";
import type { Size } from "../../zoom/geometry.ts";

/** The picture is widened to the frame's shape: which shapes there are, and how they lie about the picture. */

/** Width over height. */
export const shapeOf = (shape: ShapeView): number | undefined => proportion(keyOf(shape)) ?? proportion(shape.ratio);

/** The shapes that a frame can have, from the tallest to the widest, those of one proportion by their size. */
export function framesOf({ shapes }: { readonly shapes: readonly ShapeView[] }): readonly ShapeView[] {
  return shapes.filter((shape) => shapeOf(shape) !== undefined).toSorted((a, b) => (shapeOf(a) ?? 1) - (shapeOf(b) ?? 1) || (a.width ?? 0) - (b.width ?? 0));
}

/** The smallest frame of that proportion that holds the picture, in the picture's own pixels. */
export function frameAbout({ width, height }: Size, ratio: number): Size {
  return width / height > ratio ? { width, height: width / ratio } : { width: height * ratio, height };
}

/** So many times the picture there is room for: the longest frames would make it a stamp. */
const roomy = 1.8;

/** What holds the frames that there are, so that nothing moves while one is drawn; of the longest only the one that is chosen. */
export function groundFor(picture: Size, shapes: readonly ShapeView[], chosen: Size): Size {
  const frames = shapes.map((shape) => frameAbout(picture, shapeOf(shape) ?? 1));
  const side = (name: keyof Size): number => Math.max(picture[name], chosen[name], Math.min(picture[name] * roomy, Math.max(0, ...frames.map((frame) => frame[name]))));
  return { width: side("width"), height: side("height") };
}

/** The next one of another proportion, wider or taller. */
export function frameBeside(shapes: readonly ShapeView[], from: ShapeView | undefined, step: 1 | -1): ShapeView | undefined {
  const ratio = (from && shapeOf(from)) ?? 1;
  const beyond = shapes.filter((shape) => ((shapeOf(shape) ?? 1) - ratio) * step > 1e-6);
  return step > 0 ? beyond[0] : beyond.at(-1);
}

/** The frame that is nearest to what was drawn or typed. */
export function frameNear(shapes: readonly ShapeView[], { width, height }: Size): ShapeView | undefined {
  const near = nearest(shapes, width / height);
  const alike = shapes.filter((shape) => near !== undefined && shapeOf(shape) === shapeOf(near));
  const away = (shape: ShapeView): number => (isExact(shape) ? Math.abs(Math.log(shape.width / width)) : 0);
  return alike.toSorted((a, b) => away(a) - away(b))[0];
}
