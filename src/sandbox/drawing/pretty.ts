import { toRgb } from "./colour.ts";
import type { Finish, Hand } from "./hand.ts";
import { landscape } from "./landscape.ts";
import type { SceneRow } from "./scene.ts";
import { captionFor } from "./caption.ts";
import type { Ink } from "./lettering.ts";
import { grain, grainOffset } from "./noise.ts";
import type { Picture } from "./picture.ts";
import { paletteFor } from "./palette.ts";
import type { Palette } from "./palette.ts";
import { sheets } from "./sheets.ts";
import { darkenBox } from "./box.ts";
import { numberFrom, streamOf } from "./random.ts";
import { rosetteRow } from "./rosette.ts";
import { toned } from "./tone.ts";

const seaWords = /\b(?:sea|ocean|lake|beach|bay|coast|harbou?r|island|water|waves?|boat|ship|river|shore)\b/i;
const landWords = /\b(?:hills?|mountains?|forest|dunes?|desert|valley|landscape|kite|fields?|trees?|woods?|fox|house|farm|snow)\b/i;

/** A composed scene with the prompt lettered at its foot. */
export const prettyHand: Hand = { ground, finish, label, onNothing: rosetteRow };

/** How far the ground under a caption goes towards the dark. */
const darkest = 0.7;

function begun({ prompt, seed, model }: Picture): { random: () => number; palette: Palette } {
  const random = streamOf(numberFrom(prompt, seed, model));
  return { random, palette: paletteFor(prompt, random) };
}

function ground(picture: Picture): SceneRow {
  const scene = sceneOf(picture);
  return picture.tone === undefined ? scene : toned(scene, picture.tone);
}

function sceneOf(picture: Picture): SceneRow {
  const { prompt } = picture;
  const { random, palette } = begun(picture);
  const kind = random();
  return seaWords.test(prompt) || (!landWords.test(prompt) && kind < 0.3)
    ? landscape(picture, palette, random, true)
    : landWords.test(prompt) || kind < 0.62 ? landscape(picture, palette, random, false) : sheets(picture, palette, random);
}

function finish(picture: Picture): Finish {
  const { width } = picture;
  const { near } = begun(picture).palette;
  const caption = captionFor(picture);
  const shade = toRgb({ ...near, l: 0.14, c: 0.03 });
  const row: SceneRow = (y, out) => {
    const dark = caption.shade(y) * darkest;
    darkenBox(out, caption.tag, y, shade);
    const inks = caption.inks.filter((ink) => y >= ink.top && y < ink.top + ink.height);
    const offset = grainOffset(y);
    for (let x = 0; x < width; x++) {
      const noise = (grain[(offset + x) & 8191] ?? 0) * 1.4 + 0.5;
      for (let c = 0; c < 3; c++) {
        const at = x * 3 + c;
        const value = out[at] ?? 0;
        out[at] = value + ((shade[c] ?? 0) - value) * dark + noise;
      }
    }
    for (const ink of inks) whiten(out, ink, y);
  };
  return { row, share: caption.shade };
}

function label(picture: Picture): SceneRow {
  const { near } = begun(picture).palette;
  const { inks: [ink], label: box } = captionFor(picture, `${picture.model}  ·  seed ${picture.seed}`);
  const shade = toRgb({ ...near, l: 0.14, c: 0.03 });
  return (y, row) => {
    darkenBox(row, box, y, shade);
    if (ink !== undefined && y >= ink.top && y < ink.top + ink.height) whiten(row, ink, y);
  };
}

function whiten(row: Float32Array, ink: Ink, y: number): void {
  const start = (y - ink.top) * ink.width;
  for (let x = 0; x < ink.width; x++) {
    const cover = (ink.data[start + x] ?? 0) / 255;
    if (cover === 0) continue;
    for (let c = 0; c < 3; c++) row[x * 3 + c] = (row[x * 3 + c] ?? 0) * (1 - cover) + 252 * cover;
  }
}
