/** What a text says as JSON; undefined when it is none. `each` may replace every value on the way, as `JSON.parse` has it. */
export function jsonOf(text: string, each?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, each);
  } catch {
    return undefined;
  }
}

/** Whether lists and objects lie in each other more than `limit` times: whoever walks or writes them by recursion would fail. */
export function isDeeperThan(limit: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= limit && level.length > 0; depth += 1) {
    level = level.flatMap((one): unknown[] => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return level.length > 0;
}

/** As a file that an answer holds itself, for people to read. */
export function jsonUrl(value: unknown): string {
  const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  return `data:application/json;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}
