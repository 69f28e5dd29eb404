import type { Answer, Answered, Reader } from "../../src/catalogue/answer.ts";
import { answerOf } from "../../src/client/answer.ts";
import { silence } from "../../src/client/silence.ts";

/** An answer as it comes in from the wire. */
export function answerWith(body: ConstructorParameters<typeof Response>[0], headers: Readonly<Record<string, string>> = {}): Answer {
  return answerOf(new Response(body, { headers }), silence(1000), (text) => text);
}

export function readJson(reader: Reader, value: unknown): Promise<Answered | undefined> {
  return reader(answerWith(JSON.stringify(value), { "content-type": "application/json" }));
}
