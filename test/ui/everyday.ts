import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

let opened: Promise<Stage> | undefined;

/** One window for the tests that need no special one; each leaves it tidy. Asks above $0.06. */
export function everyday(): Promise<Stage> {
  opened ??= openStage({ name: "everyday", pays: "environment", settings: { "imageStudio.confirmAbove": 0.06 } });
  return opened;
}
