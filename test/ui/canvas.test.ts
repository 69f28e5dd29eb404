import assert from "node:assert/strict";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { structureIn } from "../../src/shared/structuredPrompt.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { emptyForm, send, shared } from "./shared.ts";
import { becomes, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("editing with a mask", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("unasked");
    await mkdir(join(stage.workspace, "photos"), { recursive: true });
    await writeFile(join(stage.workspace, "photos/barn.png"), await encodePng({ width: 640, height: 480, alpha: false }, (y, row) => {
      for (let at = 0; at < row.length; at += 1) row[at] = at % 3 === 2 ? 200 - y / 4 : 60 + y / 4;
    }));
  });
  after(async () => {
    await emptyForm(stage);
    await rm(join(stage.workspace, "photos"), { recursive: true });
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  /** What was made of the picture lies beside it. */
  const beside = async (): Promise<string[]> => (await readdir(join(stage.workspace, "photos"))).filter((name) => name !== "barn.png").sort();

  it("goes from the Explorer's right click through a rectangle by keys to the result beside the picture, without a pointer in the Studio", async () => {
    const { page } = stage;
    await stage.explorer.choose("photos/barn.png", "Image Studio", "Edit Image with a Mask…");
    const studio = await stage.webview("image-studio.image-studio", ".canvas img.viewed");
    await until(() => studio.evaluate("document.activeElement.className"), (name) => name === "canvas-stage");
    await page.keyboard.press("r");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await studio.locator(".canvas-sent img").nth(1).waitFor();
    await stage.showInThemes("canvas");
    for (let tab = 0; tab < 40 && await studio.evaluate("document.activeElement.id") !== "canvas-f-prompt"; tab += 1) await page.keyboard.press("Tab");
    await page.keyboard.type("A red door");
    await page.keyboard.press("Control+Enter");
    await send(stage, /Send 2 images to Ideogram/);
    await becomes(beside, ["barn-edited.png"]);
    await studio.locator(".canvas-variant img").nth(1).waitFor();
    const [sent] = stage.paid();
    assert.deepEqual([sent?.path, sent?.files.map(({ field }) => field).sort()], ["/v1/ideogram-v3/edit", ["image", "mask"]]);
    await stage.show("canvas-result");
    await page.keyboard.press("Escape");
    await becomes(() => studio.locator(".canvas").count(), 0);
  });

  it("goes from a right click on the same picture to a frame about it, set by arrow keys, and to the wider picture beside it", async () => {
    const { page } = stage;
    await stage.explorer.choose("photos/barn.png", "Image Studio", "Reframe Image…");
    const studio = await stage.webview("image-studio.image-studio", ".canvas img.viewed");
    await becomes(() => studio.getByRole("radio", { name: "Frame", exact: true }).isChecked(), true);
    await studio.locator(".canvas-frame").waitFor();
    for (let tab = 0; tab < 10 && await studio.evaluate("document.activeElement.classList.contains('framing')") !== true; tab += 1) await page.keyboard.press("Tab");
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
    const size = /(\d+) × (\d+)/.exec(await studio.locator(".canvas-note").innerText());
    await stage.show("frame");
    await page.keyboard.press("Control+Enter");
    await becomes(beside, ["barn-edited.png", "barn-reframed.png"]);
    const sent = stage.paid().at(-1);
    assert.deepEqual([sent?.path, sent?.files.map(({ field }) => field), size === null], ["/v1/ideogram-v3/reframe", ["image"], false]);
    await studio.locator(".canvas-variant img").last().waitFor();
  });

  it("draws a box over the same picture, says what is in it, and saves what comes of it, without a pointer in the Studio", async () => {
    const { page } = stage;
    const before = await stage.images();
    await stage.explorer.choose("photos/barn.png", "Image Studio", "Edit Image with a Mask…");
    const studio = await stage.webview("image-studio.image-studio", ".canvas img.viewed");
    await studio.getByRole("radio", { name: "Boxes", exact: true }).focus();
    await page.keyboard.press("Space");
    await studio.locator(".canvas-stage .board").waitFor();
    const focused = async (key: string, wanted: string): Promise<void> => {
      for (let tab = 0; tab < 40 && await studio.evaluate(wanted) !== true; tab += 1) await page.keyboard.press(key);
    };
    await focused("Tab", "document.activeElement.classList.contains('canvas-stage')");
    await page.keyboard.press("Enter");
    await becomes(() => studio.evaluate("document.activeElement.dataset.index"), "0");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await studio.locator(".canvas-stage .part-box").waitFor();
    await stage.showInThemes("boxes");
    await becomes(() => studio.evaluate("document.activeElement.dataset.index"), "0");
    await page.keyboard.press("Enter");
    await becomes(() => studio.evaluate("document.activeElement.localName"), "textarea");
    await page.keyboard.type("a barn owl");
    await focused("Shift+Tab", "document.activeElement.id === 'canvas-f-json_prompt'");
    await page.keyboard.type("An owl in a barn");
    await page.keyboard.press("Control+Enter");
    await until(() => stage.images(), (images) => images.length > before.length);
    const sent = stage.paid().at(-1);
    assert.deepEqual([sent?.path, sent?.files], ["/v1/ideogram-v4/generate", []]);
    await becomes(async () => (await stage.images()).includes("an-owl-in-a-barn.png"), true);
    await studio.locator(".canvas-variant img").last().waitFor();
    await stage.show("boxes-result");
  });

  it("draws again what a picture was described as: its parts fill the tree and the boxes over it, one is moved, and what comes of them is saved", async () => {
    const { page } = stage;
    const before = await stage.images();
    // Puts it into the form.
    await stage.explorer.choose("photos/barn.png", "Image Studio", "Remix Image…");
    const studio = await stage.webview("image-studio.image-studio", ".sources");
    await studio.getByRole("radio", { name: "Describe" }).press("Space");
    await studio.getByRole("button", { name: /^Describe · / }).waitFor();
    await studio.locator(".sources").getByText("barn.png", { exact: true }).waitFor();
    await studio.getByRole("button", { name: /^Model: / }).click();
    await studio.getByRole("option", { name: /^Ideogram 4\.0/ }).click();
    await studio.getByRole("button", { name: /^Model: Ideogram 4\.0/ }).waitFor();
    await studio.getByRole("button", { name: "Describe · ≈ $0.01" }).click();
    const card = studio.locator(".card").filter({ has: studio.getByRole("button", { name: "Draw Boxes" }) });
    await card.locator("summary").click();
    const said = structureIn(JSON.parse(await card.locator("pre").innerText())) ?? assert.fail("no parts");
    const [thing] = said.compositional_deconstruction.elements;
    assert.ok(thing?.bbox !== undefined);
    await card.getByRole("button", { name: "Draw Boxes" }).click();
    const box = studio.locator(".canvas-stage .part-box");
    await box.waitFor();
    await studio.locator(".canvas-stage img").first().waitFor();
    assert.equal(await studio.locator("#canvas-f-json_prompt").inputValue(), said.high_level_description);
    assert.deepEqual(await studio.locator(".canvas .part-name").allInnerTexts(), [thing.desc]);
    await stage.show("described-boxes");
    await box.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+Enter");
    await until(() => stage.images(), (images) => images.length > before.length);
    const [top, left, bottom, right] = thing.bbox;
    const { path, fields, files } = stage.paid().at(-1) ?? assert.fail("nothing was sent");
    const moved = { ...said, compositional_deconstruction: { ...said.compositional_deconstruction, elements: [{ ...thing, bbox: [top, left + 5, bottom, right + 5] }] } };
    assert.deepEqual([path, fields["json_prompt"], files], ["/v1/ideogram-v4/generate", moved, []]);
    await studio.locator(".canvas-variant img").last().waitFor();
    await stage.show("described-drawn");
  });
});
