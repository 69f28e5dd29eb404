import type { Making } from "../drawing/picture.ts";
import { isOn, numberOf, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import type { Sent } from "./sent.ts";

type MakingOf = (sent: Sent, input: Input) => Making | undefined;

/** Masked edits: black may change everywhere but where objects are removed. */
export const painted: MakingOf = ({ sources: [source], mask }) =>
  (source === undefined || mask === undefined ? undefined : { kind: "painted", source, mask, marked: "black" });

export const filled: MakingOf = ({ sources: [source], mask }) => (source === undefined || mask === undefined ? undefined : { kind: "filled", source, mask });

/** By default a remix is half the source. */
export const remixed: MakingOf = ({ sources: [source] }, input) =>
  (source === undefined ? undefined : { kind: "blended", source, likeness: (numberOf(input, "image_weight") ?? 50) / 100 });

/** Told in words: the picture stays what it is, and what was said lies on it. With a mask it is told where, too. */
export const instructed: MakingOf = (sent, input) => {
  const [source] = sent.sources;
  return source === undefined || sent.mask !== undefined ? painted(sent, input) : { kind: "placed", source };
};

/** The subject alone. */
export const cut: MakingOf = ({ sources: [source] }) => (source === undefined ? undefined : { kind: "cut", source });

export const backed: MakingOf = ({ sources: [source] }) => (source === undefined ? undefined : { kind: "backed", source });

export const framed: MakingOf = ({ sources: [source] }) => (source === undefined ? undefined : { kind: "framed", source });

export const scaled: MakingOf = ({ sources: [source] }) => (source === undefined ? undefined : { kind: "scaled", source });

/** An instruction that wants nothing behind the subject. */
export const instructedOnNothing: MakingOf = (sent, input) => (wantsNothingBehind(input) && sent.mask === undefined ? cut(sent, input) : instructed(sent, input));

export function wantsNothingBehind(input: Input): boolean {
  return isOn(input, "transparent_background") || textOf(input, "background") === "transparent";
}
