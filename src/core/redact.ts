/** What stands in place of a secret: shorter than any key that is looked for. */
export const redacted = "•••";

/** Keys shorter than this are no keys, and replacing them would shred the text. */
const shortestKey = 8;

/**
 * Makes the one function that every text for a log goes through. It hides the known keys, as they are and as they look in
 * URLs and JSON; the signatures of signed URLs, which are bearer tokens; credential headers; and passwords in URLs. The
 * keys are asked for at each call: a key added a moment ago is hidden too.
 */
export function redactor(secrets: () => readonly string[]): (text: string) => string {
  return (text) => patterns.reduce((left, hide) => hide(left), hideKeys(text, secrets()));
}

/** Hides known keys only; everything else stays what it is. */
export function hideKeys(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.map((secret) => secret.trim()).filter((secret) => secret.length >= shortestKey).flatMap(formsOf));
  if (forms.size === 0) return text;
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(longestFirst.map(escapeRegExp).join("|"), "g"), redacted);
}

/** A key as it is, in a URL (by either encoder, hex digits of either case), in JSON, and in JSON inside JSON. */
function formsOf(secret: string): readonly string[] {
  const url = encodeURIComponent(secret.toWellFormed());
  const form = new URLSearchParams({ k: secret }).toString().slice(2);
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, url, form, lowerHex(url), lowerHex(form), json, JSON.stringify(json).slice(1, -1)];
}

const lowerHex = (url: string) => url.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
const escapeRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** Each keeps the name of what it hides. A value ends at a separator, a quote or a bracket. */
const patterns: readonly ((text: string) => string)[] = [
  // ?sig=…&X-Amz-Signature=… , also behind "&amp;", "\u0026" or "%3F", and with "%3D" for "=". "design=" is none.
  keepName(/(?<=^|[^a-z]|%[0-9a-f]{2}|\\u[0-9a-f]{4})((?:sig|signature|token|x-(?:amz|goog)-(?:signature|credential|security-token)|key-pair-id|policy|awsaccesskeyid|googleaccessid|api[-_]?key|key|secret|password)(?:=|%3d))[^&\s"'<>\\#;,)\]}]+/gi),
  // Api-Key: … , Authorization: Bearer … , "api_key": "…", ["Cookie", "…"]
  keepName(/(?<![a-z])((?:api[-_]?key|authorization|(?:access|refresh|id|auth)[-_]?token|client[-_]?secret|password)["'\\]*\s*[:,]\s*["'\\]*)(?:(?:bearer|basic|token|key)\s+)?[^\s"'\\,;<>)\]}]+/gi),
  keepName(/(?<![a-z])((?:set-)?cookie["'\\]*\s*[:,]\s*["'\\]*)[^\r\n"'\\]+/gi),
  // https://user:password@host
  (text) => text.replace(/(?<=:\/\/)[^/\s"'@]{1,1024}@/g, `${redacted}@`),
];

function keepName(pattern: RegExp): (text: string) => string {
  return (text) => text.replace(pattern, (_, name: string) => name + redacted);
}
