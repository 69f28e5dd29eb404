import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { canvasSnapshot, formOfMadeUp, landscape, reframing } from "./canvasModels.ts";
import { studioPages } from "./hooks.ts";
import { matches } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

describe("the frame on the canvas", () => {
  const pages = studioPages();
  const square = { ...landscape, src: "/pictures/7-1000x1000.svg", width: 1000, height: 1000 };
  const canvas = (page: Page) => page.getByRole("dialog", { name: "Canvas" });
  const note = (page: Page) => canvas(page).locator(".canvas-note");
  const frame = async (): Promise<StudioPage> => {
    const opened = await pages({ snapshot: canvasSnapshot(), width: 1280, height: 800 });
    const { page, host } = opened;
    host.answer("form", ({ operation }) => formOfMadeUp(operation));
    host.answer("addSourceUri", () => square);
    host.answer("painting", () => ({ picture: square, named: [] }));
    await host.news({ kind: "paint", uri: "file:///harbour.png" });
    await canvas(page).getByRole("radio", { name: "Frame", exact: true }).click();
    await note(page).waitFor();
    return opened;
  };

  it("takes by arrow keys the next shape that the model has, and by numbers the nearest", async () => {
    const { page, host } = await frame();
    await canvas(page).getByRole("application").focus();
    const said: string[] = [];
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowUp", "ArrowUp"]) {
      await page.keyboard.press(key);
      said.push(await note(page).innerText());
    }
    assert.deepEqual(said.map((text) => text.split(".")[0]), ["≈ 16:9, 1312 × 736", "3:1, 1536 × 512", "3:1, 1536 × 512", "≈ 16:9, 1312 × 736", "1:1, 1024 × 1024", "2:3, 832 × 1248", "≈ 9:16, 736 × 1312"]);
    await canvas(page).getByRole("group", { name: "Frame" }).getByLabel("Width", { exact: true }).fill("1400");
    await page.keyboard.press("Tab");
    await matches(() => note(page).innerText(), /^1:1, 1024 × 1024/);
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: reframing.id, input: { resolution: "1024x1024" }, sources: { image: [landscape.id] } });
  });

  it("is drawn by its edges, snaps to what there is, and shows what is new about the picture", async () => {
    const { page } = await frame();
    const edge = await canvas(page).locator(".canvas-edge[data-edge=e]").boundingBox() ?? assert.fail();
    const at = { x: edge.x + edge.width / 2, y: edge.y + edge.height / 2 };
    const picture = await canvas(page).locator("img.viewed").boundingBox() ?? assert.fail();
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + picture.width * 0.36, at.y, { steps: 5 });
    await matches(() => note(page).innerText(), /^≈ 16:9, 1312 × 736/);
    assert.deepEqual(await canvas(page).locator("img.viewed").boundingBox(), picture, "the picture does not move");
    await page.mouse.move(at.x + picture.width * 0.9, at.y, { steps: 5 });
    await page.mouse.up();
    await matches(() => note(page).innerText(), /^3:1, 1536 × 512/);
    const [wide, inside] = [await canvas(page).locator(".canvas-frame").boundingBox() ?? assert.fail(), await canvas(page).locator("img.viewed").boundingBox() ?? assert.fail()];
    const stage = await canvas(page).getByRole("application").boundingBox() ?? assert.fail();
    assert.deepEqual([Math.round(wide.width / inside.width), Math.round(wide.height - inside.height), wide.width < stage.width], [3, 0, true]);
  });
});
