import { parseInput } from "../catalogue/check.ts";
import { fileFields } from "../catalogue/files.ts";
import type { Input, MaskOnWire, Operation } from "../catalogue/types.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { isFileRef } from "../core/fileRef.ts";
import type { FileRef } from "../core/fileRef.ts";
import type { Unfit } from "../core/unfitWords.ts";
import { saysTurned } from "../images/turned.ts";
import { maskFields } from "./masked.ts";
import type { Drawn, Pixels, PixelsFault } from "./pixels.ts";

/**
 * The input as its route wants it. The snapshot keeps what a person has painted; masks are made from that in the tones that
 * mean the same on the wire. They lie on their picture as it was displayed: it is sent upright, whatever the API makes of EXIF.
 */
export async function forWire(pixels: Pixels, operation: Operation, input: Input): Promise<Input> {
  const masks = maskFields(operation).filter(({ name }) => input[name] !== undefined);
  if (masks.length === 0) return input;
  const ready: Record<string, unknown> = { ...input };
  for (const { name, means, of } of masks) {
    ready[name] = await each(input[name], (file) => toned(pixels, file, means));
    if (of !== undefined) ready[of] = await each(input[of], (file) => standing(pixels, file, fileFields(operation).find((field) => field.name === of)?.maxBytes));
  }
  // What has grown on the way may no longer fit.
  const parsed = parseInput(operation, ready);
  if (!parsed.ok) throw new ImageStudioError(failure("invalid-input", "no", {}, parsed.problems.map(({ message }) => message).join(" ")));
  return parsed.input;
}

async function each(value: unknown, made: (file: FileRef) => Promise<FileRef>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => each(item, made)));
  return isFileRef(value) ? made(value) : value;
}

async function toned(pixels: Pixels, file: FileRef, means: MaskOnWire): Promise<FileRef> {
  return fileOf(file, await pixels.mask(file, means));
}

async function standing(pixels: Pixels, file: FileRef, mostBytes = Infinity): Promise<FileRef> {
  const blob = await file.open();
  return saysTurned(new Uint8Array(await blob.arrayBuffer())) ? fileOf(file, await pixels.upright(file, Math.min(mostBytes, Number.MAX_SAFE_INTEGER))) : file;
}

/** Under the name that the person knows, as what it is now. It is nowhere kept: it can be made again. */
function fileOf({ name }: FileRef, drawn: Drawn | PixelsFault): FileRef {
  if ("fault" in drawn) throw new ImageStudioError(unfitFailure(name, drawn));
  const { type, width, height, bytes } = drawn;
  const blob = new Blob([bytes], { type });
  return { name: `${name.replace(/\.[^.]*$/, "")}.${type === "image/png" ? "png" : "jpg"}`, type, width, height, size: blob.size, sha256: "", open: () => Promise.resolve(blob) };
}

/** What was not made of the file of that name. */
export function unfitFailure(name: string, { fault }: PixelsFault): Failure {
  return failure("invalid-input", "no", { file: name, unfit: unfit[fault] }, `"${name}": ${fault}`);
}

const unfit: Readonly<Record<PixelsFault["fault"], Unfit>> = {
  "unreadable": "broken", "too-large": "pixels", "sizes-differ": "sizes", "marks-nothing": "unmarked", "stopped": "unprepared",
};
