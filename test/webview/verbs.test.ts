import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { calmState } from "../../media/studio/form/change.ts";
import { snapshotWith, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds } from "./studioPage.ts";

describe("what is done with a picture, in the Studio's form", () => {
  const open = studioPages();
  const labels = (page: Page): Promise<string[]> => page.locator(".composer-scroll > .fields > .field .label-row > :first-child, .composer-scroll > .fields .prompt label").allInnerTexts();

  const forms: readonly (readonly [task: string, labels: readonly string[], words: string | undefined, button: RegExp])[] = [
    ["Edit", ["Picture", "Mask", "Prompt", "Model", "Images", "Rendering speed"], "What the marked part shows then, in words.", /^Edit/],
    ["Remix", ["Picture", "Prompt", "Model", "Aspect ratio", "Images", "Rendering speed", "Image weight"], "What the picture shows, in words.", /^Remix/],
    ["Reframe", ["Picture", "Model", "Aspect ratio", "Images", "Rendering speed"], undefined, /^Reframe/],
    ["Enhance", ["Picture", "Prompt", "Model", "Images", "Resemblance", "Detail"], "What the picture shows, if words help. May stay empty.", /^Upscale/],
    ["Layers", ["Picture", "Prompt", "Model"], "What the picture shows. May stay empty: then it is looked at.", /^Layerize Text/],
  ];
  for (const [task, expected, words, button] of forms) {
    it(`${task} asks for the picture first, and says that it is missing`, async () => {
      const { page, picture } = await open();
      await page.getByRole("radio", { name: task, exact: true }).check();
      await page.locator(".sources, .drop").first().waitFor();
      await picture(`verb-${task.toLowerCase()}`);
      await becomes(async () => [await labels(page), await page.locator("textarea.prompt").getAttribute("placeholder", { timeout: words === undefined ? 1 : 5000 }).catch(() => undefined)], [expected, words]);
      await page.getByRole("button", { name: button }).waitFor();
      await page.getByText("Choose a picture first.").first().waitFor();
    });
  }

  it("refuses a mask of another size than its picture before anything is sent", async () => {
    const { page, host, picture } = await open();
    await page.getByRole("radio", { name: "Edit", exact: true }).check();
    const pictures = [{ ...source, id: "a".repeat(64), name: "kite.png", width: 640, height: 480 }, { ...source, id: "b".repeat(64), name: "mask.png", width: 320, height: 480 }];
    host.answer("pickSources", () => ({ sources: [pictures.shift() ?? assert.fail()] }));
    await page.getByRole("button", { name: "Choose a picture: Picture" }).click();
    await page.getByText("kite.png", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Choose a picture: Mask" }).click();
    await page.getByText("The mask must have the same width and height as the picture.").first().waitFor();
    await picture("verb-edit-wrong-mask");
  });

  it("takes a model of one's own from the editor's list of them", async () => {
    const { page, host, picture } = await open({ state: { ...calmState(snapshotWith()), openGroups: ["advanced"] } });
    host.answer("pickModel", () => ({ uri: "model/house-style/version/1" }));
    await page.getByRole("button", { name: "Choose from Your Models" }).click();
    assert.deepEqual(await host.next("pickModel"), { operation: "generate/ideogram-3" });
    await holds(page, "document.querySelector('[data-field=custom_model_uri] input').value === 'model/house-style/version/1'");
    await picture("own-model");
  });
});
