import { markdownText } from "./escape.ts";

/** A path as a link writes it: "../my%20images/kite.png". */
export function linkTo(path: string): string {
  const part = (name: string): string => encodeURIComponent(name).replace(/['()!*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return path.split("/").map((name) => (name === "." || name === ".." ? name : part(name))).join("/");
}

/** `shown` is Markdown already. */
export function markdownLink(path: string, shown: string): string {
  return `[${shown}](${linkTo(path)})`;
}

export function markdownImage(path: string, alt: string): string {
  return `![${markdownText(alt)}](${linkTo(path)})`;
}
