import { between, toRgb } from "./colour.ts";
import type { Frame, SceneRow } from "./scene.ts";
import { curve } from "./noise.ts";
import type { Palette } from "./palette.ts";

/** Sheets of cut paper, one over the other, each casting a soft shadow on the one behind. */
export function sheets({ width, height }: Frame, palette: Palette, random: () => number): SceneRow {
  const unit = Math.min(width, height);
  const count = 8;
  const slope = (random() - 0.5) * 1.1;
  const stops = [palette.sky[2], palette.sky[1], palette.sky[0], between(palette.sky[0], palette.near, 0.55), palette.near];
  const layers = Array.from({ length: count }, (_, at) => {
    const t = at / (count - 1);
    const place = t * (stops.length - 1);
    const from = stops[Math.floor(place)] ?? palette.near;
    const to = stops[Math.min(stops.length - 1, Math.floor(place) + 1)] ?? palette.near;
    const colour = between(from, to, place % 1);
    const shape = curve(random, 2);
    const start = random() * 50;
    const base = height * (-0.02 + 0.92 * t ** 0.92);
    const edge = Float32Array.from({ length: width }, (_x, x) =>
      base + (x / width - 0.5) * slope * unit * 0.5 + (shape(start + (x / Math.max(width, unit)) * 2.6) - 0.5) * unit * 0.34);
    return { edge, colour: toRgb(colour), rim: toRgb({ ...colour, l: Math.min(0.985, colour.l + 0.055) }), deep: toRgb({ ...colour, l: colour.l - 0.05 }) };
  });
  const back = toRgb({ ...palette.sky[2], l: Math.min(0.975, palette.sky[2].l + 0.04) });
  const shadow = toRgb({ ...palette.near, c: palette.near.c * 1.4 });
  const reach = unit * 0.05;
  return (y, row) => {
    for (let x = 0, at = 0; x < width; x++, at += 3) {
      let [r, g, b] = back;
      for (const { edge, colour, rim, deep } of layers) {
        const inside = y + 0.5 - (edge[x] ?? 0);
        if (inside <= -reach) continue;
        if (inside <= 0) {
          const share = (1 + inside / reach) ** 2 * 0.34;
          r += (shadow[0] - r) * share;
          g += (shadow[1] - g) * share;
          b += (shadow[2] - b) * share;
          if (inside <= -1) continue;
        }
        const cover = Math.min(1, inside + 1);
        const light = Math.max(0, 1 - inside / (unit * 0.012));
        const down = Math.min(1, inside / (unit * 0.3));
        r += (colour[0] + (deep[0] - colour[0]) * down + (rim[0] - colour[0]) * light - r) * cover;
        g += (colour[1] + (deep[1] - colour[1]) * down + (rim[1] - colour[1]) * light - g) * cover;
        b += (colour[2] + (deep[2] - colour[2]) * down + (rim[2] - colour[2]) * light - b) * cover;
      }
      row[at] = r;
      row[at + 1] = g;
      row[at + 2] = b;
    }
  };
}
