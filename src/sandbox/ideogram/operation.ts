import type { Making } from "../drawing/picture.ts";
import type { Input } from "../upload/input.ts";
import type { Answering } from "./answers.ts";
import type { DescribeAnswer } from "./describe.ts";
import type { UnitPrice } from "./prices.ts";
import type { Version } from "./refusals.ts";
import type { Rule } from "./rules.ts";
import type { Size } from "./sizes.ts";
import type { Sent } from "./sent.ts";

/** A paid route. */
export interface Operation {
  readonly path: string;
  readonly version: Version;
  /** The fields travel inside this one. */
  readonly wrap?: string;
  readonly rules: readonly Rule[];
  /** Bytes of one file, where the route has a limit of its own. */
  readonly largestFile?: number;
  /** Its pictures may be of formats that no other route takes. */
  readonly anyFormat?: true;
  /** A wrong key is answered so; 401 when absent. */
  readonly badKey?: 403;
  readonly model: (input: Input) => string;
  readonly price: (input: Input) => UnitPrice;
  readonly work: ImageWork | DescribeWork | WordsWork;
}

export interface ImageWork {
  readonly kind: "images";
  readonly size: (input: Input, sent: Sent) => Size;
  readonly upscaled?: (input: Input, size: Size) => Size | undefined;
  /** Drawn on nothing, if drawn from nothing. */
  readonly alpha?: (input: Input) => boolean;
  /** How it is made from the pictures that were sent. */
  readonly making?: (sent: Sent, input: Input) => Making | undefined;
  /** Each picture comes in layers: what is left without its text, and the blocks of text. */
  readonly layers?: true;
  /** Only acknowledged, and to be polled, whatever was asked for. */
  readonly deferred?: true;
  readonly styleType?: (input: Input) => string | undefined;
  readonly answer: Answering;
}

export interface DescribeWork {
  readonly kind: "describe";
  readonly answer: DescribeAnswer;
}

/** Words about words. */
export interface WordsWork {
  readonly kind: "words";
  readonly answer: (input: Input) => unknown;
}
