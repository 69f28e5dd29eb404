import { sniff } from "./sniff.ts";
import { isWebp, webpChunks } from "./webp.ts";

/**
 * Whether a picture's pixels are stored otherwise than somebody may display them: it says an orientation. Of a WebP's not every
 * viewer takes notice, so that it is better without one.
 */
export function saysTurned(bytes: Uint8Array): boolean {
  if (isWebp(bytes)) return [...webpChunks(bytes)].some(({ type }) => type === "EXIF");
  return (sniff(bytes)?.orientation ?? 1) !== 1;
}
