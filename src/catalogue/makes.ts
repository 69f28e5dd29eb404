import type { OutputKind } from "./answer.ts";

/** What an operation makes, and how long and how large that may be. */
export interface Makes {
  readonly kind: OutputKind;
  /** Of one output. What was paid for is kept, whatever its size; only a stream without an end is not. */
  readonly maxBytes: number;
  /** Milliseconds until the paid request is answered. */
  readonly answerMs: number;
  /** Milliseconds in which not one byte of an output comes. */
  readonly silenceMs: number;
  /** Outputs for each one that is asked for, at most: a video brings its still along, layers are many. */
  readonly perAsked: number;
}

const mebibyte = 1024 ** 2;
const minute = 60_000;

export const makesPictures: Makes = { kind: "picture", perAsked: 1, maxBytes: 1024 * mebibyte, answerMs: 5 * minute, silenceMs: 2 * minute };
export const makesVectors: Makes = { kind: "vector", perAsked: 1, maxBytes: 256 * mebibyte, answerMs: 5 * minute, silenceMs: 2 * minute };
/** A picture taken apart into pictures, and what was written on it. */
export const makesLayers: Makes = { ...makesPictures, perAsked: 3 };
/** Accepted at once, and made for a quarter of an hour. */
export const makesVideos: Makes = { kind: "video", perAsked: 2, maxBytes: 1024 * mebibyte, answerMs: 2 * minute, silenceMs: 2 * minute };
export const makesWords: Makes = { kind: "words", perAsked: 0, maxBytes: 64 * mebibyte, answerMs: 5 * minute, silenceMs: 2 * minute };
