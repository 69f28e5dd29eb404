/** Every type of file that a model makes and that we know by its bytes: its extension without a dot, and what it is. */
const known = {
  "image/png": { extension: "png", kind: "picture" },
  "image/jpeg": { extension: "jpg", kind: "picture" },
  "image/webp": { extension: "webp", kind: "picture" },
  "image/gif": { extension: "gif", kind: "picture" },
  "image/avif": { extension: "avif", kind: "picture" },
  "image/heic": { extension: "heic", kind: "picture" },
  "image/svg+xml": { extension: "svg", kind: "vector" },
  "video/mp4": { extension: "mp4", kind: "video" },
  "video/webm": { extension: "webm", kind: "video" },
} as const;

export type MediaType = keyof typeof known;
/** Those with pixels, which have a width and a height. */
export type PictureType = { [T in MediaType]: (typeof known)[T]["kind"] extends "picture" ? T : never }[MediaType];

/** What bytes are called whose type nobody knows: they are kept, and never placed or opened. */
export const unknownType = "application/octet-stream";

/** What was said of the pictures, in a file beside them. No bytes tell it: it is so called where it is written. */
export const jsonType = "application/json";

const isKnown = (type: string): type is MediaType => Object.hasOwn(known, type);

/** The extension that a file of this type gets, without a dot. */
export function extensionOf(type: string): string {
  return isKnown(type) ? known[type].extension : type === jsonType ? "json" : "bin";
}

/** What a file of this type is; undefined where nobody knows. */
export function kindOfMedia(type: string): "picture" | "vector" | "video" | undefined {
  return isKnown(type) ? known[type].kind : undefined;
}

export function isPicture(type: MediaType): type is PictureType {
  return known[type].kind === "picture";
}
