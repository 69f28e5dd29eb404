import type { Rgba, Source } from "../drawing/rgba.ts";
import type { Decoder } from "./decode.ts";
import type { UploadedImage } from "./input.ts";

/** An uploaded picture as one that another is made from. */
export function uploadedSource(decode: Decoder, { data, header, sha256: key }: UploadedImage): Source {
  return { key, width: header.width, height: header.height, weight: data.length, read: readOnce(() => decode(data, header)) };
}

/** The results of one request share what they are made from, for as long as somebody holds it. */
export function readOnce(read: () => Promise<Rgba>): () => Promise<Rgba> {
  let kept: WeakRef<Rgba> | undefined;
  return async () => {
    const known = kept?.deref();
    if (known !== undefined) return known;
    const made = await read();
    kept = new WeakRef(made);
    return made;
  };
}
