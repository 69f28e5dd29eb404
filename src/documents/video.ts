import type { Place } from "./document.ts";

const tag = /^<img src="([^"]*)" alt="([^"]*)" \/>$/;
const link = /^!\[[^]*\]\(([^()"<>\s]*)\)$/;

/** A film as the place would write a picture: the same escapes, another tag. Where a bare path stands, it stays one. Undefined where neither can. */
export function videoIn({ image }: Place, path: string, { words, poster }: { readonly words: string; readonly poster: string | undefined }): string | undefined {
  const written = image?.(path, words);
  if (written === undefined) return undefined;
  const still = poster === undefined ? undefined : addressIn(image?.(poster, "") ?? "");
  const [, alt] = tag.exec(written)?.slice(1) ?? [];
  const address = addressIn(written);
  if (address === undefined) return written;
  return `<video src="${address}" controls${still === undefined ? "" : ` poster="${still}"`}${alt === undefined ? "" : ` aria-label="${alt}"`}></video>`;
}

function addressIn(written: string): string | undefined {
  return (tag.exec(written) ?? link.exec(written))?.[1];
}
