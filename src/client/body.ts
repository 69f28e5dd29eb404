/** Reads at most `maxBytes` of an answer as text; a longer body is cut off, and its connection closed. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  const chunks: AsyncIterable<Uint8Array<ArrayBuffer>> = response.body;
  for await (const chunk of chunks) {
    read += chunk.byteLength;
    if (read > maxBytes) throw new BodyTooLarge(maxBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  constructor(maxBytes: number) {
    super(`The answer is larger than ${maxBytes} bytes.`);
  }
}
