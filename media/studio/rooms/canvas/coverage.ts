/** How much each pixel is painted, 0 to 255, row by row. */
export interface Coverage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export const blank = (width: number, height: number): Coverage => ({ width, height, data: new Uint8Array(width * height) });

/** Pauses are yielded, so that who has a page to keep alive can do the work in pieces. */
export type Work<T = void> = Generator<undefined, T>;

/** From here on a pixel counts as painted. */
const painted = 128;
/** As many rows are done between two pauses. */
const piece = 64;

export function* inverted({ width, height, data }: Coverage): Work {
  for (let y = 0; y < height; y += 1) {
    for (let at = y * width; at < (y + 1) * width; at += 1) data[at] = 255 - (data[at] ?? 0);
    if (y % piece === 0) yield;
  }
}

/** Steps straight and aslant, in thirds of a pixel. */
const [straight, aslant, far] = [3, 4, 65_535] as const;

/** Everything within that distance of what is painted is painted, nearly round. What lies outside the picture paints nothing. */
export function* grown({ width, height, data }: Coverage, by: number): Work {
  const away = new Uint16Array(data.length);
  const reach = Math.round(by * straight);
  const nearer = (at: number, y: number, dy: -1 | 1): number => {
    const row = at + dy * width;
    const inside = dy < 0 ? y > 0 : y < height - 1;
    const x = at - y * width;
    const beside = dy < 0 ? x > 0 : x < width - 1;
    let least = away[at] ?? far;
    if (beside) least = Math.min(least, (away[at + dy] ?? far) + straight);
    if (!inside) return least;
    least = Math.min(least, (away[row] ?? far) + straight);
    if (x > 0) least = Math.min(least, (away[row - 1] ?? far) + aslant);
    if (x < width - 1) least = Math.min(least, (away[row + 1] ?? far) + aslant);
    return least;
  };
  for (let y = 0; y < height; y += 1) {
    for (let at = y * width; at < (y + 1) * width; at += 1) {
      away[at] = (data[at] ?? 0) >= painted ? 0 : far;
      away[at] = Math.min(nearer(at, y, -1), far);
    }
    if (y % piece === 0) yield;
  }
  for (let y = height - 1; y >= 0; y -= 1) {
    for (let at = (y + 1) * width - 1; at >= y * width; at -= 1) {
      const least = nearer(at, y, 1);
      away[at] = Math.min(least, far);
      // The last pixel outward is soft, as a drawn edge is.
      data[at] = Math.min(255, Math.max(0, Math.round(((reach + straight - least) * 255) / straight)));
    }
    if (y % piece === 0) yield;
  }
}

/** What is not painted grows; at the picture's edge nothing gives way. */
export function* shrunk(coverage: Coverage, by: number): Work {
  yield* inverted(coverage);
  yield* grown(coverage, by);
  yield* inverted(coverage);
}

/** All pixels that are joined to this one and as it is, painted or not, become what is wanted. */
export function* filled({ width, height, data }: Coverage, from: { readonly x: number; readonly y: number }, adds: boolean): Work {
  const [x, y] = [Math.floor(from.x), Math.floor(from.y)];
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const wanted = (at: number): boolean => (data[at] ?? 0) >= painted !== adds;
  const value = adds ? 255 : 0;
  const open = [y * width + x];
  for (let turn = 0, seed = open.pop(); seed !== undefined; seed = open.pop(), turn += 1) {
    if (!wanted(seed)) continue;
    const row = seed - (seed % width);
    let [first, last] = [seed, seed];
    while (first > row && wanted(first - 1)) first -= 1;
    while (last < row + width - 1 && wanted(last + 1)) last += 1;
    data.fill(value, first, last + 1);
    for (const next of [-width, width]) {
      if (row + next < 0 || row + next >= data.length) continue;
      for (let at = first + next; at <= last + next; at += 1) if (wanted(at) && !(at > first + next && wanted(at - 1))) open.push(at);
    }
    if (turn % 256 === 0) yield;
  }
}
