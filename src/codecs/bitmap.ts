/** Pixels in reading order: red, green, blue and opacity, a byte each. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Pixels in reading order, a byte each. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The pixels of a bitmap as numbers: a whole one is moved or compared at once. */
export function wholePixels({ data }: Pick<Bitmap, "data">): Uint32Array<ArrayBuffer> {
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}
