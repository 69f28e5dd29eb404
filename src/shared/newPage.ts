/**
 * How a page comes to its first snapshot: a new one is told, as if it had made the first of these calls; one that the editor
 * shows again or loads anew makes the second.
 */
export const firstCalls = { told: 0, asked: 1 } as const;

/** Host → page, before there is more of it than its first script: the rest. UTF-8, since bytes travel as they are; words are quoted on each of their ways. */
export interface PageParts {
  readonly kind: "parts";
  readonly style: Uint8Array;
  readonly script: Uint8Array;
}

/** Neither of those who read these has the contract's parsers yet. */
export function isParts(message: unknown): message is PageParts {
  return has(message, "kind", "parts");
}

export function isAsked(message: unknown): boolean {
  return has(message, "kind", "call") && has(message, "id", firstCalls.asked);
}

function has(message: unknown, name: string, value: string | number): boolean {
  return typeof message === "object" && message !== null && Object.entries(message).some(([key, one]) => key === name && one === value);
}
