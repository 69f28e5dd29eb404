import { greeter } from "../../scripts/greeter.ts";
import { packTiny } from "../support/vscode/tiny.ts";
import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("`npm start`", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "start", size: { width: 1440, height: 900 }, beside: [await packTiny("ui", greeter)] });
  });
  after(() => stage.end());

  it("shows in its first window where to begin: the walkthrough, at the Studio", async () => {
    await stage.page.locator(".getting-started-step.expanded").filter({ hasText: "Open the Studio" }).waitFor();
    await stage.show("start");
  });
});
