import { liesOnItsSide } from "./exif.ts";
import type { Orientation } from "./exif.ts";

/** Pixels as displayed: EXIF honoured. */
export interface Size {
  readonly width: number;
  readonly height: number;
  /** Only where a JPEG or a PNG says one (measured in Chromium 156: it turns by the EXIF of these two, not of a WebP). */
  readonly orientation?: Orientation;
}

export function asShown(width: number, height: number, orientation: Orientation | undefined): Size {
  const size = liesOnItsSide(orientation) ? { width: height, height: width } : { width, height };
  return orientation === undefined ? size : { ...size, orientation };
}
