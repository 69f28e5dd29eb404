import { isDeeperThan, jsonOf } from "../../core/json.ts";
import type { Definition } from "./definition.ts";

/** Deeper than any tree of design tokens. */
const deepest = 50;

/**
 * Colours among design tokens: those of the Design Tokens Community Group (`$value`, with its `$type` on the token or on a group
 * around it), and those of Style Dictionary (`value`, whose type may be the first name of the path).
 */
export function inTokens(document: string): readonly Definition[] {
  const tree = jsonOf(document);
  return tree === undefined || isDeeperThan(deepest, tree) ? [] : tokensIn(tree, [], undefined);
}

function tokensIn(node: unknown, path: readonly string[], typeAround: string | undefined): readonly Definition[] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [];
  const own = new Map<string, unknown>(Object.entries(node));
  const said = own.get("$type") ?? own.get("type");
  const type = typeof said === "string" ? said : typeAround;
  const value = own.get("$value") ?? (isToken(own) ? own.get("value") : undefined);
  if (value !== undefined) {
    const colour = isColour(type, path) ? textOf(value) : undefined;
    return colour === undefined ? [] : [{ name: path.join("."), value: colour }];
  }
  return [...own].flatMap(([key, child]) => (key.startsWith("$") ? [] : tokensIn(child, [...path, key], type)));
}

/** A group of tokens may be called "value" itself. */
const isToken = (own: ReadonlyMap<string, unknown>): boolean => ["string", "number"].includes(typeof own.get("value"));

const isColour = (type: string | undefined, [category = ""]: readonly string[]): boolean =>
  type === undefined ? /^colou?rs?$/i.test(category) : type === "color";

/** As CSS would write it. A colour may be a table of its components, with or without its digits. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const said = new Map<string, unknown>(Object.entries(value));
  const [hex, colorSpace, components] = [said.get("hex"), said.get("colorSpace"), said.get("components")];
  if (typeof hex === "string") return hex;
  if (!Array.isArray(components) || components.length !== 3) return undefined;
  const [a, b, c] = components.map((part: unknown) => (typeof part === "number" ? part : Number.NaN));
  switch (colorSpace) {
    case "srgb": return `rgb(${[a, b, c].map((part = Number.NaN) => part * 255).join(" ")})`;
    case "hsl":
    case "hwb":
    case "oklab":
    case "oklch": return `${colorSpace}(${a} ${b} ${c})`;
    default: return undefined;
  }
}
