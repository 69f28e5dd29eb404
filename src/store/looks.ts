import { open } from "node:fs/promises";
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

export function looksOf(path: string): Promise<Looks> {
  return judged(path, false);
}

export function verdictOn(path: string): Promise<Verdict> {
  return judged(path, true);
}

async function judged(path: string, closely: boolean): Promise<Verdict> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const head = await onDisk(handle, size, read(0, headLength));
    const type = sniffType(head);
    if (type === undefined) return { type: unknownType, size, pixels: undefined, whole: undefined, isText: utf8(head) !== undefined };
    return {
      type, size, isText: false,
      pixels: isPicture(type) ? await onDisk(handle, size, sizeOf(type)) : undefined,
      whole: closely ? await onDisk(handle, size, isComplete(type, size)) : undefined,
    };
  } finally {
    await handle.close();
  }
}
