import type { Coverage, Work } from "./coverage.ts";

/** Softened by about that far to either side: three means in turn come near to the bell curve. The picture's edge goes on outside. */
export function* feathered({ width, height, data }: Coverage, by: number): Work {
  const reach = Math.max(1, Math.round(by / 2));
  for (let turn = 0; turn < 3; turn += 1) {
    yield* meanOfRows(data, width, height, reach);
    yield* meanOfColumns(data, width, height, reach);
  }
}

const clamp = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);

function* meanOfRows(data: Uint8Array, width: number, height: number, reach: number): Work {
  const before = new Uint8Array(width);
  const span = reach * 2 + 1;
  for (let y = 0; y < height; y += 1) {
    before.set(data.subarray(y * width, (y + 1) * width));
    let sum = 0;
    for (let x = -reach; x <= reach; x += 1) sum += before[clamp(x, width)] ?? 0;
    for (let x = 0; x < width; x += 1) {
      data[y * width + x] = Math.round(sum / span);
      sum += (before[clamp(x + reach + 1, width)] ?? 0) - (before[clamp(x - reach, width)] ?? 0);
    }
    if (y % 64 === 0) yield;
  }
}

/** Row by row too, with a sum a column: the memory is read in its order. */
function* meanOfColumns(data: Uint8Array, width: number, height: number, reach: number): Work {
  const before = data.slice();
  const sums = new Uint32Array(width);
  const span = reach * 2 + 1;
  const add = (y: number, sign: 1 | -1): void => {
    const row = clamp(y, height) * width;
    for (let x = 0; x < width; x += 1) sums[x] = (sums[x] ?? 0) + sign * (before[row + x] ?? 0);
  };
  for (let y = -reach; y <= reach; y += 1) add(y, 1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data[y * width + x] = Math.round((sums[x] ?? 0) / span);
    add(y + reach + 1, 1);
    add(y - reach, -1);
    if (y % 64 === 0) yield;
  }
}
