import type { SceneRow } from "./scene.ts";

/** How a style bends the colours of a scene: by it alone two pictures of one prompt can be told apart. */
export interface Tone {
  /** 1 keeps colours as they are, 0 makes them grey. */
  readonly saturation: number;
  readonly contrast: number;
  /** Steps a channel, as of poster paint. */
  readonly levels?: number;
  readonly tint?: readonly [number, number, number];
}

const middle = 140;

export function toned(scene: SceneRow, { saturation, contrast, levels, tint = [1, 1, 1] }: Tone): SceneRow {
  const step = levels === undefined ? undefined : 255 / (levels - 1);
  return (y, row) => {
    scene(y, row);
    for (let at = 0; at < row.length; at += 3) {
      const grey = 0.2126 * (row[at] ?? 0) + 0.7152 * (row[at + 1] ?? 0) + 0.0722 * (row[at + 2] ?? 0);
      for (let c = 0; c < 3; c++) {
        const bent = (middle + (grey + ((row[at + c] ?? 0) - grey) * saturation - middle) * contrast) * (tint[c] ?? 1);
        const kept = Math.min(255, Math.max(0, bent));
        row[at + c] = step === undefined ? kept : Math.round(kept / step) * step;
      }
    }
  };
}
