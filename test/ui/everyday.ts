import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

let opened: Promise<Stage> | undefined;

/** One window for the tests that need no special one; each leaves it tidy, and one that fails in the sandbox leaves nobody else there. Asks above $0.06. */
export function everyday(): Promise<Stage> {
  opened ??= openStage({ name: "everyday", pays: "environment", settings: { "imageStudio.confirmAbove": 0.06 } }).then((stage) => ({
    ...stage,
    async tidy(test) {
      await stage.tidy(test);
      if (test?.state === "failed") await leaveSandbox(stage);
    },
  }));
  return opened;
}

async function leaveSandbox({ page, quickInput, messages }: Stage): Promise<void> {
  const sandbox = page.locator(".part.statusbar").getByText("Sandbox", { exact: true });
  if (!await sandbox.isVisible()) return;
  await sandbox.click();
  await quickInput.pick("Leave the Sandbox…");
  await messages.pressInDialog(/Leave the sandbox\?/, "Leave the Sandbox");
  await sandbox.waitFor({ state: "hidden" });
}
