import type { FileRef } from "../core/fileRef.ts";
import { be, latin1 } from "./bytes.ts";
import { pngChunk, pngSignature } from "./png.ts";

/** A black picture of the same size in pixels, and of nothing else: a PNG of one bit a pixel, a few KB however large. */
export async function blankLike({ width, height }: Pick<FileRef, "width" | "height">): Promise<FileRef> {
  const header = pngChunk("IHDR", Uint8Array.of(...be(width, 4), ...be(height, 4), 1, 0, 0, 0, 0));
  const pixels = zeros((1 + Math.ceil(width / 8)) * height).pipeThrough(new CompressionStream("deflate"));
  const data = pngChunk("IDAT", new Uint8Array(await new Response(pixels).arrayBuffer()));
  const blob = new Blob([new Uint8Array(pngSignature), header, data, pngChunk("IEND", latin1(""))], { type: "image/png" });
  return { name: "blank.png", type: "image/png", size: blob.size, width, height, sha256: "", open: () => Promise.resolve(blob) };
}

/** A row is its filter, none, and its bits: all zero. */
function zeros(bytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunk = new Uint8Array(64 * 1024);
  let left = bytes;
  return new ReadableStream({
    pull: (controller) => {
      controller.enqueue(chunk.slice(0, left));
      left -= chunk.length;
      if (left <= 0) controller.close();
    },
  });
}
