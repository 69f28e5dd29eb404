import { fitsLimits, inputFor, sizeIn } from "./freeSize.ts";
import type { FreeSize } from "./freeSize.ts";

/**
 * Sizes as a person picks them. A form keeps a key that outlives the model: "16:9", "auto", or "1312x736" where an exact
 * size was chosen, "" where none was; each model answers it with the nearest shape that it has.
 */

export interface Sized {
  /** "16:9", "auto" (the model chooses) or "source" (the source's own). */
  readonly ratio: string;
  /** Pixels, only where the input is a resolution. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}
export type Exact<S extends Sized> = S & { readonly width: number; readonly height: number };

/** What a model offers. */
interface Shaped<S extends Sized> {
  /** The first is what the API makes when nothing is set. */
  readonly shapes: readonly S[];
  readonly freeSize?: FreeSize | undefined;
}

/** A size that is on no list. */
type FreeShape = Exact<Sized> & { readonly set: Record<string, string | number> };

export const isExact = <S extends Sized>(shape: S): shape is Exact<S> => shape.width !== undefined && shape.height !== undefined;

export const keyOf = (shape: Sized): string => (isExact(shape) ? `${shape.width}x${shape.height}` : shape.ratio);

/** Width over height of "16:9" or "1312x736"; nothing for "auto". */
export function proportion(key: string): number | undefined {
  const [, width, height] = /^([1-9]\d*)[:x]([1-9]\d*)$/.exec(key) ?? [];
  return width === undefined || height === undefined ? undefined : Number(width) / Number(height);
}

/** One shape a ratio: those that leave the pixels to the model where there are any, else the first size of each ratio. */
export function tilesOf<S extends Sized>({ shapes }: Shaped<S>): readonly S[] {
  const free = shapes.filter((shape) => !isExact(shape));
  if (free.some((shape) => proportion(shape.ratio) !== undefined)) return free;
  const seen = new Set(free.map((shape) => shape.ratio));
  return [...free, ...shapes.filter((shape) => !seen.has(shape.ratio) && seen.add(shape.ratio))];
}

export const sizesOf = <S extends Sized>({ shapes }: Shaped<S>): readonly Exact<S>[] => shapes.filter(isExact);

/** What a shape goes by where nobody chose one. */
interface Like {
  readonly width: number;
  readonly height: number;
}

/**
 * The shape that a key means for this model: the same, the same ratio, or the nearest; undefined where a size cannot be chosen.
 * Nobody's choice is a square, or what comes nearest to the picture that the result is to be `like`.
 */
export function shapeFor<S extends Sized>(model: Shaped<S>, key: string, like?: Like): S | FreeShape | undefined {
  const tiles = tilesOf(model);
  if (key === "") return like === undefined ? shapeFor(model, "1:1") : (nearest(tiles, like.width / like.height) ?? tiles[0]);
  const same = model.shapes.find((shape) => keyOf(shape) === key) ?? freeShape(model.freeSize, key) ?? tiles.find((shape) => shape.ratio === key);
  const wanted = proportion(key);
  return same ?? (wanted === undefined ? undefined : nearest(tiles, wanted)) ?? tiles[0];
}

function freeShape(free: FreeSize | undefined, key: string): FreeShape | undefined {
  const [width, height] = key.split("x").map(Number);
  if (free === undefined || width === undefined || height === undefined || !fitsLimits(free.limits, width, height)) return undefined;
  return { ratio: nearestName(width / height), width, height, set: inputFor(free, width, height) };
}

/** The shape whose proportion is nearest. */
export function nearest<S extends Sized>(shapes: readonly S[], wanted: number): S | undefined {
  return nearestOf(shapes.map((shape) => [shape, logOf(keyOf(shape)) ?? logOf(shape.ratio)]), wanted);
}

const logOf = (key: string): number | undefined => {
  const ratio = proportion(key);
  return ratio === undefined ? undefined : Math.log(ratio);
};

/** Of equals the first, by a hair of tolerance. */
function nearestOf<One>(all: readonly (readonly [one: One, log: number | undefined])[], wanted: number): One | undefined {
  const middle = Math.log(wanted);
  let best: One | undefined;
  let least = Infinity;
  for (const [one, log] of all) {
    const distance = log === undefined ? Infinity : Math.abs(log - middle);
    if (distance < least - 1e-9) [best, least] = [one, distance];
  }
  return best;
}

/** The shape whose settings an input carries: of several, the one with the most. */
export function shapeIn<S extends Sized & { readonly set: Readonly<Record<string, unknown>> }>(
  { shapes, freeSize }: Shaped<S>, input: Readonly<Record<string, unknown>>,
): S | FreeShape | undefined {
  const [best] = shapes
    .filter(({ set }) => Object.entries(set).every(([name, value]) => input[name] === value))
    .sort((a, b) => Object.keys(b.set).length - Object.keys(a.set).length);
  if (best !== undefined && Object.keys(best.set).length > 0) return best;
  const size = freeSize === undefined ? undefined : sizeIn(freeSize, input);
  return size === undefined ? best : freeShape(freeSize, `${size.width}x${size.height}`);
}

/** Names that people know shapes by. */
const named = [
  "1:1", "5:4", "4:3", "3:2", "16:10", "16:9", "2:1", "21:9", "5:2", "8:3", "3:1", "4:1", "6:1",
].flatMap((name) => [name, name.split(":").reverse().join(":")]).map((name) => [name, logOf(name)] as const);

/** A resolution bears the nearest one. */
export function nearestName(value: number): string {
  return nearestOf(named, value) ?? "1:1";
}
