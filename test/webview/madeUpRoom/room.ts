import type { Room } from "../../../media/studio/rooms/room.ts";

/** A room that nobody needs: this folder, and a line in the list of rooms, are all that adding one takes. */
export const madeUpRoom: Room = { id: "made-up", title: "favourite", later: true };
