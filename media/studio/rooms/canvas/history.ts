import type { Element, StructuredPrompt } from "../../../../src/shared/structuredPrompt.ts";

/** A prompt in parts as it stands in the form, how it was before, and how it would be again. */
export interface History {
  readonly present: StructuredPrompt | undefined;
  readonly past: readonly StructuredPrompt[];
  /** What was undone, the next one last. */
  readonly next: readonly StructuredPrompt[];
  /** The last change was one of words: what is written on belongs to it. */
  readonly writing: boolean;
}

export type HistoryEvent =
  /** Another form's, or none: there is nothing to undo in it. */
  | { readonly kind: "begun"; readonly parts: StructuredPrompt | undefined }
  /** It stands in the form now, whoever has changed it. */
  | { readonly kind: "seen"; readonly parts: StructuredPrompt }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

export const noHistory: History = { present: undefined, past: [], next: [], writing: false };

export function reduceHistory(history: History, event: HistoryEvent): History {
  const { present, past, next } = history;
  switch (event.kind) {
    case "begun": return { ...noHistory, present: event.parts };
    case "seen": return seen(history, event.parts);
    case "undo": {
      const before = past.at(-1);
      return before === undefined || present === undefined ? history : { present: before, past: past.slice(0, -1), next: [...next, present], writing: false };
    }
    case "redo": {
      const after = next.at(-1);
      return after === undefined || present === undefined ? history : { present: after, past: [...past, present], next: next.slice(0, -1), writing: false };
    }
  }
}

function seen(history: History, parts: StructuredPrompt): History {
  const { present, past, writing } = history;
  if (present === undefined) return { ...noHistory, present: parts };
  if (JSON.stringify(present) === JSON.stringify(parts)) return history;
  const onlyWords = placesOf(present) === placesOf(parts);
  return { present: parts, past: onlyWords && writing ? past : [...past, present], next: [], writing: onlyWords };
}

/** What is where, without what is said of it. */
const placesOf = ({ compositional_deconstruction: { elements } }: StructuredPrompt): string =>
  JSON.stringify(elements.map(({ type, bbox, color_palette: colours }: Element) => [type, bbox ?? null, colours ?? null]));
