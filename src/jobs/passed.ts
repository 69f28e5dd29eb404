import type { Answered } from "../catalogue/answer.ts";
import type { Operation } from "../catalogue/types.ts";
import { describeThrown } from "../core/errors.ts";
import { headLength, sniffType } from "../images/sniff.ts";
import { utf8 } from "../images/text.ts";
import { outputOf } from "./outputs.ts";
import type { Arrived, BrokenOff } from "./outputs.ts";
import type { JobOutput } from "./types.ts";

/** `arrive` of whoever hands the answer on and keeps nothing of it: a file that is the answer is seen passing, to its end. */
export async function passed({ makes }: Pick<Operation, "makes">, { outputs, ...said }: Extract<Answered, { is: "made" }>): Promise<Arrived | BrokenOff> {
  const seen: JobOutput[] = [];
  for (const [index, { bytes, ...output }] of outputs.entries()) {
    const plain = outputOf(output, index);
    if (bytes === undefined) {
      seen.push(plain);
      continue;
    }
    try {
      if (await isFile(bytes, makes.maxBytes)) seen.push({ ...plain, state: "kept" });
    } catch (error) {
      return { is: "broken", aside: [], detail: describeThrown(error) };
    }
  }
  return { ...said, outputs: seen };
}

/** Neither a page of text, nor nothing, nor a stream without an end. Rejects where it breaks off. */
async function isFile(bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<boolean> {
  let size = 0;
  const head: Uint8Array[] = [];
  for await (const piece of bytes) {
    if (size < headLength) head.push(piece.subarray(0, headLength - size));
    size += piece.byteLength;
    if (size > maxBytes) return false;
  }
  const first = new Uint8Array(await new Blob(head.map((piece) => piece.slice())).arrayBuffer());
  return sniffType(first) !== undefined || utf8(first) === undefined;
}
