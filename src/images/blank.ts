import type { FileRef } from "../core/fileRef.ts";
import { be, latin1 } from "./bytes.ts";
import { pngChunk, pngSignature } from "./png.ts";

/**
 * A black picture of the same size in pixels, and of nothing else: a PNG of one bit a pixel, a few KB however large. A mask's
 * first row is white: one that does not hold both is refused by some.
 */
export async function blankLike({ width, height }: Pick<FileRef, "width" | "height">, isMask = false): Promise<FileRef> {
  const header = pngChunk("IHDR", Uint8Array.of(...be(width, 4), ...be(height, 4), 1, 0, 0, 0, 0));
  const stride = 1 + Math.ceil(width / 8);
  const first = new Uint8Array(stride).fill(isMask ? 255 : 0, 1);
  const pixels = behind(first, stride * (height - 1)).pipeThrough(new CompressionStream("deflate"));
  const data = pngChunk("IDAT", new Uint8Array(await new Response(pixels).arrayBuffer()));
  const blob = new Blob([new Uint8Array(pngSignature), header, data, pngChunk("IEND", latin1(""))], { type: "image/png" });
  return { name: "blank.png", type: "image/png", size: blob.size, width, height, sha256: "", open: () => Promise.resolve(blob) };
}

/** A row is its filter, none, and its bits: behind the first all zero. */
function behind(first: Uint8Array<ArrayBuffer>, zeros: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunk = new Uint8Array(64 * 1024);
  let left = zeros;
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(first);
      if (left === 0) controller.close();
    },
    pull: (controller) => {
      controller.enqueue(chunk.slice(0, left));
      left -= chunk.length;
      if (left <= 0) controller.close();
    },
  });
}
