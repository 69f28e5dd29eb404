import type { IncomingMessage } from "node:http";
import type { Answer } from "../../catalogue/answer.ts";
import { readText } from "../../client/answer.ts";
import { silence } from "../../client/silence.ts";
import { utf8 } from "../../images/text.ts";
import { sentBack } from "./headers.ts";
import { maskOf } from "./mask.ts";
import type { Sink } from "./sink.ts";

/** An answer on its way to the client, read on the way. */
export interface Relayed {
  readonly status: number;
  readonly answer: Answer;
  /** All of it has been read, or it broke off. */
  rest(): Promise<void>;
  /** Lets the client have the last of it: by then it is written down what it means. */
  finish(): void;
}

/** So few bytes stay behind until all have come and are written down: without them no answer is whole. */
const heldBack = 16;
/** So much of an answer that is all here by then waits with them, and goes with its head at once. */
const wholeAtOnce = 64 * 1024;

/** Streams a provider's answer to its client while it is read here. Without the keys, wherever the provider quotes them. */
export function relay(message: IncomingMessage, sink: Sink, { silenceMs, secrets }: { readonly silenceMs: number; readonly secrets: readonly string[] }): Relayed {
  const status = message.statusCode ?? 502;
  const isGood = status >= 200 && status < 300;
  const headers = sentBack(message.rawHeaders, secrets);
  sink.head(status, headers);
  const waiting = silence(silenceMs);
  waiting.signal.addEventListener("abort", () => message.destroy(new Error("The provider's answer stopped.")));
  const mask = maskOf(secrets);
  /** What waits for the entry. */
  let last: Buffer = Buffer.alloc(0);
  let fault: unknown;
  const goOn = async (piece: Buffer): Promise<void> => {
    const all = last.length === 0 ? piece : Buffer.concat([last, piece]);
    const end = message.complete && all.length <= wholeAtOnce ? 0 : Math.max(0, all.length - heldBack);
    last = all.subarray(end);
    if (end > 0) await sink.write(all.subarray(0, end));
  };
  const passed = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of waiting.during(message)) {
        const plain = mask.pass(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
        await goOn(plain);
        yield plain;
      }
      const rest = mask.rest();
      if (rest.length === 0) return;
      await goOn(rest);
      yield rest;
    } catch (error) {
      fault = error;
      throw error;
    }
  };
  const source = passed();
  let first: Promise<IteratorResult<Uint8Array>> | undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let next = await (first ??= source.next()); next.done !== true; next = await source.next()) yield next.value;
  }
  let text: Promise<string> | undefined;
  return {
    status,
    answer: {
      headers: headersOf(headers), bytes,
      isText: async () => {
        const head = await (first ??= source.next());
        return head.done === true || utf8(head.value) !== undefined;
      },
      text: () => (text ??= readText(bytes(), isGood)),
    },
    rest: async () => {
      try {
        for (let next = await source.next(); next.done !== true;) next = await source.next();
      } catch {
        // `finish` breaks off as well.
      }
    },
    finish: () => {
      if (fault === undefined) sink.end(last);
      else sink.breakOff(last);
    },
  };
}

function headersOf(pairs: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < pairs.length; at += 2) headers.append(pairs[at] ?? "", pairs[at + 1] ?? "");
  return headers;
}
