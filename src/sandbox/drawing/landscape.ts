import { between, toRgb } from "./colour.ts";
import type { Rgb } from "./colour.ts";
import { headlands, hills } from "./ridges.ts";
import type { Ridge } from "./ridges.ts";
import type { Palette } from "./palette.ts";
import { blend } from "./scene.ts";
import type { Frame, SceneRow, Sun } from "./scene.ts";
import { waterRow } from "./water.ts";

/** Hills in the haze under a low sun; or, with `sea`, water that carries its light. */
export function landscape(frame: Frame, palette: Palette, random: () => number, sea: boolean): SceneRow {
  const { width, height } = frame;
  const unit = Math.min(width, height);
  const horizon = Math.round(height * ((sea ? 0.5 : 0.42) + random() * 0.07));
  const sun = palette.night
    ? { x: width * (0.24 + random() * 0.52), y: horizon - unit * 0.25, r: unit * 0.048 }
    : { x: width * (0.24 + random() * 0.52), y: horizon - unit * (0.07 + random() * 0.12), r: unit * (0.062 + random() * 0.03) };
  const sky = skyRow(frame, palette, sun, Math.round(horizon + unit * 0.05), random);
  const water = sea ? waterRow({ frame, palette, sun, horizon, random }) : undefined;
  const ridges = sea ? headlands(frame, horizon, palette, random) : hills(frame, horizon, palette, random);
  const behind = ridges.filter((ridge) => ridge.floor < height);
  const before = ridges.filter((ridge) => ridge.floor >= height);
  return (y, row) => {
    const covering = before.findLastIndex((ridge) => ridge.lowest + 1 <= y);
    if (covering < 0) {
      if (water !== undefined && y >= horizon) water(y, row);
      else sky(y, row);
      for (const ridge of behind) if (y < ridge.floor) overlay(ridge, y, row);
    }
    for (const ridge of before.slice(Math.max(0, covering))) overlay(ridge, y, row);
  };
}

function skyRow({ width, height }: Frame, palette: Palette, sun: Sun, foot: number, random: () => number): SceneRow {
  const [top, middle, low] = palette.sky;
  const colours = Array.from({ length: foot + 1 }, (_, y) => toRgb(between(between(top, middle, y / foot), between(middle, low, y / foot), y / foot)));
  const last: Rgb = toRgb(low);
  const light = toRgb(palette.light);
  const glow = toRgb({ ...low, l: Math.min(0.97, low.l + 0.06) });
  const reach = Math.min(width, height) * 0.85;
  const stars = palette.night ? starField(width, foot, random) : undefined;
  return (y, row) => {
    const [r, g, b] = colours[y] ?? last;
    const dy = y + 0.5 - sun.y;
    for (let x = 0, at = 0; x < width; x++, at += 3) {
      const dx = x + 0.5 - sun.x;
      const away = Math.sqrt(dx * dx + dy * dy);
      const halo = away < reach ? 1 - away / reach : 0;
      const warm = halo * halo * 0.6;
      const near = Math.max(0, 1 - (away - sun.r) / (sun.r * 2.2));
      const bright = Math.max(Math.min(1, Math.max(0, sun.r - away + 0.5)) * 0.97, near * near * 0.32);
      row[at] = blend(blend(r, glow[0], warm), light[0], bright);
      row[at + 1] = blend(blend(g, glow[1], warm), light[1], bright);
      row[at + 2] = blend(blend(b, glow[2], warm), light[2], bright);
    }
    for (const star of stars?.get(y) ?? []) {
      for (let c = 0; c < 3; c++) row[star.x * 3 + c] = Math.min(255, (row[star.x * 3 + c] ?? 0) + star.strength);
    }
  };
}

function starField(width: number, foot: number, random: () => number): Map<number, { x: number; strength: number }[]> {
  const rows = new Map<number, { x: number; strength: number }[]>();
  for (let left = Math.round((width * foot) / 2600); left > 0; left--) {
    const y = Math.floor(random() ** 1.4 * foot);
    const x = Math.floor(random() * (width - 1));
    const strength = random() ** 3 * 230 * (1 - y / foot);
    // Two by two with a soft edge, or a bright star would be a lost pixel on a fine screen.
    for (const [dx, dy, share] of [[0, 0, 1], [1, 0, 0.55], [0, 1, 0.55], [1, 1, 0.25]] as const) {
      rows.set(y + dy, [...rows.get(y + dy) ?? [], { x: x + dx, strength: strength * share }]);
    }
  }
  return rows;
}

function overlay({ crest, body, colours, depth }: Ridge, y: number, row: Float32Array): void {
  const scale = (colours.length - 1) / depth;
  for (let x = 0, at = 0; x < crest.length; x++, at += 3) {
    const below = y + 1 - (crest[x] ?? 0);
    if (below <= 0) continue;
    const cover = below < 1 ? below : 1;
    const down = Math.min(colours.length - 1, Math.max(0, (y + 1 - (body[x] ?? 0)) * scale));
    const step = Math.floor(down);
    const from = colours[step] ?? [0, 0, 0];
    const to = colours[step + 1] ?? from;
    for (let c = 0; c < 3; c++) {
      row[at + c] = blend(row[at + c] ?? 0, blend(from[c] ?? 0, to[c] ?? 0, down - step), cover);
    }
  }
}

