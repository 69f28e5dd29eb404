import { isAlias, isMap, isNode, isScalar, parseDocument, stringify } from "yaml";
import type { YAMLMap } from "yaml";

/**
 * The configuration's text with another key for the team: only that word of it is changed, so that comments, order and blanks
 * stay. Undefined where it cannot be written so: the place is shared with others by an alias, or is none.
 */
export function switchedText(text: string, team: string, provider: string, key: string): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const words = [provider, key].map((word) => stringify(word).trim()).join(": ");
  const at = ["teams", team].reduce<unknown>((node, name) => (isOwnMap(node) ? node.get(name, true) : undefined), document.contents);
  if (!isOwnMap(at)) return undefined;
  const keys: unknown = at.get("keys", true);
  if (keys === undefined) return withPair(text, at, `keys: { ${words} }`);
  if (!isOwnMap(keys)) return undefined;
  const old: unknown = keys.get(provider, true);
  if (old === undefined) return withPair(text, keys, words);
  if (!isScalar(old) || isAlias(old) || old.anchor !== undefined || old.range == null) return undefined;
  const [from, to] = old.range;
  return text.slice(0, from) + stringify(key).trim() + text.slice(to);
}

/** One that stands at this place alone. */
function isOwnMap(node: unknown): node is YAMLMap {
  return isMap(node) && node.anchor === undefined;
}

/** In front of what stands in it. */
function withPair(text: string, map: YAMLMap, pair: string): string | undefined {
  const [first] = map.items;
  if (map.flow === true) {
    const from = (map.range?.[0] ?? 0) + 1;
    return `${text.slice(0, from)} ${pair}${first === undefined ? " " : ","}${text.slice(from)}`;
  }
  const from = isNode(first?.key) ? first.key.range?.[0] : undefined;
  if (from === undefined) return undefined;
  const indent = " ".repeat(from - (text.lastIndexOf("\n", from - 1) + 1));
  return `${text.slice(0, from)}${pair}\n${indent}${text.slice(from)}`;
}
