import { letters, u8 } from "./bytes.ts";
import { read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** WebM (a profile of Matroska; RFC 8794 and 9559), as far as its type and its end go. */
export function isWebm(head: Uint8Array): boolean {
  const header = elementIn(head, 0);
  if (header?.id !== ids.header) return false;
  for (let at = header.data; at < header.end; ) {
    const element = elementIn(head, at);
    if (element === undefined) return false;
    if (element.id === ids.docType) return letters(head, element.data, element.end - element.data).replace(/\0+$/, "") === "webm";
    at = element.end;
  }
  return false;
}

/** Whether the file reaches as far as its segment says; undefined where a live recording says nothing. */
export function* webmIsWhole(size: number): Walk<boolean | undefined> {
  for (let at = 0; ; ) {
    const element = elementIn(yield* read(at, 12), 0);
    if (element === undefined) return false;
    if (element.id === ids.segment) return element.end === Infinity ? undefined : at + element.end <= size;
    at += element.end;
  }
}

const ids = { header: 0x1a45dfa3, docType: 0x4282, segment: 0x18538067 } as const;

/** Offsets from the start of the bytes given. An end of `Infinity` is one that is not said. */
function elementIn(bytes: Uint8Array, at: number): { readonly id: number; readonly data: number; readonly end: number } | undefined {
  const id = numberIn(bytes, at, 4);
  const length = id && numberIn(bytes, at + id.length, 8);
  if (id === undefined || length === undefined) return undefined;
  const data = at + id.length + length.length;
  const unsaid = length.value === 2 ** (7 * length.length) - 1;
  // An id counts with the bit that marks its length.
  return { id: id.value + 2 ** (7 * id.length), data, end: unsaid ? Infinity : data + length.value };
}

/** The leading zeros of the first byte say how many bytes follow it. */
function numberIn(bytes: Uint8Array, at: number, longest: number): { readonly value: number; readonly length: number } | undefined {
  const first = u8(bytes, at);
  const length = Math.clz32(Math.max(0, first)) - 23;
  if (length > longest || at + length > bytes.length) return undefined;
  let value = first - 2 ** (8 - length);
  for (let i = 1; i < length; i++) value = value * 256 + u8(bytes, at + i);
  return { value, length };
}
