import type { Locator } from "playwright-core";
import { becomes, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** The screens that a newcomer sees, as pictures to look at: out/ui/<screen>-<theme>.png. */
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

  it("are readable in all four themes", async () => {
    const { quickInput, messages } = stage;
    await walkthrough();
    await stage.showInThemes("walkthrough");
    await stage.runCommand("Image Studio: Generate Image…");
    const prompt = "A paper lantern festival on a quiet harbour at dusk";
    await quickInput.type(prompt);
    await quickInput.pick(prompt);
    await quickInput.step(/^Which model\?/);
    await stage.showInThemes("model");
    await quickInput.pick("Ideogram 3.0");
    await quickInput.step(/^Which aspect ratio\?/);
    await stage.showInThemes("ratio");
    await quickInput.pick("16:9");
    await messages.notification(/Saved assets/);
    await stage.page.locator(".part.statusbar").getByText(/^\d+x\d+$/).waitFor();
    await stage.showInThemes("saved");
    await messages.clear();
    await stage.explorer.choose("assets/images/a-paper-lantern-festival-on-a-quiet-harbour-at-dusk.png", "Image Studio", "Describe Image");
    await quickInput.step(/, described: free \(would be \$0\.01\)/);
    await stage.showInThemes("describe");
    await quickInput.cancel();
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", ".card img");
    await studio.evaluate("(async (image) => { image.scrollIntoView(); await image.decode(); })(document.querySelector('.card img'))");
    await stage.showInThemes("studio");
  });
});
