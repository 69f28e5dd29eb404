import { canvasRoom } from "./canvas/room.ts";
import { composeRoom } from "./compose/room.ts";
import { helpRoom } from "./help/room.ts";
import type { Room } from "./room.ts";
import { usageRoom } from "./usage/room.ts";
import { viewerRoom } from "./viewer/room.ts";

/** The rooms of the Studio, in the order of the strip. */
export const rooms: readonly Room[] = [
  composeRoom,
  usageRoom,
  viewerRoom,
  canvasRoom,
  helpRoom,
];
