import { tokensOf } from "../cssTokens.ts";
import type { Token } from "../cssTokens.ts";
import { hexOf } from "./cssColour.ts";
import type { Definition } from "./definition.ts";

/** No colour is written longer. */
const longest = 200;

/** Names that stand for names: no theme goes further. */
const deepest = 32;

/** What a value is as "#RRGGBB" once every name in it stands for what the files say: `var(--a)`, `$a`, `@a`, `{a.b}`. */
export function resolver(definitions: readonly Definition[]): (value: string) => string | undefined {
  const known = new Map<string, string>();
  for (const { name, value } of definitions) if (name !== undefined && !known.has(name)) known.set(name, value);
  /** Each name is resolved once; one that leads back to itself stands for nothing. */
  const resolved = new Map<string, string | undefined>();
  let depth = 0;
  const named = (name: string): string | undefined => {
    if (!resolved.has(name) && depth < deepest) {
      resolved.set(name, undefined);
      const value = known.get(name);
      depth += 1;
      resolved.set(name, value === undefined ? undefined : written(value));
      depth -= 1;
    }
    return resolved.get(name);
  };

  /** The value without names; undefined where one is not known. */
  function written(value: string): string | undefined {
    if (value.length > longest) return undefined;
    const alias = /^\{([^{}]+)\}$/.exec(value.trim())?.[1];
    if (alias !== undefined) return named(alias.replace(/\.(?:\$?value)$/, ""));
    const tokens = tokensOf(value);
    let text = "";
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === undefined) break;
      const said = value.slice(token.start, token.end);
      const next = tokens[at + 1];
      if (said.toLowerCase() === "var(") {
        const close = closing(tokens, at);
        const inner = value.slice(token.end, tokens[close]?.start ?? value.length);
        const comma = inner.indexOf(",");
        const found = named((comma < 0 ? inner : inner.slice(0, comma)).trim()) ?? (comma < 0 ? undefined : written(inner.slice(comma + 1)));
        if (found === undefined) return undefined;
        text += found;
        at = close;
      } else if (token.type === "at-keyword-token" || (said === "$" && next?.type === "ident-token")) {
        const name = said === "$" && next !== undefined ? `$${value.slice(next.start, next.end)}` : said;
        const found = named(name);
        if (found === undefined) return undefined;
        text += found;
        if (said === "$") at += 1;
      } else text += said;
      if (text.length > longest) return undefined;
    }
    return text;
  }
  return (value) => {
    const text = written(value);
    return text === undefined ? undefined : hexOf(text);
  };
}

/** Where the parenthesis is closed that a function at `from` opens. */
function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const type = tokens[at]?.type;
    if (type === "function-token" || type === "(-token") depth += 1;
    if (type === ")-token") depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}
