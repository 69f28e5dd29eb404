import { isFileRef } from "../core/fileRef.ts";
import { fieldWithRole } from "./roles.ts";
import type { Input, Operation, Shape } from "./types.ts";

/** What a placeholder needs to know of a picture that is not there yet. */
export type ExpectedShape = Omit<Shape, "set">;

/** Names that people know shapes by. A resolution bears the nearest one. */
const named = [
  "1:1", "5:4", "4:3", "3:2", "16:10", "16:9", "2:1", "21:9", "5:2", "8:3", "3:1", "4:1", "6:1",
].flatMap((name) => [name, name.split(":").reverse().join(":")]);

/** Shapes that are a ratio: "16x9" or "ASPECT_16_9". Square first, then ever wider, then ever taller. */
export function ratioShapes(field: string, values: readonly string[]): Shape[] {
  return values.map((value) => ({ ratio: numbersOf(value).join(":"), set: { [field]: value } })).sort(byForm);
}

/** Shapes that are a resolution: "1312x736" or "RESOLUTION_1312_736". Of one ratio, the largest first. */
export function sizeShapes(field: string, values: readonly string[]): Shape[] {
  return values
    .map((value) => {
      const [width, height] = numbersOf(value);
      return { ratio: nearestName(width / height), width, height, set: { [field]: value } };
    })
    .sort(byForm);
}

/** The shape the answer will have, as far as it can be known beforehand. Where the model chooses, the source's shape or a square. */
export function shapeOf(operation: Operation, input: Input): ExpectedShape {
  const chosen = operation.shapes.find(({ set }) => Object.keys(set).length > 0 && Object.entries(set).every(([name, value]) => input[name] === value));
  const shape = chosen ?? operation.shapes[0];
  if (shape !== undefined && valueOf(shape) !== undefined) {
    const { ratio, width, height } = shape;
    return width === undefined || height === undefined ? { ratio } : { ratio, width, height };
  }
  const source = fieldWithRole(operation, "source");
  const first = source === undefined ? undefined : [input[source]].flat()[0];
  return { ratio: isFileRef(first) ? nearestName(first.width / first.height) : "1:1" };
}

export function shapesFor(operation: Operation): readonly Shape[] {
  return operation.shapes;
}

/** The shape that keeps a ratio best when the model changes; undefined where a size cannot be chosen. */
export function nearestShape(operation: Operation, ratio: string): Shape | undefined {
  const same = operation.shapes.find((shape) => shape.ratio === ratio);
  const wanted = valueOf({ ratio });
  if (same !== undefined || wanted === undefined) return same ?? operation.shapes[0];
  let best: { shape: Shape; distance: number } | undefined;
  for (const shape of operation.shapes) {
    const value = valueOf(shape);
    if (value === undefined) continue;
    const distance = Math.abs(Math.log(value / wanted));
    if (best === undefined || distance < best.distance) best = { shape, distance };
  }
  return best?.shape;
}

function nearestName(value: number): string {
  let best = "1:1";
  for (const name of named) {
    if (Math.abs(Math.log((valueOf({ ratio: name }) ?? 1) / value)) < Math.abs(Math.log((valueOf({ ratio: best }) ?? 1) / value))) best = name;
  }
  return best;
}

/** Width ÷ height; undefined for "auto" and "source". */
function valueOf({ ratio, width, height }: ExpectedShape): number | undefined {
  if (width !== undefined && height !== undefined) return width / height;
  const [wide, tall] = ratio.split(":").map(Number);
  return wide === undefined || tall === undefined ? undefined : wide / tall;
}

function byForm(a: Shape, b: Shape): number {
  const [x, y] = [Math.log(valueOf(a) ?? 1), Math.log(valueOf(b) ?? 1)];
  // Square 0, wider 1, taller 2; within each, growing away from the square.
  const side = (log: number): number => (Math.abs(log) < 1e-9 ? 0 : log > 0 ? 1 : 2);
  return side(x) - side(y) || Math.abs(x) - Math.abs(y) || (b.width ?? 0) - (a.width ?? 0);
}

function numbersOf(value: string): [number, number] {
  const [, width, height] = /(\d+)[x_](\d+)$/.exec(value) ?? [];
  return [Number(width), Number(height)];
}
