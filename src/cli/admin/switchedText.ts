import { isAlias, isCollection, isMap, isScalar, parseDocument, stringify } from "yaml";
import type { Node } from "yaml";

/**
 * The configuration's text with another key for the team: only that word of it is changed, so that comments, order and blanks
 * stay. Undefined where it cannot be written so: the place is shared with others by an alias, or is none.
 */
export function switchedText(text: string, team: string, provider: string, key: string): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  let node: unknown = document.contents;
  const path = ["teams", team, "keys"];
  for (const name of path) {
    if (!isMap(node) || node.anchor !== undefined) return undefined;
    node = node.get(name, true);
  }
  if (node === undefined) {
    document.setIn([...path, provider], key);
    return document.toString({ lineWidth: 0 });
  }
  if (!isMap(node) || node.anchor !== undefined) return undefined;
  const old: unknown = node.get(provider, true);
  if (old === undefined) {
    node.set(provider, key);
    return document.toString({ lineWidth: 0 });
  }
  if (isAlias(old) || isCollection(old) || !isScalar(old)) return undefined;
  const [from, to] = rangeOf(old) ?? [];
  return from === undefined || to === undefined || old.anchor !== undefined ? undefined : text.slice(0, from) + stringify(key).trim() + text.slice(to);
}

function rangeOf({ range }: Node): readonly [number, number] | undefined {
  return range == null ? undefined : [range[0], range[1]];
}
