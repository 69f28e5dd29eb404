import { extensionOf } from "../../../src/images/mediaTypes.ts";
import type { SourceView } from "../../../src/shared/rooms/compose.ts";
import { smallerSize } from "./large.ts";

/** Pictures are made smaller here, since the host has no codecs. The file they came from stays as it is. */

/** Decoded, and turned as its EXIF says. */
export async function loadImage(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  // The host's pictures have an origin of their own; without this their pixels could be shown but not read.
  image.crossOrigin = "anonymous";
  image.src = src;
  await image.decode();
  return image;
}

/** A smaller WebP, which keeps transparency; a PNG where the browser writes no WebP. */
export async function scaleDown(picture: SourceView, maxBytes: number): Promise<File> {
  const image = await loadImage(picture.src);
  let { width, height } = smallerSize(picture, maxBytes);
  let blob = await drawn(image, width, height);
  while (blob.size > maxBytes) {
    [width, height] = [Math.ceil(width * 0.75), Math.ceil(height * 0.75)];
    blob = await drawn(image, width, height);
  }
  return new File([blob], `${picture.name.replace(/\.\w+$/u, "")}.${extensionOf(blob.type)}`, { type: blob.type });
}

async function drawn(image: HTMLImageElement, width: number, height: number): Promise<Blob> {
  const bitmap = await createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/webp", quality: 0.92 });
}
