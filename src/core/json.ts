/** What a text says as JSON; undefined when it is none. `each` may replace every value on the way, as `JSON.parse` has it. */
export function jsonOf(text: string, each?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, each);
  } catch {
    return undefined;
  }
}
