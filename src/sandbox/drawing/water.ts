import { between, ramp, toRgb } from "./colour.ts";
import { blend } from "./scene.ts";
import type { Frame, SceneRow, Sun } from "./scene.ts";
import type { Palette } from "./palette.ts";

interface Sea {
  readonly frame: Frame;
  readonly palette: Palette;
  readonly sun: Sun;
  readonly horizon: number;
  readonly random: () => number;
}

/**
 * Water mirrors the sky, darkens towards the shore, and breaks the sun into glints that widen as they come nearer. Waves
 * are random heights on a plane seen in perspective: far ones lie close together and narrow.
 */
export function waterRow({ frame: { width, height }, palette, sun, horizon, random }: Sea): SceneRow {
  const [top, middle, low] = palette.sky;
  const deep = between(top, palette.near, palette.night ? 0.5 : 0.3);
  const colours = ramp([between(low, middle, 0.35), between(middle, deep, 0.4), deep], height - horizon + 2);
  const light = toRgb(palette.light);
  const heights = Array.from({ length: 256 }, () => Float32Array.from({ length: 256 }, random));
  return (y, row) => {
    const down = (y + 0.5 - horizon) / (height - horizon);
    const [r, g, b] = colours[y - horizon] ?? [0, 0, 0];
    const line = 46 * Math.log(1 + down * 22);
    const whole = Math.floor(line);
    const part = ease(line - whole);
    const far = heights[whole & 255] ?? heights[0];
    const near = heights[(whole + 1) & 255] ?? heights[0];
    const step = 1 / (height * (0.012 + down * 0.1));
    const spread = sun.r * (0.8 + down * 3);
    const calm = Math.min(1, 0.25 + down * 4);
    for (let x = 0, at = 0; x < width; x++, at += 3) {
      const place = (x - sun.x) * step + 4096;
      const column = Math.floor(place);
      const share = ease(place - column);
      const one = column & 255;
      const two = (column + 1) & 255;
      const wave = blend(blend(far?.[one] ?? 0, far?.[two] ?? 0, share), blend(near?.[one] ?? 0, near?.[two] ?? 0, share), part);
      const across = (x - sun.x) / spread;
      const path = Math.max(0, 1 - across * across * 0.5);
      const glint = path * Math.min(1, Math.max(0, (wave - 0.98 + path * 0.62) * 4)) * (0.95 - down * 0.35);
      const ripple = (wave - 0.5) * 16 * calm;
      row[at] = blend(r + ripple, light[0], glint);
      row[at + 1] = blend(g + ripple, light[1], glint);
      row[at + 2] = blend(b + ripple, light[2], glint);
    }
  };
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
