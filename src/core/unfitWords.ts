/** Why a file is no picture that can be sent. */
export const unfitReasons = {
  type: "\"{0}\" is not a PNG, JPEG or WebP image.",
  broken: "\"{0}\" is not a whole picture.",
  endless: "\"{0}\" breaks off or is damaged: where its picture ends cannot be told, and what lies behind it may be private. Save it anew as PNG or JPEG.",
  pixels: "\"{0}\" has more than 100 megapixels.",
  huge: "\"{0}\" is larger than {1} MB.",
  sizes: "\"{0}\" has another size than the picture that it lies on.",
  unmarked: "\"{0}\" marks nothing. Paint white what may change.",
  unprepared: "\"{0}\" could not be prepared; it may take more memory than there is.",
  unreadable: "\"{0}\" cannot be read.",
} as const;

const unsent = (reason: string): string => `This cannot be sent: ${reason} Nothing was sent.`;

/** The same as a whole sentence, and why a file cannot be worked with. */
export const unfitWords = {
  type: unsent(unfitReasons.type),
  broken: unsent(unfitReasons.broken),
  endless: unsent(unfitReasons.endless),
  pixels: unsent(unfitReasons.pixels),
  huge: unsent(unfitReasons.huge),
  sizes: unsent(unfitReasons.sizes),
  unmarked: unsent(unfitReasons.unmarked),
  unprepared: unsent(unfitReasons.unprepared),
  unreadable: unsent(unfitReasons.unreadable),
  gone: "The original, the mask or the result is no longer kept. Nothing was changed.",
  notRestored: "The original was not put back: it, the mask or the result cannot be read, or takes more memory than there is.",
} as const;
export type Unfit = keyof typeof unfitWords;

export function isUnfit(param: string | number | undefined): param is Unfit {
  return typeof param === "string" && Object.hasOwn(unfitWords, param);
}
