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

/** Page → host: they did not come. It was moved to another window, or loaded anew. */
export const partsWanted = { kind: "parts wanted" } as const;

/** Neither of those who read these has the contract's parsers yet. */
export function isParts(message: unknown): message is PageParts {
  return isOf("parts", message);
}

export function isPartsWanted(message: unknown): boolean {
  return isOf(partsWanted.kind, message);
}

function isOf(kind: string, message: unknown): boolean {
  return typeof message === "object" && message !== null && "kind" in message && message.kind === kind;
}
