/** The model that the kept form has: the host sends its form along. Read before the bundle comes, so without its parsers. */
export function savedOperation(saved: unknown): string | undefined {
  return typeof saved === "object" && saved !== null && "operation" in saved && typeof saved.operation === "string" ? saved.operation : undefined;
}
