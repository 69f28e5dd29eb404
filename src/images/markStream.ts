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
  const after = walker((type) => { forbidden ||= forbids.has(type); });

  /** The beginning of a picture, marked where it may be. */
  const marked = (head: Uint8Array, pixels: number | undefined): readonly Uint8Array[] => {
    if (pixels === undefined) return [head];
    after(head.subarray(pixels));
    const mark = markFor(head.subarray(0, pixels), origin);
    if (mark === undefined) return [head];
    put = { at: mark.at, length: mark.bytes.length };
    return [head.subarray(0, mark.at), mark.bytes, head.subarray(mark.at)];
  };

  return {
    async *pass(chunks) {
      let held: Uint8Array[] | undefined = [];
      let [length, look] = [0, 8];
      for await (const chunk of chunks) {
        if (held === undefined) {
          // Only what was put in may have to come out again. Bytes of a film, taken for chunks, could be as many as one for every 12 of them.
          if (put !== undefined) after(chunk);
          yield chunk;
          continue;
        }
        held.push(chunk);
        length += chunk.length;
        // Looked at again only when it has doubled: a server may send byte by byte.
        if (length < look) continue;
        const head = join(held);
        const pixels = pixelsAt(head);
        [held, look] = [[head], 2 * length];
        if (pixels === undefined && length < longestHead && isPng(head)) continue;
        yield* marked(head, pixels);
        held = undefined;
      }
      if (held === undefined || length === 0) return;
      const head = join(held);
      yield* marked(head, pixelsAt(head));
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
