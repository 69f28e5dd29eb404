/** A line as a hand drew it: x and y in turn, and with a pen how wide each point is, of the brush. */
export interface Line {
  readonly points: readonly number[];
  readonly widths?: readonly number[] | undefined;
}

/**
 * The same line with the points that it needs (Douglas and Peucker): what is left out lies nearer to it than the tolerance, its
 * width being a third coordinate. To a tenth of a pixel, since more is not seen and would be written down.
 */
export function thinned({ points, widths }: Line, brush: number, tolerance = 0.4): Line {
  const count = points.length / 2;
  const at = (index: number): Place => [points[index * 2] ?? 0, points[index * 2 + 1] ?? 0, ((widths?.[index] ?? 1) * brush) / 2];
  const kept = new Uint8Array(count);
  kept[0] = kept[count - 1] = 1;
  const open: [first: number, last: number][] = [[0, count - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [first, last] = part;
    const [from, to] = [at(first), at(last)];
    let [farthest, most] = [0, tolerance];
    for (let index = first + 1; index < last; index += 1) {
      const away = distance(at(index), from, to);
      if (away > most) [farthest, most] = [index, away];
    }
    if (farthest === 0) continue;
    kept[farthest] = 1;
    open.push([first, farthest], [farthest, last]);
  }
  const left = [...kept.keys()].filter((index) => kept[index] === 1);
  const flat = left.flatMap((index) => [tenth(points[index * 2] ?? 0), tenth(points[index * 2 + 1] ?? 0)]);
  return widths === undefined ? { points: flat } : { points: flat, widths: left.map((index) => Math.round((widths[index] ?? 1) * 100) / 100) };
}

type Place = readonly [x: number, y: number, radius: number];

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** From a point to the straight way between two others. */
function distance([x, y, r]: Place, [ax, ay, ar]: Place, [bx, by, br]: Place): number {
  const [dx, dy, dr] = [bx - ax, by - ay, br - ar];
  const length = dx * dx + dy * dy + dr * dr;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy + (r - ar) * dr) / length));
  return Math.hypot(x - ax - dx * share, y - ay - dy * share, r - ar - dr * share);
}
