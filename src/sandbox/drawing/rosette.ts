import { between, ramp, toRgb } from "./colour.ts";
import type { Rgb } from "./colour.ts";
import { captionFor } from "./caption.ts";
import { coverOf } from "./box.ts";
import { grain, grainOffset } from "./noise.ts";
import type { Picture } from "./picture.ts";
import { paletteFor } from "./palette.ts";
import type { PaintRow } from "./png.ts";
import { numberFrom, streamOf } from "./random.ts";

const rings = 7;

/** A paper flower on nothing, its shadow falling on whatever it is laid upon; the prompt on a dark label below. With particulars of its own it has no mark in the corner. */
export function rosetteRow(picture: Picture, particulars?: string): PaintRow {
  const { prompt, seed, model, width, height } = picture;
  const random = streamOf(numberFrom(prompt, seed, model));
  const palette = paletteFor(prompt, random);
  const unit = Math.min(width, height);
  const petals = 5 + Math.floor(random() * 6);
  const wave = 0.07 + random() * 0.1;
  const outer = unit * 0.36;
  const [cx, cy] = [width / 2, height / 2 - unit * 0.05];
  const [top, middle, low] = palette.sky;
  const colours = ramp([between(palette.near, top, 0.55), top, middle, low, palette.light], rings);
  const shadow = toRgb({ ...palette.near, l: 0.12 });
  const layers = colours.map((colour, at) => {
    const turn = random() * Math.PI * 2;
    return { colour, radius: outer * (1 - at * 0.135), cosine: Math.cos(turn), sine: Math.sin(turn) };
  });
  const caption = captionFor(picture, particulars);
  const boxes = particulars === undefined ? [caption.label, caption.tag] : [caption.label];
  const inks = caption.inks.slice(0, boxes.length);
  return (y, out) => {
    out.fill(0);
    const offset = grainOffset(y);
    const dy = y + 0.5 - cy;
    const reach = Math.sqrt(Math.max(0, (outer * 1.4) ** 2 - dy * dy));
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(width, cx + reach); x++) {
      const dx = x + 0.5 - cx;
      const away = Math.sqrt(dx * dx + dy * dy);
      const fallen = Math.sqrt((dx - outer * 0.012) ** 2 + (dy - outer * 0.04) ** 2);
      const angle = petals * Math.atan2(dy, dx);
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      const lean = ((-dx * 0.6 - dy * 0.8) / outer) * 22;
      let [r, g, b] = shadow;
      let alpha = 0;
      for (const layer of layers) {
        const edge = layer.radius * (1 + wave * (cosine * layer.cosine - sine * layer.sine));
        const inside = edge - away;
        const cast = Math.min(1, Math.max(0, 1 + (edge - fallen) / (outer * 0.1)));
        const shade = inside < 0.5 ? cast * cast * 0.32 : 0;
        if (alpha >= 0.5) {
          r += (shadow[0] - r) * shade;
          g += (shadow[1] - g) * shade;
          b += (shadow[2] - b) * shade;
        }
        const cover = Math.min(1, Math.max(0, inside + 0.5));
        const light = lean + Math.max(0, 1 - inside / (outer * 0.016)) * 25;
        r += (layer.colour[0] + light - r) * cover;
        g += (layer.colour[1] + light - g) * cover;
        b += (layer.colour[2] + light - b) * cover;
        alpha = Math.max(alpha, shade, cover);
      }
      const noise = (grain[(offset + x) & 8191] ?? 0) * 1.4 + 0.5;
      out[x * 4] = clamp(r + noise);
      out[x * 4 + 1] = clamp(g + noise);
      out[x * 4 + 2] = clamp(b + noise);
      out[x * 4 + 3] = alpha * 255;
    }
    for (const box of boxes) {
      if (y < box.top - 1 || y > box.bottom + 1) continue;
      for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(width, box.right + 1); x++) {
        const cover = coverOf(box, x, y) * 0.78;
        if (cover > 0) over(out, x, shadow, cover);
      }
    }
    for (const ink of inks) {
      if (y < ink.top || y >= ink.top + ink.height) continue;
      for (let x = 0; x < width; x++) {
        const cover = (ink.data[(y - ink.top) * width + x] ?? 0) / 255;
        if (cover > 0) over(out, x, [252, 252, 252], cover);
      }
    }
  };
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** Lays a colour over a pixel that may be transparent itself. */
function over(out: Uint8Array, x: number, colour: Rgb, cover: number): void {
  const below = ((out[x * 4 + 3] ?? 0) / 255) * (1 - cover);
  const alpha = cover + below;
  for (let c = 0; c < 3; c++) out[x * 4 + c] = ((colour[c] ?? 0) * cover + (out[x * 4 + c] ?? 0) * below) / alpha;
  out[x * 4 + 3] = alpha * 255;
}
