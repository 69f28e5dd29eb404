import type { FileHandle } from "node:fs/promises";
import { isComplete } from "../images/complete.ts";
import { isPicture, unknownType } from "../images/mediaTypes.ts";
import type { MediaType } from "../images/mediaTypes.ts";
import type { Size } from "../images/size.ts";
import { headLength, sizeOf, sniffType } from "../images/sniff.ts";
import { utf8 } from "../images/text.ts";
import { read } from "../images/walk.ts";
import { onDisk } from "./diskWalk.ts";

/** What a file's bytes say of it, whatever a name or a header said. */
export interface Looks {
  readonly type: MediaType | typeof unknownType;
  /** In bytes. */
  readonly size: number;
  /** Of a picture that says them. */
  readonly pixels: Size | undefined;
}

/** Whether it is what it seems. `whole` is undefined where the type does not tell. */
export interface Verdict extends Looks {
  readonly whole: boolean | undefined;
  /** A page of text, or nothing at all. */
  readonly isText: boolean;
}

export function looksOf(handle: FileHandle): Promise<Looks> {
  return judged(handle, false);
}

export function verdictOn(handle: FileHandle): Promise<Verdict> {
  return judged(handle, true);
}

async function judged(handle: FileHandle, closely: boolean): Promise<Verdict> {
  const { size } = await handle.stat();
  const walk = onDisk(handle, size);
  const head = await walk(read(0, headLength));
  const type = sniffType(head);
  if (type === undefined) return { type: unknownType, size, pixels: undefined, whole: undefined, isText: utf8(head) !== undefined };
  return {
    type, size, isText: false,
    pixels: isPicture(type) ? await walk(sizeOf(type)) : undefined,
    whole: closely ? await walk(isComplete(type, size)) : undefined,
  };
}
