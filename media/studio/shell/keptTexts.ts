import type { PageParts } from "../../../src/shared/newPage.ts";

/** What the page is made of, under a name that only these texts have. */
export interface Texts {
  readonly name: string;
  readonly style: string;
  readonly script: string;
}

const key = "parts";

export function textsOf(name: string, { style, script }: PageParts): Texts {
  const utf8 = new TextDecoder();
  return { name, style: utf8.decode(style), script: utf8.decode(script) };
}

/** What an earlier page kept of this name; nothing where the browser keeps nothing, or what is there makes no sense. */
export function keptTexts(name: string): Texts | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isTexts(kept) && kept.name === name ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** For the next page. A browser may refuse, and is asked again then. */
export function keepTexts(texts: Texts): void {
  try {
    localStorage.setItem(key, JSON.stringify(texts));
  } catch {
    // It is told again.
  }
}

/** The contract's parsers come with these texts. */
function isTexts(value: unknown): value is Texts {
  return typeof value === "object" && value !== null && ["name", "style", "script"].every((part) => part in value && typeof Reflect.get(value, part) === "string");
}
