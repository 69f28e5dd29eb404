/** The bytes of a base64 `data:` URL: an answer that holds its picture itself. Undefined when they cannot be read. */
export function inlineBytes(url: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const base64 = url.slice(url.indexOf(",") + 1).replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
