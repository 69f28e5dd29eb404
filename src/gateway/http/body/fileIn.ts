import { createHash } from "node:crypto";
import type { FileRef } from "../../../core/fileRef.ts";
import type { PartHead } from "../../../catalogue/rawPart.ts";
import { headLength, sniff, sniffType } from "../../../images/sniff.ts";
import type { PartSink } from "./multipart.ts";

/** A picture says its size before this, whatever else its head holds. */
const longestHead = 1024 * 1024;

/** A file of a request while it passes by: what the catalogue asks of a picture, without keeping it. Undefined for what is none. */
export function fileIn({ name, type }: Pick<PartHead, "name" | "type">, done: (file: FileRef | undefined) => void): PartSink {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let seen: ReturnType<typeof sniff>;
  let isOpen = true;
  let size = 0;
  let lookAt = headLength;
  const look = (isAll: boolean): void => {
    seen = sniff(head);
    // What is no picture by its first bytes will be none.
    isOpen = !isAll && seen === undefined && head.length < longestHead && sniffType(head.subarray(0, headLength)) !== undefined;
    lookAt = head.length * 2;
    if (!isOpen) head = Buffer.alloc(0);
  };
  return {
    piece: (bytes) => {
      hash.update(bytes);
      size += bytes.length;
      if (!isOpen) return;
      head = Buffer.concat([head, bytes.subarray(0, longestHead - head.length)]);
      if (head.length >= Math.min(lookAt, longestHead)) look(false);
    },
    end: () => {
      if (isOpen) look(true);
      done(seen === undefined ? undefined : {
        name, type, size, sha256: hash.digest("hex"), width: seen.width, height: seen.height,
        open: () => Promise.reject(new Error("The gateway keeps no pictures.")),
      });
    },
  };
}
