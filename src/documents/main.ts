import type { Change, ImageInDocument, Place, Range } from "./document.ts";
import { grammarOf } from "./languages.ts";
import { videoIn } from "./video.ts";

export interface Source {
  readonly languageId: string;
  readonly fileName: string;
  readonly text: string;
}

/** What is larger is generated, and would hold the editor up. */
const largest = 2_000_000;

/** Every image that the document refers to. Undefined where it cannot be read: not the same as none. */
export function imagesOf({ languageId, fileName, text }: Source): readonly ImageInDocument[] | undefined {
  const { images } = grammarOf(languageId, fileName);
  return images === undefined || text.length > largest ? undefined : known(() => images(text));
}

/** The image whose reference a cursor stands in or at: the innermost. */
export function imageAt(images: readonly ImageInDocument[], cursor: number): ImageInDocument | undefined {
  return images.filter(({ start, end }) => start <= cursor && cursor <= end).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

export function altTextChange({ alt }: ImageInDocument, text: string): Change {
  return { start: alt.start, end: alt.end, text: alt.write(text) };
}

/** A text in place of a range, as what it says. Undefined where it could be read as more than a text. */
export function textChange(document: Source, range: Range, text: string): Change | undefined {
  const change = written(document, range, (place) => place.text?.(text));
  return change !== undefined && sameOutline(document, change) ? change : undefined;
}

/** A reference to an image in place of a range. Undefined where none can stand. */
export function imageChange(document: Source, range: Range, path: string, alt: string): Change | undefined {
  const change = written(document, range, (place) => place.image?.(path, alt));
  if (change === undefined || grammarOf(document.languageId, document.fileName).images === undefined) return change;
  const images = imagesOf({ ...document, text: changed(document.text, change) }) ?? [];
  const own = images.some(({ start, end }) => start === change.start && end === change.start + change.text.length);
  return own || sameOutline(document, change) ? change : undefined;
}

/** A reference to a film in place of a range. Undefined where no reference can stand. */
export function videoChange(document: Source, range: Range, path: string, about: { readonly words: string; readonly poster: string | undefined }): Change | undefined {
  if (imageChange(document, range, path, about.words) === undefined) return undefined;
  return written(document, range, (place) => videoIn(place, path, about));
}

/** References to several images at one place, a line each. Undefined where one of them cannot stand: then none is written. */
export function imagesText(document: Source, at: number, images: readonly { readonly path: string; readonly alt: string }[]): string | undefined {
  const texts = images.map(({ path, alt }) => imageChange(document, { start: at, end: at }, path, alt)?.text);
  return texts.includes(undefined) ? undefined : texts.join("\n");
}

/** The parser is asked where it sees a harmless word that stands in place of the range. */
const word = "xqx";

function written(document: Source, range: Range, write: (place: Place) => string | undefined): Change | undefined {
  const text = changed(document.text, { ...range, text: word });
  if (text.length > largest) return undefined;
  const grammar = grammarOf(document.languageId, document.fileName);
  const found = known(() => write(grammar.place(text, { start: range.start, end: range.start + word.length })));
  return found === undefined ? undefined : { start: range.start, end: range.end, text: found };
}

/** What the rules of escaping may have missed beside what stands there already, the parser sees. */
function sameOutline(document: Source, change: Change): boolean {
  const { outline } = grammarOf(document.languageId, document.fileName);
  const [plain, filled] = [word, change.text].map((text) => known(() => outline(changed(document.text, { ...change, text }))));
  return plain !== undefined && plain === filled;
}

export function changed(text: string, { start, end, text: by }: Change): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** What a parser says, or nothing where it gives up. */
function known<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

export { coloursIn } from "./colours/coloursIn.ts";
