/**
 * The model that the kept form has, and when the form was changed: the host sends the newer form's model along. Read before
 * the bundle comes, so without its parsers.
 */
export function savedModel(saved: unknown): { readonly operation?: string; readonly at?: number } {
  if (typeof saved !== "object" || saved === null) return {};
  // Until version 0.2 the form was all that was kept.
  const form = "form" in saved ? saved.form : saved;
  const at = "at" in saved && typeof saved.at === "number" ? saved.at : 0;
  return typeof form === "object" && form !== null && "operation" in form && typeof form.operation === "string" ? { operation: form.operation, at } : {};
}
