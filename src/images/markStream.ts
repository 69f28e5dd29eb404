import { join, letters, u32 } from "./bytes.ts";
import { markOrigin } from "./mark.ts";
import { isPng, pngChunk, pngChunks } from "./png.ts";
import type { Origin } from "./xmp.ts";

/** Marks a picture while it streams by, so that it is written once and never held whole. */
export interface StreamedMark {
  pass(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /**
   * What was put in, when it has to come out again: something after the pixels forbids the mark (a C2PA manifest would no
   * longer validate), and that is known only at the end.
   */
  readonly undo: () => { readonly at: number; readonly length: number } | undefined;
}

/** Metadata of a made picture is far shorter; a file whose pixels begin later passes unmarked. */
const longestHead = 256 * 1024;
const forbids: ReadonlySet<string> = new Set(["caBX", "iTXt"]);

export function streamedMark(origin: Origin): StreamedMark {
  let put: { at: number; length: number } | undefined;
  let forbidden = false;
  return {
    async *pass(chunks) {
      const after = walker((type) => { forbidden ||= forbids.has(type); });
      let head: Uint8Array | undefined = new Uint8Array();
      for await (const chunk of chunks) {
        if (head === undefined) {
          after(chunk);
          yield chunk;
          continue;
        }
        head = join([head, chunk]);
        const pixels = pixelsAt(head);
        if (pixels === undefined && head.length < longestHead && (head.length < 8 || isPng(head))) continue;
        const mark = pixels === undefined ? undefined : markFor(head.subarray(0, pixels), origin);
        if (mark !== undefined) put = { at: mark.at, length: mark.bytes.length };
        if (pixels !== undefined) after(head.subarray(pixels));
        yield* mark === undefined ? [head] : [head.subarray(0, mark.at), mark.bytes, head.subarray(mark.at)];
        head = undefined;
      }
      if (head !== undefined && head.length > 0) yield head;
    },
    undo: () => (forbidden ? put : undefined),
  };
}

/** Where the first chunk of pixels begins; undefined until it is there. */
function pixelsAt(head: Uint8Array): number | undefined {
  for (let at = 8; at + 8 <= head.length; at += 12 + u32(head, at)) if (letters(head, at + 4, 4) === "IDAT") return at;
  return undefined;
}

/** What `markOrigin` would put into a picture that begins so. */
function markFor(head: Uint8Array, origin: Origin): { at: number; bytes: Uint8Array } | undefined {
  const whole = join([head, pngChunk("IEND", new Uint8Array())]);
  const marked = markOrigin(whole, origin);
  const header = pngChunks(whole).next().value;
  const length = marked.length - whole.length;
  if (length <= 0 || header === undefined) return undefined;
  const rest = marked.subarray(header.end + length);
  // An older mark of ours that was replaced is no mere addition: such a picture passes as it is.
  if (!whole.subarray(header.end).every((byte, i) => rest[i] === byte)) return undefined;
  return { at: header.end, bytes: marked.subarray(header.end, header.end + length) };
}

/** Tells the type of each chunk of a PNG that streams by, from a chunk's beginning on. */
function walker(tell: (type: string) => void): (bytes: Uint8Array) => void {
  let skip = 0;
  let header = new Uint8Array();
  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      const step = Math.min(skip, bytes.length - at);
      skip -= step;
      at += step;
      if (skip > 0 || at === bytes.length) return;
      const more = bytes.subarray(at, at + 8 - header.length);
      header = join([header, more]);
      at += more.length;
      if (header.length < 8) return;
      tell(letters(header, 4, 4));
      skip = u32(header, 0) + 4;
      header = new Uint8Array();
    }
  };
}
