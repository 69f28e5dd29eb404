import { be, join, latin1 } from "./bytes.ts";
import { pngChunk, pngSignature } from "./png.ts";

/** A grey PNG of one byte a pixel, packed piece by piece: as a browser makes one, it would take four in memory. */
export async function greyPng(width: number, height: number, grey: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Response(rows(width, height, grey).pipeThrough(new CompressionStream("deflate")));
  const header = pngChunk("IHDR", Uint8Array.of(...be(width, 4), ...be(height, 4), 8, 0, 0, 0, 0));
  return join([pngSignature, header, pngChunk("IDAT", new Uint8Array(await packed.arrayBuffer())), pngChunk("IEND", latin1(""))]);
}

/** A row is its filter, none, and its pixels; some of them at a time. */
function rows(width: number, height: number, grey: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  const most = Math.max(1, Math.floor((256 * 1024) / (width + 1)));
  let from = 0;
  return new ReadableStream({
    pull: (controller) => {
      const count = Math.min(most, height - from);
      const part = new Uint8Array(count * (width + 1));
      for (let row = 0; row < count; row += 1) part.set(grey.subarray((from + row) * width, (from + row + 1) * width), row * (width + 1) + 1);
      controller.enqueue(part);
      from += count;
      if (from >= height) controller.close();
    },
  });
}
