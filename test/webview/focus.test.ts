import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { card, job, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, matches } from "./studioPage.ts";

/** The browser does this to a page in a frame when the focus goes to another frame. */
const leave = (page: Page): Promise<void> => page.evaluate("document.activeElement.blur(), window.dispatchEvent(new Event('blur'))");
const comeBack = (page: Page): Promise<void> => page.evaluate("void window.dispatchEvent(new Event('focus'))");
const focused = (page: Page): Promise<string> => page.evaluate(`(() => {
  const at = document.activeElement;
  return at === document.body ? "" : at.getAttribute("aria-label") ?? (at.id || at.textContent.trim().replace(/\\s+/g, " "));
})()`);

describe("the focus that was elsewhere in the editor", () => {
  const open = studioPages();

  it("comes back to what had it, with its selection", async () => {
    const { page } = await open();
    const prompt = page.getByLabel("Prompt", { exact: true });
    await prompt.fill("A red kite");
    await page.evaluate("document.activeElement.setSelectionRange(2, 5)");
    await leave(page);
    await becomes(() => focused(page), "");
    await comeBack(page);
    await becomes(() => focused(page), "f-prompt");
    await page.keyboard.type("blue");
    await becomes(() => prompt.inputValue(), "A blue kite");
  });

  it("comes back to what was drawn in its place meanwhile", async () => {
    const { page, host } = await open({ snapshot: { payer: { kind: "none", label: "" } } });
    await page.locator(".payer").getByRole("button", { name: "Add key…" }).focus();
    await leave(page);
    await host.news({ kind: "payer", payer: { kind: "key", label: "work" } });
    await page.locator(".payer").getByRole("button", { name: "Switch" }).waitFor();
    await comeBack(page);
    await becomes(() => focused(page), "Switch");
  });

  it("goes to what is nearest when the picture that had it was deleted", async () => {
    const outputs = [output(0, 91, 1024, 1024), output(1, 92, 1024, 1024)];
    const { page, host } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs })] })] } });
    await page.locator(".picture").nth(1).getByRole("button", { name: /Picture 2 of 2/ }).focus();
    await leave(page);
    await host.news({ kind: "cards", cards: [card("g1", { jobs: [job("j1", { outputs: outputs.slice(0, 1) })] })] });
    await page.getByText("Picture 1 of 1").waitFor({ state: "attached" });
    await comeBack(page);
    await matches(() => focused(page), /Picture 1 of 1/);
  });

  it("leaves the focus where a press has brought it", async () => {
    const { page } = await open();
    await page.getByLabel("Prompt", { exact: true }).focus();
    await leave(page);
    await page.getByRole("button", { name: /^Model/ }).focus();
    await comeBack(page);
    await becomes(() => focused(page), "f-model");
  });

  it("is told of to the editor only when nobody pressed into the page", async () => {
    const { page, host } = await open();
    await host.next("focused");
    await leave(page);
    await page.evaluate("(window.dispatchEvent(new Event('focus')), document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })), new Promise((done) => setTimeout(done, 50)))");
    assert.deepEqual(host.sent("focused"), [{}]);
    await leave(page);
    await comeBack(page);
    await host.next("focused");
    assert.deepEqual(host.sent("focused"), [{}, {}]);
  });
});
