import type { Small } from "./rows.ts";

/** What stands side by side in the list, and how high it is. */
export interface Line {
  readonly ids: readonly string[];
  readonly height: number;
}

/** How much of the list is seen. */
export interface Sight {
  readonly top: number;
  readonly height: number;
}

/** The lines of the list, from above: small cards share one, others have one each. */
export function linesOf(ids: readonly string[], rows: ReadonlyMap<string, Small>, heightOf: (id: string) => number): readonly Line[] {
  const lines: { readonly ids: string[]; height: number }[] = [];
  let open: (typeof lines)[number] | undefined;
  for (const id of ids) {
    const height = heightOf(id);
    if (open === undefined) lines.push(open = { ids: [id], height });
    else {
      open.ids.push(id);
      open.height = Math.max(open.height, height);
    }
    if (rows.get(id)?.last !== false) open = undefined;
  }
  return lines;
}

/** Where the line with this card begins, if it is listed. */
export function topOf(id: string, lines: readonly Line[]): number | undefined {
  const at = lines.findIndex(({ ids }) => ids.includes(id));
  return at < 0 ? undefined : lines.slice(0, at).reduce((sum, { height }) => sum + height, 0);
}

/**
 * What of the list is drawn, in order: cards, and for those left out between them their height. Drawn are the lines in sight,
 * those within a distance of it, and wherever they are the first line and each that has a `held` card, with its neighbours:
 * whoever goes on from there by key finds them.
 */
export function drawnOf(lines: readonly Line[], sight: Sight, near: number, held: ReadonlySet<string>): readonly (string | number)[] {
  const kept = new Set([0]);
  let top = 0;
  for (const [at, { ids, height }] of lines.entries()) {
    if (top + height >= sight.top - near && top <= sight.top + sight.height + near) kept.add(at);
    if (ids.some((id) => held.has(id))) for (const each of [at - 1, at, at + 1]) kept.add(each);
    top += height;
  }
  const drawn: (string | number)[] = [];
  let left = 0;
  const leave = (): void => {
    if (left > 0) drawn.push(left);
    left = 0;
  };
  for (const [at, { ids, height }] of lines.entries()) {
    if (kept.has(at)) {
      leave();
      drawn.push(...ids);
    } else left += height;
  }
  leave();
  return drawn;
}
