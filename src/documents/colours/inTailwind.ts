import { parse } from "@babel/parser";
import type { Node, ObjectExpression } from "@babel/types";
import { walk } from "../walk.ts";
import type { Definition } from "./definition.ts";

/** Text, or a table of further data. */
type Data = string | ReadonlyMap<string, Data>;

/** The colours of a Tailwind configuration's theme. It is read as data and never run: what it computes is not known. */
export function inTailwind(document: string): readonly Definition[] {
  const { program } = parse(document, { plugins: ["typescript"], sourceType: "unambiguous", errorRecovery: true, allowReturnOutsideFunction: true });
  const constants = new Map<string, Node>();
  const themes: Node[] = [];
  walk(program, (node) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init != null) constants.set(node.id.name, node.init);
    if (node.type === "ObjectProperty" && keyOf(node) === "theme") themes.push(node.value);
  });
  const data = themes.map((theme) => dataOf(theme, constants)).filter((theme) => theme !== undefined && typeof theme !== "string");
  return data.flatMap((theme) => [theme.get("colors"), inner(theme.get("extend"), "colors")]).flatMap((colours) => (colours === undefined ? [] : flat([], colours)));
}

const inner = (data: Data | undefined, key: string): Data | undefined => (data === undefined || typeof data === "string" ? undefined : data.get(key));

/** A name that stands for itself again would lead nowhere. */
const deepest = 12;

function dataOf(node: Node, constants: ReadonlyMap<string, Node>, depth = 0): Data | undefined {
  if (depth > deepest) return undefined;
  const read = (one: Node): Data | undefined => dataOf(one, constants, depth + 1);
  switch (node.type) {
    case "StringLiteral": return node.value;
    case "TemplateLiteral": return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "ParenthesizedExpression": return read(node.expression);
    case "Identifier": {
      const constant = constants.get(node.name);
      return constant === undefined ? undefined : read(constant);
    }
    case "MemberExpression": {
      const of = read(node.object);
      const key = !node.computed && node.property.type === "Identifier" ? node.property.name : node.property.type === "StringLiteral" ? node.property.value : undefined;
      return key === undefined ? undefined : inner(of, key);
    }
    case "ObjectExpression": return tableOf(node, read);
    default: return undefined;
  }
}

function tableOf({ properties }: ObjectExpression, read: (node: Node) => Data | undefined): ReadonlyMap<string, Data> {
  const table = new Map<string, Data>();
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      const spread = read(property.argument);
      if (spread !== undefined && typeof spread !== "string") for (const [key, value] of spread) table.set(key, value);
    } else if (property.type === "ObjectProperty") {
      const key = keyOf(property);
      const value = read(property.value);
      if (key !== undefined && value !== undefined) table.set(key, value);
    }
  }
  return table;
}

function keyOf({ key, computed }: { readonly key: Node; readonly computed: boolean }): string | undefined {
  switch (key.type) {
    case "Identifier": return computed ? undefined : key.name;
    case "StringLiteral": return key.value;
    case "NumericLiteral": return String(key.value);
    default: return undefined;
  }
}

/** Tailwind writes "brand-500" for what lies within "brand", and "brand" for its default. */
function flat(path: readonly string[], data: Data): readonly Definition[] {
  if (typeof data === "string") return [{ name: path.filter((part) => part !== "DEFAULT").join("-"), value: data.replaceAll("<alpha-value>", "1") }];
  return [...data].flatMap(([key, value]) => flat([...path, key], value));
}
