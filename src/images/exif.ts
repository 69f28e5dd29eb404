import { latin1, letters, u16, u32 } from "./bytes.ts";

/** How a picture is turned for display (EXIF 2.32, tag 0x0112): 1 is upright, 5 to 8 lie on their side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const tag = 0x0112;
const short = 3;

/** The orientation in the first directory of a TIFF block; undefined when it says none that exists. */
export function readOrientation(tiff: Uint8Array): Orientation | undefined {
  const order = letters(tiff, 0, 2);
  if (order !== "II" && order !== "MM") return undefined;
  const little = order === "II";
  const directory = u32(tiff, 4, little);
  if (u16(tiff, 2, little) !== 42 || directory < 8) return undefined;
  const count = Math.min(u16(tiff, directory, little), Math.floor((tiff.length - directory - 2) / 12));
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (u16(tiff, entry, little) !== tag) continue;
    return u16(tiff, entry + 2, little) === short ? orientations.find((o) => o === u16(tiff, entry + 8, little)) : undefined;
  }
  return undefined;
}

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** A TIFF block that says the orientation and nothing else. */
export function orientationOnly(orientation: Orientation): Uint8Array {
  return latin1(`MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`);
}

export function liesOnItsSide(orientation: Orientation | undefined): boolean {
  return orientation !== undefined && orientation >= 5;
}
