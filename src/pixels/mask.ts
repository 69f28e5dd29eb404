import type { Bitmap, Grey } from "../codecs/bitmap.ts";
import type { MaskOnWire } from "../catalogue/types.ts";

/** In every input of ours, from here on it is white: what a mask marks may change. */
export const marked = 128;

/** The brightness of each pixel (ITU-R BT.601, as 8 bits have it). What is transparent marks nothing. */
export function greyOf({ width, height, data }: Bitmap): Grey {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    const brightness = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0)) >> 8;
    const opacity = data[from + 3] ?? 0;
    grey[at] = opacity === 255 ? brightness : (brightness * opacity) / 255;
  }
  return { width, height, data: grey };
}

export function marksAny({ data }: Grey): boolean {
  for (const brightness of data) if (brightness >= marked) return true;
  return false;
}

/** A painted mask in the tones that mean the same on the wire. */
export function onWire({ width, height, data }: Grey, means: MaskOnWire): Grey {
  if (means === "grey") return { width, height, data };
  const [changes, stays] = means === "black-changes" ? [0, 255] : [255, 0];
  const tones = new Uint8Array(data.length);
  for (let at = 0; at < tones.length; at += 1) tones[at] = (data[at] ?? 0) >= marked ? changes : stays;
  return { width, height, data: tones };
}

/** Of another size, without a tone that was not there before. */
export function scaled(grey: Grey, width: number, height: number): Grey {
  if (grey.width === width && grey.height === height) return grey;
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) * grey.width) / width));
  const data = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(((y + 0.5) * grey.height) / height) * grey.width;
    for (let x = 0; x < width; x += 1, at += 1) data[at] = grey.data[row + (columns[x] ?? 0)] ?? 0;
  }
  return { width, height, data };
}
