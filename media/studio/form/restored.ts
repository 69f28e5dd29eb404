import { studioState } from "../../../src/shared/rooms/compose.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import { partsOf } from "../../../src/shared/rooms/draft.ts";

/** What was kept, as far as this version understands it, in a form that lacks nothing. */
export const restored = (saved: unknown, calm: StudioState): StudioState => studioState.parse({ ...calm, ...partsOf(saved) });
