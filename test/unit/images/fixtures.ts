import { readFileSync } from "node:fs";
import type { Ends } from "../../../src/images/complete.ts";

/**
 * Small real files, 24 × 16 pixels, written by Pillow 12.3: "turned" and "texts" and "extended" carry EXIF with orientation 6 and
 * a camera called "Secretcam"; their comments, texts and XMP hold the word "secret".
 */
export const fixtureNames = [
  "animated.webp", "cmyk.jpg", "extended.webp", "lossless.webp", "lossy.webp", "palette.png", "plain.avif", "plain.gif", "progressive.jpg",
  "texts.png", "turned.avif", "turned.jpg",
] as const;

export function fixture(name: (typeof fixtureNames)[number]): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

export function wholeFile(bytes: Uint8Array): Ends {
  return { head: bytes, tail: bytes, size: bytes.length };
}

/** Bytes as letters, to look for words in. */
export function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
