import type { InputView, OperationView, ShapeView } from "../../../src/shared/form.ts";

/**
 * Sizes as a person picks them. The form keeps a key that outlives the model: "16:9", "auto", or "1312x736" where an exact
 * size was chosen; each model answers it with the nearest shape it has.
 */

export type ExactShape = ShapeView & { readonly width: number; readonly height: number };

export const isExact = (shape: ShapeView): shape is ExactShape =>
  shape.width !== undefined && shape.height !== undefined;

export const keyOf = (shape: ShapeView): string => (isExact(shape) ? `${shape.width}x${shape.height}` : shape.ratio);

/** Width over height of "16:9" or "1312x736"; nothing for "auto". */
export function proportion(key: string): number | undefined {
  const match = /^(\d+)[:x](\d+)$/.exec(key);
  if (match === null) return undefined;
  const width = Number(match[1]);
  const height = Number(match[2]);
  return width > 0 && height > 0 ? width / height : undefined;
}

/** One shape a ratio: those that leave the pixels to the model where there are any, else the first size of each ratio. */
export function tilesOf(operation: OperationView): readonly ShapeView[] {
  const free = operation.shapes.filter((shape) => !isExact(shape));
  if (free.some((shape) => proportion(shape.ratio) !== undefined)) return free;
  const seen = new Set(free.map((shape) => shape.ratio));
  const first = operation.shapes.filter((shape) => !seen.has(shape.ratio) && seen.add(shape.ratio));
  return [...free, ...first];
}

export const sizesOf = (operation: OperationView): readonly ExactShape[] => operation.shapes.filter(isExact);

/** The shape that a key means for this model: the same, the same ratio, or the nearest ratio. */
export function shapeFor(operation: OperationView, key: string): ShapeView | undefined {
  const same = operation.shapes.find((shape) => keyOf(shape) === key);
  if (same !== undefined) return same;
  const tiles = tilesOf(operation);
  const tile = tiles.find((shape) => shape.ratio === key);
  if (tile !== undefined) return tile;
  return nearest(tiles, proportion(key) ?? 1) ?? tiles[0];
}

function nearest(shapes: readonly ShapeView[], wanted: number): ShapeView | undefined {
  let best: ShapeView | undefined;
  let least = Infinity;
  for (const shape of shapes) {
    const ratio = proportion(keyOf(shape)) ?? proportion(shape.ratio);
    const distance = ratio === undefined ? Infinity : Math.abs(Math.log(ratio / wanted));
    // A hair of tolerance, so that of equals the first stays.
    if (distance < least - 1e-9) [best, least] = [shape, distance];
  }
  return best;
}

/** The key of the shape whose settings an input carries: the way back from "use settings". */
export function keyIn(operation: OperationView, input: InputView): string | undefined {
  const fitting = operation.shapes
    .filter((shape) => Object.entries(shape.set).every(([name, value]) => JSON.stringify(input[name]) === JSON.stringify(value)))
    .sort((a, b) => Object.keys(b.set).length - Object.keys(a.set).length);
  return fitting[0] === undefined ? undefined : keyOf(fitting[0]);
}
