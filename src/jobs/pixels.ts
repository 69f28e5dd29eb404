import type { MaskOnWire } from "../catalogue/types.ts";
import type { KeptFile } from "../core/fileRef.ts";

/** A picture that was made here. */
export interface Drawn {
  readonly type: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a masked edit was made from and has come to. The mask is as a person painted it. */
export interface MaskedEdit {
  readonly source: KeptFile;
  readonly mask: KeptFile;
  readonly result: KeptFile;
}

/** What became of the pixels that were not to change: how many there are, how many changed, and the most that one did, of 255. */
export interface Outside {
  readonly pixels: number;
  readonly changed: number;
  readonly most: number;
}

/** A colour of a picture ("#FF5733") and how much of it that is, from 0 to 1. */
export interface PaletteColour {
  readonly hex: string;
  readonly share: number;
}

/**
 * Why there is no answer: a file that cannot be decoded, or of more than 100 megapixels; pictures of different sizes; a mask
 * that marks nothing; and what stopped the work itself: its memory, its time, the end of the window.
 */
export const pixelsFaults = ["unreadable", "too-large", "sizes-differ", "marks-nothing", "stopped"] as const;
export interface PixelsFault {
  readonly fault: (typeof pixelsFaults)[number];
}

/**
 * What needs a picture's pixels, somewhere where it holds up nobody. Pictures are taken as they are displayed, EXIF honoured;
 * in a mask white marks what may change. A fault is an answer; nothing rejects.
 */
export interface Pixels {
  /** A painted mask as a grey PNG that means the same on the wire, of its own size or of this one. */
  mask(mask: KeptFile, means: MaskOnWire, size?: { readonly width: number; readonly height: number }): Promise<Drawn | PixelsFault>;
  /** The picture as it is displayed, without an orientation of its own: a PNG, or a JPEG where that would have more bytes. */
  upright(picture: KeptFile, mostBytes: number): Promise<Drawn | PixelsFault>;
  compare(edit: MaskedEdit): Promise<Outside | PixelsFault>;
  /** The result with the original's pixels where the mask does not mark: a PNG. What it marks goes over at its edge. */
  putBack(edit: MaskedEdit): Promise<Drawn | PixelsFault>;
  /** The colours that stand for a picture, at most so many, those that there is most of first. */
  colours(picture: KeptFile, most: number): Promise<readonly PaletteColour[] | PixelsFault>;
}
