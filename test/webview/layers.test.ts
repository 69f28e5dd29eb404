import assert from "node:assert/strict";
import type { JobView } from "../../src/shared/cards.ts";
import { card, job, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";

const blocks: JobView["json"] = [
  { x: 40, y: 32, width: 300.4, height: 60, text: "FRESH BREAD", font_name: "Ubuntu-Bold.ttf", font_size: 48, color: "#212121", role: "heading" },
  { text: "every morning from six", font_name: null, color: "red; background: url(x)" },
];
const layers = (json: JobView["json"]) => card("g1", {
  operation: "layerize-text/ideogram-3", model: "Ideogram 3.0", prompt: "", source: "poster.png", cost: "$0.09",
  jobs: [job("j1", { outputs: [output(0, 71, 1312, 736, { name: "poster-no-text.png" }), output(1, 72, 1312, 736, { name: "poster-original.png" })], json, file: { index: 2, name: "poster-layers.json" } })],
});

describe("the texts that were taken off a picture", () => {
  const open = studioPages();

  it("are rows on the card: what each reads, in which font, where; each can be copied, and their file is named", async () => {
    const { page, host } = await open({ snapshot: { cards: [layers(blocks)] } });
    await page.locator(".blocks li").nth(1).waitFor();
    assert.deepEqual(await page.locator(".blocks li .block p").allInnerTexts(), ["FRESH BREAD", "Ubuntu Bold · 48 px · #212121 · at 40, 32, 300 × 60", "every morning from six"]);
    await page.locator(".blocks li").first().getByRole("button", { name: "Copy" }).click();
    assert.deepEqual(await host.next("copyText"), { text: "FRESH BREAD" });
    await page.getByRole("button", { name: "poster-layers.json" }).click();
    assert.deepEqual(await host.next("picture"), { jobId: "j1", index: 2, do: "reveal" });
    assert.equal(await page.locator(".structured").count(), 1, "all that was said is there as JSON");
  });

  it("are JSON alone where they are no list of texts", async () => {
    const { page } = await open({ snapshot: { cards: [layers([{ text: "A" }, 7])] } });
    await page.locator(".structured").waitFor();
    assert.equal(await page.locator(".blocks").count(), 0);
  });

  const rows = { options: { snapshot: { cards: [layers(blocks)] } } };
  screensInEveryTheme([
    { name: "layers", ...rows, then: async ({ page }) => page.locator(".blocks").waitFor() },
    { name: "layers-narrow", options: { ...rows.options, width: 400 }, then: async ({ page }) => {
      await page.getByRole("tab", { name: "Results" }).click();
      await page.locator(".blocks").waitFor();
    } },
  ], open);
});
