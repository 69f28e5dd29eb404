import type { Room } from "../room.ts";

/** One picture at full size, over the room it was called from. */
export const viewerRoom: Room = { id: "viewer", later: true };
