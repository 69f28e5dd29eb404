/**
 * How a document refers to an image. Alternative texts come from prompts and from described images: hostile input, which
 * must not leave the quotes or brackets it is put into.
 */
export function imageReference(languageId: string, path: string, alt: string): string {
  const url = path.split("/").map((part) => (part === "." || part === ".." ? part : encodeURIComponent(part))).join("/");
  if (isMarkup(languageId)) return `<img src="${url}" alt="${attributeText(alt, languageId.endsWith("react"))}" />`;
  switch (languageId) {
    case "markdown":
      return `![${markdownText(alt)}](${url.replace(/[()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
    case "css":
    case "scss":
    case "less":
      return `url("${url}")`;
    default:
      return path;
  }
}

/** A text of a model or a prompt as content of a document: as what it says, never as markup. */
export function textFor(languageId: string, text: string): string {
  if (languageId === "markdown") return markdownText(text);
  return isMarkup(languageId) || languageId === "xml" ? attributeText(text, languageId.endsWith("react")) : text;
}

const markup: ReadonlySet<string> = new Set(["html", "vue", "svelte", "astro", "javascriptreact", "typescriptreact"]);

/** Languages in which an image is an `<img>`. */
export function isMarkup(languageId: string): boolean {
  return markup.has(languageId);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#!|&]/g, "\\$&");
}

/** JSX knows entities in attributes as HTML does; braces are escaped for template languages. */
export function attributeText(text: string, jsx: boolean): string {
  const escaped = oneLine(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return jsx ? escaped : escaped.replace(/[{}]/g, (c) => `&#${c.charCodeAt(0)};`);
}
