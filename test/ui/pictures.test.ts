import type { Locator } from "playwright-core";
import { themes } from "../support/vscode/settings.ts";
import type { Theme } from "../support/vscode/settings.ts";
import { becomes, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** The screens that a newcomer sees, as pictures to look at: out/ui/<theme>-<screen>.png. */
describe("the first minutes", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "pictures", size: { width: 1440, height: 900 } });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const walkthrough = async (): Promise<Locator> => {
    await stage.runCommand("Welcome: Open Walkthrough...");
    await stage.quickInput.pick(/Image Studio/);
    const page = stage.page.locator(".gettingStartedContainer");
    await page.waitFor();
    return page;
  };

  it("are led through by a walkthrough, whose first steps need no key", async () => {
    const page = await walkthrough();
    await page.getByText("Open the Studio", { exact: false }).first().waitFor();
    await becomes(() => page.locator(".getting-started-step").count(), 6);
    // VS Code cuts what stands under the title after three lines.
    const hidden = "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('.gettingStartedSlideDetails .category-description'))";
    await becomes(() => stage.page.evaluate(hidden), 0);
    await stage.runCommand("Image Studio: Try It Offline (Sandbox)");
    await stage.webview("image-studio.image-studio", "textarea");
    await walkthrough();
    await page.locator(".getting-started-step").filter({ hasText: "Try it offline" }).locator(".codicon-getting-started-step-checked").waitFor();
  });

  for (const [index, theme] of Object.keys(themes).filter(isTheme).entries()) {
    it(`are readable in ${themes[theme].label}`, async () => {
      const shot = (screen: string): Promise<void> => stage.show(`${theme}-${screen}`);
      const { quickInput, messages } = stage;
      await stage.setTheme(theme);
      await walkthrough();
      await shot("walkthrough");
      await stage.runCommand("Image Studio: Generate Image…");
      const prompt = `A paper lantern festival on a quiet harbour at dusk, ${index + 1}`;
      await quickInput.type(prompt);
      await quickInput.pick(prompt);
      await quickInput.step(/^Which model\?/);
      await shot("model");
      await quickInput.pick("Ideogram 3.0");
      await quickInput.step(/^Which aspect ratio\?/);
      await shot("ratio");
      await quickInput.pick("16:9");
      await messages.notification(/Saved assets/);
      await shot("saved");
      await messages.clear();
      const name = `a-paper-lantern-festival-on-a-quiet-harbour-at-dusk-${index + 1}.png`;
      await stage.explorer.choose(`assets/images/${name}`, "Image Studio", "Describe Image");
      await quickInput.step(/, described: free \(would be \$0\.01\)/);
      await shot("describe");
      await quickInput.cancel();
      await stage.runCommand("Image Studio: Open Prompt Studio");
      const studio = await stage.webview("image-studio.image-studio", ".card img");
      await studio.evaluate("(async (image) => { image.scrollIntoView(); await image.decode(); })(document.querySelector('.card img'))");
      await shot("studio");
    });
  }
});

function isTheme(name: string): name is Theme {
  return name in themes;
}
