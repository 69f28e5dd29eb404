import type { Room } from "../room.ts";

/** A picture that is pointed at: what may change, and how far it reaches. Over the room it was called from. */
export const canvasRoom: Room = { id: "canvas", later: true };
