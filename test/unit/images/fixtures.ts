import { readFileSync } from "node:fs";
import { isComplete } from "../../../src/images/complete.ts";
import { sniffType } from "../../../src/images/sniff.ts";
import { stripMetadata } from "../../../src/images/strip.ts";
import { inMemory } from "../../../src/images/walk.ts";

/**
 * Small real files, 24 × 16 pixels, written by Pillow 12.3: "turned" and "texts" and "extended" carry EXIF with orientation 6 and
 * a camera called "Secretcam"; their comments, texts and XMP hold the word "secret".
 */
export const fixtureNames = [
  "animated.webp", "cmyk.jpg", "extended.webp", "lossless.webp", "lossy.webp", "palette.png", "plain.avif", "plain.gif", "progressive.jpg",
  "texts.png", "turned.avif", "turned.jpg",
] as const;

/** JPEGs of 37 × 29 pixels, by Pillow as well: coded in each way that it knows. */
export const codedNames = ["grey.jpg", "odd.jpg", "odd-progressive.jpg", "restarts.jpg", "restarts-progressive.jpg"] as const;

export function fixture(name: (typeof fixtureNames)[number] | (typeof codedNames)[number]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

/** Whether a file of a known type has its end; undefined also for any other file. */
export function isWhole(bytes: Uint8Array): boolean | undefined {
  const type = sniffType(bytes);
  return type && inMemory(bytes, isComplete(type, bytes.length));
}

/** What is left of a file for sending it away; undefined where nothing is sent. */
export function stripped(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const work = stripMetadata(bytes);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Bytes as letters, to look for words in. */
export function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
