import type * as z from "zod";
import { jsonOf } from "../core/json.ts";

/** What an output is: a picture has pixels, a vector drawing has none; words are texts or a structure. */
export const outputKinds = ["picture", "vector", "video", "words"] as const;
export type OutputKind = (typeof outputKinds)[number];

/** A success on its way in. It is taken once: as text, or as bytes. */
export interface Answer {
  readonly headers: Headers;
  /** All of it; rejects where it breaks off, or is longer than any text we read. Asked again, it says the same. */
  text(): Promise<string>;
  /** Whether it begins as text does, whatever it is called; rejects where nothing of it comes. It can be taken all the same. */
  isText(): Promise<boolean>;
  /** Its pieces as they come; ends with an error where it breaks off. */
  bytes(): AsyncIterable<Uint8Array>;
}

/**
 * One output of an answer. `url` where it can be fetched, a `data:` one where the answer itself holds it; `bytes` where the
 * answer is it. Without any of them, `withheld` where the API says that its output check did that; else in a form that we cannot read.
 */
export interface AnsweredOutput {
  readonly url?: string;
  readonly bytes?: AsyncIterable<Uint8Array>;
  readonly withheld?: true;
  /** Where it is another than what the operation makes: the still of a video. */
  readonly kind?: OutputKind;
  /** What it is of several that belong together, as a file name ends with it: "no-text". */
  readonly name?: string;
  readonly seed?: number;
  readonly prompt?: string;
}

/** What an answer says, whatever it looked like on the wire. */
export type Answered =
  | { readonly is: "accepted"; readonly id: string }
  | { readonly is: "pending" }
  | { readonly is: "failed"; readonly reason: string; readonly refused: boolean }
  | {
    readonly is: "made";
    readonly outputs: readonly AnsweredOutput[];
    readonly texts?: readonly string[];
    readonly json?: unknown;
    /** What was billed, where the API says it. */
    readonly usdMicros?: number;
  };

/** Undefined: it is not what was asked for, and the money may be gone. Rejects where the answer breaks off. */
export type Reader = (answer: Answer) => Promise<Answered | undefined>;

/** A reader of JSON: everything that is not read may come and go without breaking us. `each` replaces values on the way. */
export function fromJson<T>(schema: z.ZodType<T>, read: (said: T) => Answered, each?: Parameters<typeof jsonOf>[1]): Reader {
  return async (answer) => {
    const said = schema.safeParse(jsonOf(await answer.text(), each));
    return said.success ? read(said.data) : undefined;
  };
}
