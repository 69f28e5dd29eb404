import assert from "node:assert/strict";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sniff } from "../../src/images/sniff.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { enterMenu } from "../support/vscode/menu.ts";
import { becomes, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("what can be done with an image", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "verbs", pays: "environment", settings: { "workbench.editorAssociations": { "*-*.png": "default" } } });
    await mkdir(join(stage.workspace, "brand"), { recursive: true });
    for (const [index, name] of ["logo.png", "badge.png"].entries()) {
      await writeFile(join(stage.workspace, "brand", name), await encodePng({ width: 96, height: 64, alpha: false }, (_, row) => void row.fill(80 + 60 * index)));
    }
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  /** A right click on one of several chosen files is about all of them. */
  const only = async (path: string): Promise<string> => {
    await (await stage.explorer.reveal(path)).click();
    return path;
  };
  const made = async (): Promise<string[]> => (await readdir(join(stage.workspace, "brand"))).sort();
  const pictureOf = async (name: string) => sniff(await readFile(join(stage.workspace, "brand", name)));

  it("is one menu, from words to what needs no words", async () => {
    assert.deepEqual(await stage.explorer.menu("brand/logo.png", "Image Studio"), [
      "Describe Image", "Edit Image with a Mask…", "Remix Image…", "Reframe Image…", "Replace Background…", "Remove Object…", "Upscale Image", "Remove Background", "Layerize Text", "Make a Video of Image…", "Use as Reference",
    ]);
  });

  it("runs at once where nothing but the picture is needed: at its price, and saved beside it", async () => {
    await stage.explorer.choose("brand/logo.png", "Image Studio", "Upscale Image");
    await stage.quickInput.step("Upscale Image: logo.png");
    await becomes(async () => (await stage.quickInput.items()).find(({ label }) => label === "Ideogram")?.description, "$0.06");
    await stage.show("verbs-upscale");
    await stage.quickInput.pick("Ideogram");
    await stage.messages.dialog(/Send logo\.png to Ideogram\?[^]*for \$0\.06/);
    await stage.messages.pressInDialog(/Send logo\.png/, "Send");
    await stage.messages.said("Saved brand/logo-upscaled.png for $0.06.");
    await becomes(made, ["badge.png", "logo-upscaled.png", "logo.png"]);
    const upscaled = await pictureOf("logo-upscaled.png");
    assert.deepEqual([upscaled?.width, upscaled?.height], [192, 128]);
    assert.deepEqual(stage.api.ledger().map(({ path, usdMicros }) => [path, usdMicros]), [["/upscale", 60_000]]);
    await stage.show("verbs-upscaled");
  });

  it("asks once for several, with the sum, and a no sends nothing", async () => {
    const both = ["brand/badge.png", "brand/logo.png"];
    for (const answer of ["Cancel", "Go On for $0.02"]) {
      await stage.explorer.choose(both, "Image Studio", "Remove Background");
      await stage.quickInput.step("Remove Background: 2 images");
      await becomes(async () => (await stage.quickInput.items())[0]?.description, "$0.02 · 2 × $0.01");
      await stage.quickInput.pick("Ideogram");
      await stage.messages.dialog("Remove Background: 2 images cost $0.02.");
      await stage.messages.pressInDialog("Remove Background: 2 images cost $0.02.", answer);
      if (answer === "Cancel") assert.deepEqual(stage.paid(), []);
    }
    await becomes(made, ["badge-no-background.png", "badge.png", "logo-no-background.png", "logo-upscaled.png", "logo.png"]);
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [10_000, 10_000]);
    const studio = await stage.webview("image-studio.image-studio", ".card img");
    await becomes(() => studio.locator(".card img").count(), 3);
    await stage.show("verbs-several");
  });

  it("names those of several that cannot be used, and why, and goes on with the others only at a yes to their sum", async () => {
    await writeFile(join(stage.workspace, "brand", "torn.png"), "none");
    const before = await made();
    const question = /1 of 3 images cannot be used\. Nothing was sent, and nothing was billed\.\s*"torn\.png" is not a PNG, JPEG or WebP image\./;
    for (const answer of ["Cancel", "Go On with the Other 2 · $0.02"]) {
      await stage.explorer.choose(["brand/badge.png", "brand/logo.png", "brand/torn.png"], "Image Studio", "Remove Background");
      await stage.quickInput.step("Remove Background: 3 images");
      await stage.quickInput.pick("Ideogram");
      await stage.messages.dialog(question);
      await stage.show("verbs-unusable");
      await stage.messages.pressInDialog(question, answer);
      if (answer === "Cancel") assert.deepEqual(stage.paid(), []);
    }
    // One that was made before has the name; the next gets a number.
    await becomes(async () => (await made()).filter((name) => !before.includes(name)).map((name) => name.replace(/-\d(?=\.png$)/, "")), ["badge-no-background.png", "logo-no-background.png"]);
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [10_000, 10_000]);
    await rm(join(stage.workspace, "brand", "torn.png"));
  });

  it("opens the Studio with the picture in place where words or a shape are needed", async () => {
    await stage.explorer.choose(await only("brand/badge.png"), "Image Studio", "Remix Image…");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await studio.locator(".sources").getByText("badge.png", { exact: true }).waitFor();
    await becomes(() => studio.getByRole("radio", { name: "Remix" }).isChecked(), true);
    await stage.show("verbs-remix");
    assert.deepEqual(stage.paid(), []);
  });

  it("takes lettering off a picture at once: each layer is a file, named and saved together", async () => {
    await stage.explorer.choose(await only("brand/logo.png"), "Image Studio", "Layerize Text");
    await stage.quickInput.step("Layerize Text: logo.png");
    await stage.quickInput.pick("Ideogram 3.0");
    await stage.messages.said("Saved 2 images for $0.09.");
    await becomes(async () => (await made()).filter((name) => /^logo-(layers|no-text|original)/.test(name)), ["logo-layers.json", "logo-no-text.png", "logo-original.png"]);
    assert.deepEqual(stage.api.ledger().map(({ path, usdMicros }) => [path, usdMicros]), [["/v1/ideogram-v3/layerize-text", 90_000]]);
  });

  it("replaces a background from the form, in the words that are written there, and saves beside the picture", async () => {
    await stage.explorer.choose(await only("brand/badge.png"), "Image Studio", "Replace Background…");
    const studio = await stage.webview("image-studio.image-studio", ".sources");
    await studio.locator(".sources").getByText("badge.png", { exact: true }).waitFor();
    await studio.getByRole("button", { name: /^Replace Background · \$0\.06/ }).waitFor();
    await studio.getByLabel("Prompt", { exact: true }).fill("A quiet beach");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await becomes(async () => (await made()).filter((name) => name.includes("new-background")), ["badge-new-background.png"]);
    assert.deepEqual(stage.api.ledger().map(({ path }) => path), ["/v1/ideogram-v3/replace-background"]);
    await stage.show("verbs-background");
  });

  it("opens the canvas where something must be pointed at, one image at a time, and says so of several", async () => {
    await stage.explorer.choose(["brand/badge.png", "brand/logo.png"], "Image Studio", "Remove Object…");
    await stage.messages.said("One image at a time, since something is pointed at on it: brand/badge.png is opened, the others are left out.");
    const studio = await stage.webview("image-studio.image-studio", ".canvas img.viewed");
    await studio.locator(".canvas .generate").filter({ hasText: /^\s*Remove Object ·\s*\$0\.03\s*$/, hasNot: studio.locator("[data-waiting]") }).waitFor();
    await stage.show("verbs-object");
    assert.deepEqual(stage.paid(), []);
    // A rectangle, by keys.
    await studio.locator(".canvas-stage").focus();
    for (const pressed of ["r", "Enter", "Shift+ArrowRight", "Enter"]) await stage.page.keyboard.press(pressed);
    await studio.locator(".canvas-sent img").nth(1).waitFor();
    await stage.page.keyboard.press("Control+Enter");
    await becomes(async () => (await made()).filter((name) => name.includes("object")), ["badge-object-removed.png"]);
    assert.deepEqual(stage.paid().map(({ path, files }) => [path, files.map(({ field }) => field)]), [["/v1/remove-object", ["image", "mask"]]]);
  });

  it("remixes several from the form as one batch: its sum on the button, a picture saved for each beside its own, after which it is named", async () => {
    await writeFile(join(stage.workspace, "mark.png"), await encodePng({ width: 64, height: 96, alpha: false }, (_, row) => void row.fill(200)));
    await stage.explorer.choose(["brand/badge.png", "brand/logo.png", "mark.png"], "Image Studio", "Remix Image…");
    const studio = await stage.webview("image-studio.image-studio", ".batch");
    await studio.getByText("3 pictures, a result each", { exact: true }).waitFor();
    assert.deepEqual((await studio.locator(".source-name").allInnerTexts()).sort(), ["badge.png", "logo.png", "mark.png"]);
    await studio.getByLabel("Prompt", { exact: true }).fill("In snow");
    await studio.getByRole("button", { name: /^Remix 3 · \$0\.18/ }).waitFor();
    await stage.show("verbs-batch");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    const remixed = async (): Promise<string[][]> => [await made(), await readdir(stage.workspace), await stage.images()].map((names) => names.filter((name) => name.includes("remixed")));
    await becomes(remixed, [["badge-remixed.png", "logo-remixed.png"], ["mark-remixed.png"], []]);
    assert.deepEqual(stage.api.ledger().map(({ path, usdMicros }) => [path, usdMicros]), Array.from({ length: 3 }, () => ["/v1/ideogram-v3/remix", 60_000]));
    await stage.show("verbs-batch-saved");
    await studio.locator(".card").filter({ has: studio.getByRole("heading", { name: "In snow" }) }).getByRole("button", { name: "Run Again" }).click();
    await becomes(remixed, [["badge-remixed-2.png", "badge-remixed.png", "logo-remixed-2.png", "logo-remixed.png"], ["mark-remixed-2.png", "mark-remixed.png"], []]);
  });

  it("names those of a form's batch that its model does not take, sends nothing on a no, and says which to leave out", async () => {
    await writeFile(join(stage.workspace, "brand", "banner.png"), await encodePng({ width: 400, height: 100, alpha: false }, (_, row) => void row.fill(9)));
    // Upwards: what a row says of itself lies over the rows below it.
    await stage.explorer.choose(["brand/banner.png", "brand/badge.png"], "Image Studio", "Replace Background…");
    const studio = await stage.webview("image-studio.image-studio", ".batch");
    await studio.getByRole("button", { name: /^Model: / }).click();
    await studio.getByRole("combobox").fill("GPT Image 2");
    await studio.getByRole("option", { name: /^GPT Image 2/ }).click();
    await studio.getByRole("button", { name: /^Model: GPT Image 2/ }).waitFor();
    await studio.getByLabel("Prompt", { exact: true }).fill("A quiet beach");
    const why = "\"banner.png\" is too long for its width (400 × 100); the limit is 3:1.";
    for (const answer of ["Cancel", /^Go On with the Other · \$0\.\d+$/]) {
      await studio.getByRole("button", { name: /^Replace Background 2 · / }).click();
      const question = await stage.messages.dialog(/1 of 2 images cannot be used\. Nothing was sent, and nothing was billed\./);
      await question.getByText(why).waitFor();
      await stage.show("verbs-batch-unusable");
      await question.getByRole("button", { name: answer }).click();
      if (answer !== "Cancel") continue;
      await studio.getByText(`This cannot be sent: ${why} Nothing was billed.`).waitFor();
      assert.deepEqual(stage.paid(), []);
    }
    await becomes(async () => (await made()).filter((name) => name.includes("new-background")), ["badge-new-background-2.png", "badge-new-background.png"]);
    assert.deepEqual(stage.paid().map(({ path, files }) => [path, files.length]), [["/v2/image/replace-background/gpt-image-2", 1]]);
  });

  it("takes a picture as a reference into the Studio", async () => {
    await stage.explorer.choose(await only("brand/badge.png"), "Image Studio", "Use as Reference");
    const studio = await stage.webview("image-studio.image-studio", ".added");
    await studio.locator(".added").getByText("badge.png was added as style references.").waitFor();
    assert.equal(await studio.locator(".canvas").count(), 0, "the form is seen, not what lay over it");
    assert.deepEqual(stage.paid(), []);
  });

  it("is done from an open image as well: by its tab's menu, and by the sign in its title bar", async () => {
    const { page } = stage;
    await (await stage.explorer.reveal("brand/badge.png")).dblclick();
    // Once it is drawn it takes the focus, and an open menu with it.
    await page.locator(".part.statusbar").getByText("96x64").waitFor();
    const menu = page.locator(".context-view .monaco-menu");
    await page.locator(".tab.active").filter({ hasText: "badge.png" }).click({ button: "right" });
    await menu.first().waitFor();
    await enterMenu(page, menu, "Image Studio");
    await enterMenu(page, menu, "Upscale Image");
    await stage.quickInput.step("Upscale Image: badge.png");
    await stage.quickInput.cancel();
    await page.locator(".editor-group-container.active .editor-actions").getByRole("button", { name: "Image Studio" }).click();
    await menu.first().waitFor();
    await enterMenu(page, menu, "Upscale Image");
    await stage.quickInput.step("Upscale Image: badge.png");
    await stage.quickInput.pick("Topaz Standard 2");
    await becomes(async () => (await made()).filter((name) => name.startsWith("badge-upscaled")), ["badge-upscaled.png"]);
    const upscaled = await pictureOf("badge-upscaled.png");
    assert.deepEqual([upscaled?.width, upscaled?.height, stage.api.ledger().map(({ path }) => path)], [192, 128, ["/v2/image/upscale/topaz-standard-2"]]);
  });

  it("is done with what the Studio has made: a result becomes the picture of another verb's form", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", ".card img");
    const newest = studio.locator(".card").first();
    await newest.getByRole("button", { name: /^Picture 1 of 1/ }).focus();
    await newest.getByRole("button", { name: "Use", exact: true }).click();
    await stage.show("verbs-use-as");
    await studio.getByRole("menuitem", { name: "Use as picture to reframe" }).click();
    await becomes(() => studio.getByRole("radio", { name: "Reframe" }).isChecked(), true);
    await studio.locator(".sources").getByText("badge-upscaled.png", { exact: true }).waitFor();
    assert.deepEqual(stage.paid(), []);
  });

  it("is done with what is dropped on the form or pasted into it", async () => {
    const { page } = stage;
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", ".tasks");
    // The name of a tab that the pointer rests on lies over what is below it.
    await page.mouse.move(900, 700);
    await studio.getByRole("radio", { name: "Remix" }).press("Space");
    await studio.getByRole("button", { name: /^Remix/ }).waitFor();
    if (await studio.getByRole("button", { name: "Remove all" }).count() > 0) await studio.getByRole("button", { name: "Remove all" }).click();
    const place = studio.locator(".drop, .sources").first();
    await place.waitFor();
    const [from, to] = [await (await stage.explorer.reveal("brand/logo.png")).boundingBox(), await place.boundingBox()];
    assert.ok(from !== null && to !== null);
    await page.mouse.move(from.x + 60, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 90, from.y + 14, { steps: 4 });
    await page.keyboard.down("Shift");
    await page.mouse.move(to.x + 40, to.y + 12, { steps: 8 });
    // The editor lets the page hear of it once Shift is seen to be down.
    for (let step = 0; step < 200 && await studio.locator(".pictures.over").count() === 0; step += 1) await page.mouse.move(to.x + 40 + step % 5, to.y + 14);
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await studio.locator(".sources").getByText("logo.png", { exact: true }).waitFor();
    const png = (await readFile(join(stage.workspace, "brand/badge.png"))).toString("base64");
    await page.evaluate(`navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([Uint8Array.from(atob(${JSON.stringify(png)}), (letter) => letter.charCodeAt(0))], { type: "image/png" }) })])`);
    await studio.getByLabel("Prompt", { exact: true }).click();
    await page.keyboard.press("Control+V");
    await studio.locator(".sources").getByText("image.png", { exact: true }).waitFor();
    await stage.show("verbs-pasted");
    assert.deepEqual(stage.paid(), []);
  });

  it("draws with a model of one's own, chosen from the list that the provider has of them", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", ".tasks");
    await studio.getByRole("radio", { name: "Create" }).click();
    await studio.getByRole("button", { name: /^Generate ·/ }).waitFor();
    await studio.getByRole("button", { name: /^Model: / }).click();
    await studio.getByRole("combobox").fill("4.0 custom");
    await studio.getByRole("option", { name: /^Ideogram 4.0 Custom/ }).click();
    await studio.getByRole("button", { name: "Choose from Your Models" }).click();
    await stage.quickInput.step("Custom Model");
    await becomes(() => stage.quickInput.items(), [
      { label: "House Style", description: "", detail: "model/house-style/version/1" }, { label: "Product Shots", description: "", detail: "model/product-shots/version/1" },
      { label: "Shared Icons", description: "shared with you", detail: "model/shared-icons/version/1" },
    ]);
    await stage.show("verbs-own-model");
    await stage.quickInput.pick("Product Shots");
    await becomes(() => studio.getByLabel("Custom model", { exact: true }).inputValue(), "model/product-shots/version/1");
    await studio.getByLabel("Prompt", { exact: true }).fill("A cup on a plain table");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await becomes(async () => (await stage.images()).filter((name) => name.startsWith("a-cup")), ["a-cup-on-a-plain-table.png"]);
    assert.deepEqual(stage.paid().map(({ path, fields }) => [path, fields["custom_model_uri"]]), [["/v2/image/generate/ideogram-4-custom-model", "model/product-shots/version/1"]]);
    assert.deepEqual(stage.api.log().filter(({ path }) => path === "/models").map(({ status }) => status), [200]);
  });

  it("draws from the palette with a model of one's own, too: a step more says that they are asked for, and lists them", async () => {
    const { quickInput } = stage;
    stage.api.misbehave({ on: "poll", path: "/models", do: { kind: "status", status: 200, body: { models: [] } } });
    await stage.runCommand("Image Studio: Generate Image…");
    await quickInput.step("What should the picture show?");
    await quickInput.type("A jug on a plain table");
    await quickInput.pick("A jug on a plain table");
    await quickInput.step(/^Which model\?/);
    await quickInput.pick("Ideogram 4.0 Custom");
    await quickInput.step("Which of your models should draw?");
    await becomes(() => quickInput.items(), [{ label: "Ideogram has no model of yours that can draw", description: "", detail: "Models are trained on its website." }]);
    await stage.show("palette-own-model-none");
    await quickInput.accept();
    await quickInput.step(/^Which model\?/);
    stage.api.misbehave({ on: "poll", path: "/models", do: { kind: "hold" } });
    await quickInput.pick("Ideogram 4.0 Custom");
    await quickInput.step("Asking Ideogram for your models…");
    await stage.show("palette-own-model-asked");
    stage.api.release();
    await quickInput.step("Which of your models should draw?");
    await becomes(async () => (await quickInput.items()).map(({ label, description }) => `${label} ${description}`.trim()), ["House Style", "Product Shots", "Shared Icons shared with you"]);
    await stage.show("palette-own-model");
    await quickInput.pick("Product Shots");
    await quickInput.step(/^Which aspect ratio\?/);
    await quickInput.accept();
    await becomes(async () => (await stage.images()).filter((name) => name.startsWith("a-jug")), ["a-jug-on-a-plain-table.png"]);
    assert.deepEqual(stage.paid().map(({ path, fields }) => [path, fields["custom_model_uri"]]), [["/v2/image/generate/ideogram-4-custom-model", "model/product-shots/version/1"]]);
  });
});
