import type { FieldView } from "../../../src/shared/form.ts";
import type { HeldSource, SourceView, StudioState } from "../../../src/shared/rooms/compose.ts";

/** Pictures that have more bytes than their field takes stay in the form, unsent, until they are scaled down or left. */

export const isTooLarge = (field: FieldView, picture: Pick<SourceView, "bytes">): boolean =>
  field.maxBytes !== undefined && picture.bytes > field.maxBytes;

/** A file of any size is no message to the host: until it is small enough, only the page has it. */
export const isOnlyHere = (picture: Pick<SourceView, "src">): boolean => picture.src.startsWith("blob:");

/** No model makes larger pictures, so none needs to see one. */
const longest = 4096;

/** What a picture is scaled down to: its ratio stays, and at the same bytes a pixel it would fit. */
export function smallerSize({ width, height, bytes }: Pick<SourceView, "width" | "height" | "bytes">, maxBytes: number): { readonly width: number; readonly height: number } {
  const factor = Math.min(1, longest / Math.max(width, height), Math.sqrt(maxBytes / bytes));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** In the only place that a field has: the picture, and if it cannot be sent as it is, the one that could. */
export function inPlaceOf(old: HeldSource | undefined, picture: SourceView, field: FieldView): HeldSource {
  if (old === undefined || !isTooLarge(field, picture)) return picture;
  const { instead, ...before } = old;
  const good = isTooLarge(field, old) ? instead : before;
  return { ...picture, ...(good === undefined ? {} : { instead: good }) };
}

/** What is left in a picture's place without it: too large, it has only stood before another. */
export const without = (picture: HeldSource, field: FieldView): readonly HeldSource[] =>
  isTooLarge(field, picture) && picture.instead !== undefined ? [picture.instead] : [];

/** A form as it can be written down: pictures that only this page has are gone with it. */
export function lasting(form: StudioState): StudioState {
  const sources = Object.entries(form.sources).map(([name, list]) => [name, list.flatMap((each) => (isOnlyHere(each) ? each.instead ?? [] : each))] as const);
  return { ...form, sources: Object.fromEntries(sources) };
}
