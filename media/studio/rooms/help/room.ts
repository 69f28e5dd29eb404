import type { Room } from "../room.ts";

/** The keys of the Studio, in a dialog over whatever is there. */
export const helpRoom: Room = { id: "help", later: true };
