/** A card of one picture: how wide it is, how high its picture, how far the next card's place is from it, and whether that begins another row. */
export interface Small {
  readonly width: number;
  readonly height: number;
  readonly after: number;
  readonly last: boolean;
}

interface Item {
  readonly id: string;
  /** Width over height of its only picture; undefined for a card that has a row to itself. */
  readonly ratio: number | undefined;
}

interface Picture {
  readonly id: string;
  readonly ratio: number;
}

const gap = 12;
/** A title and a price can still be read. */
const narrowest = 128;
/** By how much a full row may grow to reach both edges. */
const mostGrowth = 1.5;

/**
 * Cards of one picture share rows of one height, justified like the pictures of a larger card. Of those that were there at
 * first, rows are filled from the newest on, and of those that came since from the oldest on: whatever is added at either
 * end begins a row or joins the last one there, and moves no other.
 * @param since how many have come since
 */
export function rowsOf(items: readonly Item[], since: number, width: number): ReadonlyMap<string, Small> {
  const usual = width >= 674 ? 176 : width >= 340 ? 156 : 124;
  const widthOf = (ratio: number, height: number): number => Math.max(narrowest, ratio * height);
  /** What is left beside these cards, each with the gap after it. */
  const leftBy = (row: readonly Picture[], height: number): number => row.reduce((left, { ratio }) => left - widthOf(ratio, height) - gap, width);

  /** The height at which a row reaches both edges, or comes near. */
  const fullHeight = (row: readonly Picture[]): number => {
    let [low, high] = [usual, usual * mostGrowth];
    for (let step = 0; step < 16; step += 1) {
      const middle = (low + high) / 2;
      if (leftBy(row, middle) + gap >= -0.5) low = middle;
      else high = middle;
    }
    return low;
  };
  const placed = new Map<string, Small>();
  const place = (row: readonly Picture[], isFull: boolean): void => {
    const most = isFull ? fullHeight(row) : usual;
    let left = width;
    for (const [index, { id, ratio }] of row.entries()) {
      const own = Math.floor(Math.min(width, widthOf(ratio, most)));
      left -= own;
      const last = index === row.length - 1;
      placed.set(id, { width: own, height: Math.floor(Math.min(most, own / ratio)), after: last ? Math.max(0, left) : gap, last });
      left -= gap;
    }
  };
  const fill = (run: readonly Item[], add: (row: readonly Picture[], next: Picture) => readonly Picture[]): void => {
    let row: readonly Picture[] = [];
    const close = (isFull: boolean): void => {
      place(row, isFull);
      row = [];
    };
    for (const { id, ratio } of run) {
      if (ratio === undefined) close(false);
      else {
        if (row.length > 0 && leftBy(row, usual) < widthOf(ratio, usual)) close(true);
        row = add(row, { id, ratio });
        if (leftBy(row, usual) < narrowest) close(true);
      }
    }
    close(false);
  };
  fill(items.slice(0, since).reverse(), (row, next) => [next, ...row]);
  fill(items.slice(since), (row, next) => [...row, next]);
  return placed;
}
