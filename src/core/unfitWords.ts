/** Why a file is no picture that can be sent, or worked with. */
export const unfitWords = {
  type: "This cannot be sent: \"{0}\" is not a PNG, JPEG or WebP image. Nothing was sent.",
  broken: "This cannot be sent: \"{0}\" is not a whole picture. Nothing was sent.",
  endless: "This cannot be sent: \"{0}\" breaks off or is damaged: where its picture ends cannot be told, and what lies behind it may be private. Save it anew as PNG or JPEG. Nothing was sent.",
  pixels: "This cannot be sent: \"{0}\" has more than 100 megapixels. Nothing was sent.",
  huge: "This cannot be sent: \"{0}\" is larger than {1} MB. Nothing was sent.",
  sizes: "This cannot be sent: \"{0}\" has another size than the picture that it lies on. Nothing was sent.",
  unmarked: "This cannot be sent: \"{0}\" marks nothing. Paint white what may change. Nothing was sent.",
  unprepared: "This cannot be sent: \"{0}\" could not be prepared; it may take more memory than there is. Nothing was sent.",
  gone: "The original, the mask or the result is no longer kept. Nothing was changed.",
  notRestored: "The original was not put back: it, the mask or the result cannot be read, or takes more memory than there is.",
  unreadable: "This cannot be sent: \"{0}\" cannot be read. Nothing was sent.",
} as const;
export type Unfit = keyof typeof unfitWords;

export function isUnfit(param: string | number | undefined): param is Unfit {
  return typeof param === "string" && Object.hasOwn(unfitWords, param);
}
