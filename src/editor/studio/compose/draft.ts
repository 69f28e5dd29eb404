import type { Memento } from "vscode";
import * as z from "zod";
import type { HeldSource, SourceView, StudioState } from "../../../shared/rooms/compose.ts";
import { partsOf } from "../../../shared/rooms/draft.ts";
import type { KeptDraft } from "../../../shared/rooms/draft.ts";
import { contentOf } from "./sourceId.ts";

const key = "imageStudio.draft";
/** The editor holds all that a workspace keeps in memory. A prompt has at most some thousand characters. */
export const mostCharacters = 250_000;

export interface Draft {
  /** Nothing where none was kept, or none that can be read. */
  readonly read: () => KeptDraft | undefined;
  /** Rejects what is too large to be kept; the draft before it stays. */
  readonly keep: (draft: { readonly at: number; readonly form: StudioState }) => Promise<void>;
}

const stored = z.object({ at: z.number(), form: z.unknown() });

/** The form of a workspace. Pictures are kept by their ids: where a page finds them depends on its window. */
export function draftIn(state: Memento, src: (sha256: string) => string): Draft {
  return {
    read: () => {
      const { success, data } = stored.safeParse(state.get(key));
      if (!success) return undefined;
      const { sources, ...form } = partsOf(data.form);
      return { at: data.at, form: { ...form, ...(sources === undefined ? {} : { sources: withPictures(sources, (picture) => foundBy(picture, src)) }) } };
    },
    keep: async ({ at, form }) => {
      const draft = { at, form: { ...form, sources: withPictures(form.sources, (picture) => ({ ...picture, src: "" })) } };
      if (JSON.stringify(draft).length > mostCharacters) throw new Error("The form is too large to be kept.");
      await state.update(key, draft);
    },
  };
}

function withPictures(sources: StudioState["sources"], change: (picture: SourceView) => SourceView | undefined): StudioState["sources"] {
  const held = ({ instead, ...picture }: HeldSource): HeldSource[] => {
    const [self, other] = [change(picture), instead === undefined ? undefined : change(instead)];
    return self === undefined ? [] : [{ ...self, ...(other === undefined ? {} : { instead: other }) }];
  };
  return Object.fromEntries(Object.entries(sources).map(([field, pictures]) => [field, pictures.flatMap(held)]));
}

function foundBy(picture: SourceView, src: (sha256: string) => string): SourceView | undefined {
  const sha256 = contentOf(picture.id)?.sha256;
  return sha256 === undefined ? undefined : { ...picture, src: src(sha256) };
}
