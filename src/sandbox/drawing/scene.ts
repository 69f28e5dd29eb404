/** Paints one row of a scene as red, green, blue, 0 to 255 each, not rounded. */
export type SceneRow = (y: number, row: Float32Array) => void;

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Where the sun (or the moon) stands, in pixels. */
export interface Sun {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
