import { isFileRef } from "../core/fileRef.ts";
import { inputFor, largestSize } from "../shared/freeSize.ts";
import type { FreeSize } from "../shared/freeSize.ts";
import { isExact, keyOf, nearestName, proportion, shapeIn } from "../shared/shapes.ts";
import type { Sized } from "../shared/shapes.ts";
import { fieldWithRole } from "./roles.ts";
import type { Input, Operation, Shape } from "./types.ts";

/** Shapes that are a ratio: "16x9", "16:9" or "ASPECT_16_9". Square first, then ever wider, then ever taller. */
export function ratioShapes(field: string, values: readonly string[]): Shape[] {
  return byForm(values.map((value) => ({ ratio: numbersOf(value).join(":"), set: { [field]: value } })));
}

/** Shapes that are a resolution: "1312x736" or "RESOLUTION_1312_736". Of one ratio, the largest first. */
export function sizeShapes(field: string, values: readonly string[]): Shape[] {
  return byForm(values.map((value) => {
    const [width, height] = numbersOf(value);
    return { ratio: nearestName(width / height), width, height, set: { [field]: value } };
  }));
}

/** For sizes that need no list: the largest of each ratio that people ask for most. */
export function freeShapes(free: FreeSize): Shape[] {
  const shapes = ["1:1", "4:3", "3:2", "16:9", "2:1", "3:4", "2:3", "9:16", "1:2"].flatMap((ratio) => {
    const size = largestSize(free.limits, proportion(ratio) ?? 1);
    return size === undefined ? [] : [{ ratio, ...size, set: inputFor(free, size.width, size.height) }];
  });
  return byForm(shapes);
}

/** The shape the answer will have, as far as it can be known beforehand. Where the model chooses, the source's shape or a square. */
export function shapeOf(operation: Operation, input: Input): Sized {
  const shape = shapeIn(operation, input) ?? operation.shapes[0];
  if (shape !== undefined && proportion(keyOf(shape)) !== undefined) {
    const { ratio, width, height } = shape;
    return isExact(shape) ? { ratio, width, height } : { ratio };
  }
  const source = fieldWithRole(operation, "source");
  const first = source === undefined ? undefined : [input[source]].flat()[0];
  return { ratio: isFileRef(first) ? nearestName(first.width / first.height) : "1:1" };
}

/** Square ones, wider ones, taller ones; within each, growing away from the square. */
function byForm(shapes: readonly Shape[]): Shape[] {
  const formed = shapes.map((shape) => {
    const log = Math.log(proportion(keyOf(shape)) ?? 1);
    return { shape, side: Math.abs(log) < 1e-9 ? 0 : log > 0 ? 1 : 2, away: Math.abs(log), width: shape.width ?? 0 };
  });
  return formed.sort((a, b) => a.side - b.side || a.away - b.away || b.width - a.width).map(({ shape }) => shape);
}

function numbersOf(value: string): [number, number] {
  const [, width, height] = /(\d+)[x_:](\d+)$/.exec(value) ?? [];
  return [Number(width), Number(height)];
}
