import type { Room } from "../../../media/studio/rooms/room.ts";

/** A room that nobody needs: this folder, and a line in the list of rooms, are all that adding one takes. */
export const madeUpRoom: Room = { id: "madeUp", title: "favourite", element: "made-up-room", script: "rooms/madeUp.js" };
