import type { Node } from "@babel/types";

/** Every node of a program, from the outside in. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

/** Comments are no nodes here: they hang on several at once. */
function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && !value.type.startsWith("Comment") && "start" in value && "end" in value;
}
