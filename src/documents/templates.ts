/**
 * What is computed in a document that is HTML otherwise, made letters of the same length, so that a parser of HTML finds
 * everything else where it is. Throws where a person would have to guess.
 */
const letters = (text: string): string => "x".repeat(text.length);

/** `<?php … ?>`: the end is found outside strings and comments only, and not at all where a here-document may hold it. */
export function maskPhp(document: string): string {
  return document.replace(/<\?(?!xml\b)(?:"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\/\*[^]*?\*\/|(?:\/\/|#)(?:(?!\?>)[^\n])*|(?!\?>)[^])*(?:\?>|$)/g, (island) => {
    if (island.includes("<<<")) throw new Error("A here-document.");
    return letters(island);
  });
}

/** `{{ … }}` of Vue. One without an end is looked for once: behind it no other has an end, either. */
export function maskVue(document: string): string {
  return document.replace(/\{\{[^]*?(?:\}\}|$)/g, (island) => (island.endsWith("}}") ? letters(island) : island));
}

/** Svelte: an expression in braces may stand in text, in tags and in quotes. */
export function maskSvelte(document: string): string {
  return maskTags(document, true);
}

/** Astro: a program before the first tag, expressions in tags; those between tags hold tags themselves. */
export function maskAstro(document: string): string {
  const program = frontMatter(document);
  return letters(document.slice(0, program)) + maskTags(document.slice(program), false);
}

/** The length of what stands between two lines of `---` (or `+++`) at the beginning. */
export function frontMatter(document: string): number {
  return /^\s*(---|\+\+\+)[^\S\n]*\n(?:[^]*?\n)?\1[^\S\n]*(?:\n|$)/.exec(document)?.[0].length ?? 0;
}

const untouched = /<!--[^]*?(?:-->|$)|<(script|style)\b(?:"[^"]*"|'[^']*'|[^"'>])*>[^]*?(?:<\/\1|$)/iy;

function maskTags(document: string, braces: boolean): string {
  let masked = "";
  let inTag = false;
  let quote = "";
  for (let at = 0; at < document.length;) {
    const c = document.charAt(at);
    let end = at + 1;
    let computed = false;
    untouched.lastIndex = at;
    if (!inTag && c === "<" && untouched.test(document)) {
      end = untouched.lastIndex;
    } else if (c === "{" && (inTag ? quote === "" || braces : braces)) {
      end = endOfExpression(document, at);
      computed = true;
    } else if (c === "`" && inTag && quote === "" && !braces) {
      end = endOfString(document, at);
      computed = true;
    } else if (!inTag) {
      inTag = c === "<" && /[a-z]/i.test(document.charAt(at + 1));
    } else if (quote !== "") {
      if (c === quote) quote = "";
    } else if (c === "\"" || c === "'") {
      quote = c;
    } else if (c === ">") {
      inTag = false;
    }
    masked += computed ? letters(document.slice(at, end)) : document.slice(at, end);
    at = end;
  }
  return masked;
}

/** Behind the brace that closes the one at `start`. */
function endOfExpression(document: string, start: number): number {
  for (let at = start + 1, depth = 1; at < document.length;) {
    const c = document.charAt(at);
    if (c === "\"" || c === "'" || c === "`") at = endOfString(document, at);
    else if (document.startsWith("//", at) && !/[:\\]/.test(document.charAt(at - 1))) at = endOf(document, "\n", at);
    else if (document.startsWith("/*", at)) at = endOf(document, "*/", at + 2);
    else {
      at += 1;
      if (c === "{") depth += 1;
      if (c === "}") depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new Error("An expression without an end.");
}

function endOfString(document: string, start: number): number {
  const quote = document.charAt(start);
  for (let at = start + 1; at < document.length;) {
    const c = document.charAt(at);
    if (c === quote) return at + 1;
    if (c === "\n" && quote !== "`") break;
    if (c === "$" && quote === "`" && document.charAt(at + 1) === "{") at = endOfExpression(document, at + 1);
    else at += c === "\\" ? 2 : 1;
  }
  throw new Error("A string without an end.");
}

function endOf(document: string, mark: string, from: number): number {
  const found = document.indexOf(mark, from);
  if (found < 0) throw new Error(`No ${mark}.`);
  return found + mark.length;
}
