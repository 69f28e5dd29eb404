import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import { emptyField, grow, look, shrink } from "../smooth.ts";
import type { Field } from "../smooth.ts";

/** How much of each pixel of a row belongs to the subject, 0 to 1. */
export type MatteRow = (y: number, out: Float32Array) => void;

const cells = 192;
/** Cells at the border that are taken for background. */
const rim = 5;

/**
 * Tells a subject from its background without knowing what it sees: a picture's own opacity if it has any; else what differs
 * from the colours that its borders lead to, and encloses none of them; and an oval in the middle if that is
 * nearly nothing, nearly everything, or reaches to most of the sides.
 */
export function matteOf(source: Rgba): MatteRow {
  if (!isOpaque(source)) return opacity(source);
  const seen = shrink(source, cells, () => true);
  const ground = background(seen);
  const differs = seen.known.map((_, at) => apart(seen.colours, ground.colours, at));
  const threshold = Math.max(26, 2.2 * borderSpread(seen, differs));
  const reached = reachedFromBorder(seen, (at) => (differs[at] ?? 0) < threshold);
  openHoles(seen, reached, (at) => (differs[at] ?? 0) < threshold * 0.35);
  const share = 1 - reached.reduce((sum, one) => sum + one, 0) / reached.length;
  return share < 0.04 || share > 0.75 || sidesTouched(seen, reached) > 2 ? oval(source) : keyed(source, ground, reached, threshold);
}

function opacity({ width, data }: Rgba): MatteRow {
  return (y, out) => {
    for (let x = 0; x < width; x++) out[x] = (data[(y * width + x) * 4 + 3] ?? 0) / 255;
  };
}

function oval({ width, height }: Rgba): MatteRow {
  return (y, out) => {
    for (let x = 0; x < width; x++) {
      const away = Math.hypot((x + 0.5 - width / 2) / (width * 0.36), (y + 0.5 - height / 2) / (height * 0.4));
      out[x] = Math.min(1, Math.max(0, (1 - away) * 60 + 0.5));
    }
  };
}

/** What the picture would be if it held nothing but its border. */
function background(seen: Field): Field {
  const ground = emptyField(seen.width, seen.height);
  for (let y = 0, at = 0; y < seen.height; y++) {
    for (let x = 0; x < seen.width; x++, at++) {
      if (!isRim(seen, x, y)) continue;
      ground.known[at] = 1;
      ground.colours.set(seen.colours.subarray(at * 3, at * 3 + 3), at * 3);
    }
  }
  grow(ground);
  return ground;
}

function isRim({ width, height }: Field, x: number, y: number): boolean {
  return x < rim || y < rim || x >= width - rim || y >= height - rim;
}

function apart(one: Float32Array, other: Float32Array, at: number): number {
  return Math.hypot(...[0, 1, 2].map((c) => (one[at * 3 + c] ?? 0) - (other[at * 3 + c] ?? 0)));
}

/** How far the cells just inside the rim stray from what the rim leads to, at most for three quarters of them. */
function borderSpread(seen: Field, differs: Float32Array): number {
  const strays: number[] = [];
  for (let y = rim; y < seen.height - rim; y++) {
    for (let x = rim; x < seen.width - rim; x++) {
      if (x < rim * 2 || y < rim * 2 || x >= seen.width - rim * 2 || y >= seen.height - rim * 2) strays.push(differs[y * seen.width + x] ?? 0);
    }
  }
  return strays.sort((a, b) => a - b)[Math.floor(strays.length * 0.75)] ?? 0;
}

function reachedFromBorder(field: Field, isOpen: (at: number) => boolean): Uint8Array {
  const { width, height } = field;
  const reached = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) for (const y of [0, height - 1]) spread(field, y * width + x, reached, isOpen);
  for (let y = 0; y < height; y++) for (const x of [0, width - 1]) spread(field, y * width + x, reached, isOpen);
  return reached;
}

/** What looks just like the background though the subject encloses it, as within a handle; specks stay. */
function openHoles(field: Field, reached: Uint8Array, isOpen: (at: number) => boolean): void {
  const seen = reached.slice();
  for (const at of seen.keys()) {
    const hole = spread(field, at, seen, isOpen);
    if (hole.length > reached.length / 300) for (const one of hole) reached[one] = 1;
  }
}

/** To how many sides of the picture the subject comes near. */
function sidesTouched({ width, height }: Field, background: Uint8Array): number {
  const touched = [false, false, false, false];
  for (const [at, one] of background.entries()) {
    if (one === 1) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [x, y, width - 1 - x, height - 1 - y].forEach((away, side) => {
      if (away < rim * 2) touched[side] = true;
    });
  }
  return touched.filter(Boolean).length;
}

/** Goes from one cell over all open ones that join it, and names those that are new. */
function spread({ width, height }: Field, start: number, reached: Uint8Array, isOpen: (at: number) => boolean): readonly number[] {
  const found: number[] = [];
  const visit = (at: number): void => {
    if (reached[at] !== 0 || !isOpen(at)) return;
    reached[at] = 1;
    found.push(at);
  };
  visit(start);
  for (const at of found) {
    if (at % width > 0) visit(at - 1);
    if (at % width < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < width * (height - 1)) visit(at + width);
  }
  return found;
}

/** Sure inside and outside; along the edge each pixel is judged by its own colour. */
function keyed({ width, height, data }: Rgba, ground: Field, reached: Uint8Array, threshold: number): MatteRow {
  const behind = new Float32Array(3);
  const outside = (x: number, y: number): number => {
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const [cx, cy] = [Math.min(ground.width - 1, Math.max(0, x + dx)), Math.min(ground.height - 1, Math.max(0, y + dy))];
        sum += reached[cy * ground.width + cx] ?? 0;
      }
    }
    return sum;
  };
  return (y, out) => {
    const v = ((y + 0.5) / height) * ground.height;
    for (let x = 0; x < width; x++) {
      const u = ((x + 0.5) / width) * ground.width;
      const around = outside(Math.floor(u), Math.floor(v));
      if (around === 0 || around === 9) {
        out[x] = around === 0 ? 1 : 0;
        continue;
      }
      look(ground, u, v, behind);
      const at = (y * width + x) * 4;
      const off = Math.hypot((data[at] ?? 0) - (behind[0] ?? 0), (data[at + 1] ?? 0) - (behind[1] ?? 0), (data[at + 2] ?? 0) - (behind[2] ?? 0));
      const t = Math.min(1, Math.max(0, (off - threshold * 0.5) / (threshold * 0.8)));
      out[x] = t * t * (3 - 2 * t);
    }
  };
}
