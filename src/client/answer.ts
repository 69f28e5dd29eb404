import type { Answer } from "../catalogue/answer.ts";
import { utf8 } from "../images/text.ts";
import type { Silence } from "./silence.ts";

/** Pictures within JSON are megabytes; no text is longer. Of an error a page is enough. */
const longestText = 64 * 1024 * 1024;
const longestError = 1024 * 1024;

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  constructor(maxBytes: number) {
    super(`The answer is larger than ${maxBytes} bytes.`);
  }
}

/** An answer whose body is still on the wire, watched by `waiting`. `clean` hides the key that a server may quote. */
export function answerOf(response: Response, waiting: Silence, clean: (text: string) => string): Answer {
  const { ok, headers } = response;
  const rest = waiting.during(response.body ?? new Blob([]).stream())[Symbol.asyncIterator]();
  let first: Promise<IteratorResult<Uint8Array, unknown>> | undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = await (first ??= rest.next()); next.done !== true; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  let text: Promise<string> | undefined;
  return {
    headers, bytes,
    isText: async () => {
      const head = await (first ??= rest.next());
      return head.done === true || utf8(head.value) !== undefined;
    },
    text: () => (text ??= readText(bytes(), ok).then(clean)),
  };
}

/** All of it; `isGood`: it is no error. */
export async function readText(chunks: AsyncIterable<Uint8Array>, isGood: boolean): Promise<string> {
  const maxBytes = isGood ? longestText : longestError;
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.byteLength;
    if (read > maxBytes) throw new BodyTooLarge(maxBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
