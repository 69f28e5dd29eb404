import type { Answered } from "../../catalogue/answer.ts";
import { describeThrown } from "../../core/errors.ts";
import { outputOf } from "../../jobs/outputs.ts";
import type { Arrived, BrokenOff } from "../../jobs/outputs.ts";

/** What an answer made. Files that come as the answer pass by to their client, and are waited for: one that breaks off was billed all the same. */
export async function arrived({ outputs, ...said }: Extract<Answered, { is: "made" }>): Promise<Arrived | BrokenOff> {
  const here: Arrived["outputs"][number][] = [];
  for (const [index, { bytes, ...output }] of outputs.entries()) {
    const plain = outputOf(output, index);
    if (bytes === undefined) {
      here.push(plain);
      continue;
    }
    let size = 0;
    try {
      for await (const piece of bytes) size += piece.byteLength;
    } catch (error) {
      return { is: "broken", aside: [], detail: describeThrown(error) };
    }
    here.push({ ...plain, state: size === 0 ? "lost" : "kept", bytes: size });
  }
  return { ...said, outputs: here };
}
