import * as z from "zod/mini";

/** The slice of the contract for the room in which usage is looked at. Host and room read both sides themselves, by `../usage.ts`: the page has no part of it. */
const call = { params: z.object({ range: z.string() }), result: z.unknown() };

export const usageCalls = {
  /** A `usageReport`. */
  usage: call,
  /** Saves the same as tables where the person says. */
  saveUsage: call,
  /** A `usageComparison`, of what the provider says of its account. */
  compareUsage: call,
} as const;
