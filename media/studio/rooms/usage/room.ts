import type { Room } from "../room.ts";

/** What was spent, and what may be. */
export const usageRoom: Room = { id: "usage", title: "roomUsage", later: true };
