/** Offsets in UTF-16 units; `end` is behind the last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A change to a document: the characters from `start` to `end` become `text`. */
export interface Change extends Range {
  readonly text: string;
}

/** A document refers to an image. */
export interface ImageInDocument extends Range {
  readonly kind: "markdown" | "html" | "jsx";
  /** The path as it is meant, decoded, without query and fragment. Undefined where it is computed. */
  readonly reference: (Range & { readonly path: string }) | undefined;
  /** What a new alternative text replaces; empty where there is none yet. `write` gives the replacement of a text. */
  readonly alt: Range & { readonly write: (text: string) => string };
}

/** How something is written where the cursor stands. What is missing cannot stand there. */
export interface Place {
  readonly text?: (text: string) => string;
  readonly image?: (path: string, alt: string) => string;
}

/** What a parser knows of the documents of one language. Each function throws, or gives nothing, where it cannot read one. */
export interface Grammar {
  /** Undefined: the language has no alternative texts. */
  readonly images: ((document: string) => readonly ImageInDocument[]) | undefined;
  /** The place of a word that stands in the document. */
  readonly place: (document: string, word: Range) => Place;
  /** The document's structure without its texts: two documents with the same differ in words only. */
  readonly outline: (document: string) => string;
}

export function covers(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Without query and fragment, and with "%20" as a space. */
export function pathOf(link: string): string {
  const plain = link.replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
