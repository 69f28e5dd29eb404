import { oneLine } from "../../../core/oneLine.ts";

/** A picture of the form is named by its content, and the name that the person knows it by. */
export const sourceId = ({ sha256, name }: { readonly sha256: string; readonly name: string }): string => `${sha256}/${name}`;

/** The id comes from the page, and so may be anything. */
export function contentOf(id: string): { readonly sha256: string; readonly name: string | undefined } | undefined {
  const [, sha256, name] = /^([0-9a-f]{64})(?:\/(.+))?$/s.exec(id) ?? [];
  return sha256 === undefined ? undefined : { sha256, name };
}

/** What a person knows it by. */
export const nameIn = (id: string): string => oneLine(contentOf(id)?.name ?? "image", 200);
