import type { Policy } from "../../src/jobs/ports.ts";

/** A window that no rules hold. */
export const noPolicy: Policy = { refusal: () => Promise.resolve(undefined), limits: () => Promise.resolve([]) };
