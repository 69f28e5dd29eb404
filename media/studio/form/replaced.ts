import type { StudioState } from "../../../src/shared/rooms/compose.ts";

/** A form that gave its place to another at one stroke. */
export interface Replaced {
  readonly form: StudioState;
  /** What came in its place. As long as its prompt stands there, Ctrl+Z in that means the form. */
  readonly by: StudioState;
  readonly how: "replaced" | "undone";
}

/**
 * What can be undone now that `next` takes the place of `form`: nothing where all that the form said is still there. What only
 * came in another's place, and was left as it came, is no one's work: the way back leads past it.
 */
export function replacedBy(before: Replaced | undefined, form: StudioState, next: StudioState, how: Replaced["how"]): Replaced | undefined {
  const own = how === "replaced" && before?.how === "replaced" && before.by === form ? before.form : form;
  if (how === "replaced" && isBlank(own)) return undefined;
  const said = ({ openGroups: _, ...rest }: StudioState): string => JSON.stringify(rest);
  return said({ ...own, prompt: own.prompt.trim() === "" ? next.prompt : own.prompt }) === said(next) ? undefined : { form: own, by: next, how };
}

/** As a form is before anything was said in it, but for what it is a form of. */
const isBlank = (form: StudioState): boolean => isEmpty(form) && form.ratio === "" && form.count === 1 && Object.keys(form.values).length === 0;

/** Nobody's words, and nobody's pictures, stand in it. */
export function isEmpty({ prompt, sources }: Pick<StudioState, "prompt" | "sources">): boolean {
  return prompt.trim() === "" && Object.values(sources).every((pictures) => pictures.length === 0);
}
