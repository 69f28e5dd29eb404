/** A picture in memory: red, green, blue and opacity of each pixel in reading order, 0 to 255. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture that another is made from. It is read when that one is drawn, not before. */
export interface Source {
  /** Two sources of one key have the same pixels. */
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** Bytes that are kept for it. */
  readonly weight: number;
  readonly read: () => Promise<Rgba>;
}

/** Pixels without opacity as ones that have it, written from `at` on. */
export function spreadOpaque(rgb: Uint8Array, out: Uint8Array | Uint8ClampedArray, at: number): void {
  for (let from = 0, to = at; from < rgb.length; from += 3, to += 4) {
    out[to] = rgb[from] ?? 0;
    out[to + 1] = rgb[from + 1] ?? 0;
    out[to + 2] = rgb[from + 2] ?? 0;
    out[to + 3] = 255;
  }
}

export function isOpaque({ data }: Rgba): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}
