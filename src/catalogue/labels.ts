/** A wire value as people read it: "ART_DECO" → "Art Deco", "80S_ILLUSTRATION" → "80s Illustration", "very_low" → "Very Low". */
export function readable(value: string): string {
  return value.split(/[_\s]+/).map(readableWord).join(" ");
}

function readableWord(word: string): string {
  if (/^\d+s$/i.test(word)) return word.toLowerCase();
  if (/^[ivx]+$/i.test(word) || /\d/.test(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** "a, b and c"; after `show` items, the number of the rest. */
export function listed(items: readonly string[], show = 8): string {
  if (items.length > show) return `${items.slice(0, show).join(", ")} and ${items.length - show} more`;
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
