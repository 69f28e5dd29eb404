/** Why a file is no picture that can be sent. */
export const unfitWords = {
  type: "This cannot be sent: \"{0}\" is not a PNG, JPEG or WebP image. Nothing was sent.",
  broken: "This cannot be sent: \"{0}\" is not a whole picture. Nothing was sent.",
  endless: "This cannot be sent: \"{0}\" breaks off or is damaged: where its picture ends cannot be told, and what lies behind it may be private. Save it anew as PNG or JPEG. Nothing was sent.",
  pixels: "This cannot be sent: \"{0}\" has more than 100 megapixels. Nothing was sent.",
  huge: "This cannot be sent: \"{0}\" is larger than {1} MB. Nothing was sent.",
  unreadable: "This cannot be sent: \"{0}\" cannot be read. Nothing was sent.",
} as const;
export type Unfit = keyof typeof unfitWords;

export function isUnfit(param: string | number | undefined): param is Unfit {
  return typeof param === "string" && Object.hasOwn(unfitWords, param);
}
