/**
 * Bytes as text: UTF-8 without control characters; undefined for any other. No file that a model makes reads so, but for
 * drawings; the page that a server sends in place of a file does.
 */
export function utf8(head: Uint8Array): string | undefined {
  try {
    // A first look may end within a letter.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
