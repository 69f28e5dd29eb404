import { openStates } from "../jobs/types.ts";

/** What stands behind WHERE for the open jobs: just as the partial index `jobs_open` has it, else it is not used. */
export const isOpen = `state IN (${openStates.map((state) => `'${state}'`).join(", ")})`;
