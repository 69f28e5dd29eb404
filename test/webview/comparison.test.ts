import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { CardView, ComparedView } from "../../src/shared/cards.ts";
import type { QuoteView } from "../../src/shared/rooms/compose.ts";
import { card, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import { holds } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

const by = (operation: string, model: string, provider: string, cost: string, took?: number): ComparedView =>
  ({ operation, model, provider, cost, input: { prompt: "A lighthouse at dusk, gouache" }, ...(took === undefined ? {} : { took }) });

/** Four models: one is done, one has two pictures, one was refused, one still draws. */
function compared(): CardView {
  const { outcome: _none, ...running } = job("c4", { by: by("generate/imagine-flux-dev", "Flux Dev", "Imagine", "15 tokens"), ratio: 16 / 9, stage: { stage: "generating", since: now() - 4_000 }, cancel: "stop", outputs: [{ index: 0, state: "pending" }] });
  return card("compared", {
    model: "Ideogram 3.0, Imagine Anime, GPT Image 2, Flux Dev", cost: "≈ $0.12 + 20 tokens", createdAt: now() - 9_000,
    jobs: [
      job("c1", { by: by("generate/ideogram-3", "Ideogram 3.0", "Ideogram", "$0.12", 8_240), ratio: 16 / 9, outputs: [output(0, 11, 1312, 736), output(1, 12, 1312, 736)] }),
      job("c2", { by: by("generate/imagine-anime", "Imagine Anime", "Imagine", "5 tokens", 61_000), ratio: 16 / 9, outputs: [output(0, 13, 1280, 720)] }),
      job("c3", { by: by("generate/gpt-image-2", "GPT Image 2", "Ideogram", "not billed", 900), ratio: 16 / 9, outcome: "refused", message: { text: "Ideogram declined the prompt in its safety check. Nothing was billed.", billed: "no", actions: [{ id: "edit", title: "Edit Prompt" }] } }),
      running,
    ],
  });
}

const told: QuoteView = {
  usdMicros: 60_000, basis: "unknown", units: { amount: 5, unit: "token" }, models: [
    { operation: "generate/ideogram-3", price: { usdMicros: 60_000, basis: "exact" }, without: [] },
    { operation: "generate/imagine-anime", price: { usdMicros: null, basis: "exact", units: { amount: 5, unit: "token" } }, without: ["3:2 in place of 16:10", "Style"] },
    { operation: "generate/imagine-png", price: { usdMicros: null, basis: "unknown" }, without: [] },
  ],
};

describe("a comparison of models", () => {
  const pages = studioPages();
  const open = async (options?: Parameters<typeof pages>[0]): Promise<StudioPage> => {
    const opened = await pages(options);
    opened.host.answer("quote", ({ models }) => (models === undefined ? { usdMicros: 60_000, basis: "exact" } : told));
    return opened;
  };
  const cell = (page: Page, id: string) => page.locator(`.cell[data-job=${id}]`);
  const row = (page: Page, name: string) => page.locator(".comparison-row").filter({ has: page.locator(".face-label").getByText(name, { exact: true }) });
  const chosen = async (opened: StudioPage): Promise<void> => {
    const { page } = opened;
    await page.getByLabel("Prompt", { exact: true }).fill("A red kite");
    await page.getByRole("button", { name: "Compare with other models" }).click();
    for (const name of ["Imagine Anime", "Imagine PNG"]) await row(page, name).getByRole("checkbox").check();
    await page.locator(".comparison-without").waitFor();
  };

  it("is chosen beside the model: each at its price and without what it does not know, one sum on the button, one request", async () => {
    const opened = await open({ height: 900 });
    const { page, host } = opened;
    await chosen(opened);
    assert.equal(await row(page, "Imagine Anime").locator(".comparison-without").innerText(), "Without: 3:2 in place of 16:10, Style");
    assert.equal(await row(page, "Imagine PNG").locator(".face-note").innerText(), "price unknown");
    await page.locator(".generate").filter({ hasText: /^\s*Compare 3 ·\s*\$0\.06 \+ 5 tokens \+ price unknown\s*$/, hasNot: page.locator("[data-waiting]") }).waitFor();
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), {
      operation: "generate/ideogram-3", input: { prompt: "A red kite", aspect_ratio: "1x1", num_images: 1 }, sources: {}, models: ["generate/imagine-anime", "generate/imagine-png"],
    });
  });

  it("asks for the price without a word of the person's, and tells the host what some models may not know", async () => {
    const opened = await open({ height: 900, state: { version: 1, operation: "generate/ideogram-3", prompt: "", ratio: "", count: 1, values: { seed: 4711, negative_prompt: "secret fog" }, sources: {}, openGroups: [] } });
    await chosen(opened);
    const asked = opened.host.sent("quote").at(-1);
    assert.deepEqual(asked, { operation: "generate/ideogram-3", input: { prompt: "-", aspect_ratio: "1x1", num_images: 1, negative_prompt: "-", seed: 1 }, sources: {}, models: ["generate/imagine-anime", "generate/imagine-png"] });
  });

  it("is left by its own button, which gives the focus to the way back, and asks for one model again", async () => {
    const opened = await open({ height: 900 });
    const { page } = opened;
    await chosen(opened);
    await page.getByRole("button", { name: "Stop Comparing" }).press("Enter");
    await holds(page, "document.activeElement?.classList.contains('compare-open')");
    await page.locator(".generate").filter({ hasText: /^\s*Generate ·\s*\$0\.06\s*$/ }).waitFor();
  });

  it("is found by search and chosen by key alone", async () => {
    const { page } = await open({ height: 900 });
    await page.getByRole("button", { name: "Compare with other models" }).press("Enter");
    await page.locator(".comparison").getByRole("textbox").fill("flux");
    await holds(page, "[...document.querySelectorAll('.comparison-row .face-label')].map((each) => each.textContent).join() === 'Flux Schnell,Flux Dev Fast,Flux Dev'");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await row(page, "Flux Schnell").getByRole("checkbox", { checked: true }).waitFor();
  });

  it("is a contact sheet: each place has its model, provider, price, seed and time; a failed one keeps its own with its reason", async () => {
    const { page } = await open({ snapshot: { cards: [compared()] } });
    await page.locator(".cell").nth(3).waitFor();
    const facts = await Promise.all(["c1", "c2", "c3", "c4"].map(async (id) => [await cell(page, id).locator(".cell-model").innerText(), ...await cell(page, id).locator(".meta span").allInnerTexts()]));
    assert.deepEqual(facts, [
      ["Ideogram 3.0", "$0.12", "Seed 11, 12", "8.2 s"], ["Imagine Anime", "5 tokens", "Seed 13", "61 s"], ["GPT Image 2", "Ideogram", "not billed", "0.9 s"], ["Flux Dev", "Imagine", "15 tokens"],
    ]);
    assert.equal(await cell(page, "c1").locator("[data-picture]").count(), 2);
    assert.match(await cell(page, "c3").innerText(), /No picture[\s\S]*Ideogram declined the prompt in its safety check\. Nothing was billed\./);
    await cell(page, "c4").getByRole("button", { name: "Stop waiting" }).waitFor();
  });

  it("takes the winner's model into the form, which asks for that one alone", async () => {
    const opened = await open({ height: 900, snapshot: { cards: [compared()] } });
    const { page } = opened;
    await chosen(opened);
    await page.getByRole("button", { name: /^Use Model\s+Flux Dev$/ }).click();
    await page.locator("#f-model").getByText("Flux Dev", { exact: true }).waitFor();
    await page.locator(".comparison").waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("Prompt", { exact: true }).inputValue(), "A red kite");
  });

  it("goes on from its card's menu with the same prompt and the same models", async () => {
    const { page } = await open({ height: 900, snapshot: { cards: [compared()] } });
    await page.locator(".cell").first().waitFor();
    await page.locator(".card-tools studio-menu > button").click();
    await page.getByRole("menuitem", { name: "Compare with Other Models" }).click();
    await row(page, "Flux Dev").getByRole("checkbox", { checked: true }).waitFor();
    assert.deepEqual(await page.locator(".comparison-row:has(:checked) .face-label").allInnerTexts(), ["GPT Image 2", "Imagine Anime", "Flux Dev"]);
    await page.locator(".generate").filter({ hasText: /Compare 4/ }).waitFor();
  });

  it("leads to the viewer, where the arrows go through its pictures, each with its own model and price", async () => {
    const { page, host } = await open({ snapshot: { cards: [compared()] } });
    host.answer("pictureFacts", () => ({ path: "assets/images/a.png", bytes: 1000 }));
    await cell(page, "c1").locator("[data-picture]").nth(1).click();
    await page.locator(".viewer-facts").filter({ hasText: "Ideogram 3.0" }).filter({ hasText: "$0.12" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.locator(".viewer-facts").filter({ hasText: "Imagine Anime" }).filter({ hasText: "5 tokens" }).waitFor();
  });

  screensInEveryTheme([
    { name: "comparison-320", options: { width: 320, height: 1500, snapshot: { cards: [compared()] } }, then: async ({ page }) => {
      await page.getByRole("tab", { name: /^Results/ }).click();
      await page.locator(".cell").nth(3).waitFor();
    } },
    { name: "comparison-560", options: { width: 560, height: 1100, snapshot: { cards: [compared()] } }, then: async ({ page }) => {
      await page.getByRole("tab", { name: /^Results/ }).click();
      await page.locator(".cell").nth(3).waitFor();
    } },
    { name: "comparison-1280", options: { width: 1280, height: 900, snapshot: { cards: [compared()] } }, then: async (opened) => {
      await opened.page.locator(".cell").nth(3).waitFor();
      await chosen(opened);
    } },
  ], open);
});
