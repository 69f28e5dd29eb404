import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { CardView } from "../../src/shared/cards.ts";
import { card, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, matches } from "./studioPage.ts";

const pictures = (...seeds: readonly number[]): CardView => card("g1", { createdAt: now(), jobs: [job("j1", { removable: true, outputs: seeds.map((seed, index) => output(index, seed, 1312, 736)) })] });
const refused = card("g2", {
  prompt: "A portrait", createdAt: now() - 60_000,
  jobs: [job("j2", { removable: true, outcome: "refused", message: { text: "Declined. Nothing was billed.", billed: "no", actions: [] } })],
});
const last = card("g3", { prompt: "A harbour", createdAt: now() - 120_000, jobs: [job("j3", { removable: true, outputs: [output(0, 9, 1312, 736, { state: "kept" })] })] });
const running = card("g0", { prompt: "A fox", createdAt: now() + 60_000, jobs: [job("j0", { stage: { stage: "generating", since: now() }, outputs: [{ index: 0, state: "pending" }] })] });

describe("what a person takes away from the Studio's results", () => {
  const open = studioPages();
  const line = (page: Page) => page.locator(".removal");
  const focused = (page: Page): Promise<unknown> => page.evaluate("(document.activeElement.closest('[data-output]')?.dataset.output ?? '') + ' ' + (document.activeElement.closest('.card')?.querySelector('h3').textContent ?? '') + ' ' + (document.activeElement.dataset.picture === undefined ? document.activeElement.ariaLabel ?? document.activeElement.textContent.trim() : 'picture')");
  const without = (whole: CardView, index: number): CardView => ({ ...whole, jobs: whole.jobs.map((each) => ({ ...each, outputs: each.outputs.filter((one) => one.index !== index) })) });

  it("a picture goes at once, the next has the focus, and an undo brings it back with the focus on it", async () => {
    const whole = pictures(1, 2, 3);
    const { page, host, spoken, picture } = await open({ snapshot: { cards: [whole, refused, last] } });
    const toolbar = page.getByRole("toolbar", { name: "Actions for picture 2" });
    await page.locator("[data-output='j1/1']").hover();
    await toolbar.getByRole("button", { name: "Delete" }).click();
    assert.deepEqual(await host.next("deletePicture"), { jobId: "j1", index: 1 });
    await host.news({ kind: "cards", cards: [without(whole, 1)] });
    await line(page).getByText("Deleted: picture-2.png").waitFor();
    await page.locator("[data-output='j1/1']").waitFor({ state: "detached" });
    await becomes(() => focused(page), "j1/2 A lighthouse at dusk, gouache picture");
    await becomes(async () => (await spoken().innerText()).trim(), "Deleted: picture-2.png Ctrl+Z in the results brings it back.");
    await picture("removal");
    await line(page).getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await host.next("undoRemoval"), {});
    await host.news({ kind: "cards", cards: [whole] });
    await page.locator("[data-output='j1/1']").waitFor();
    await page.locator("[data-output='j1/1'] [data-picture]:focus").waitFor();
    await becomes(async () => [await line(page).count(), await spoken().innerText()], [0, "Back again: picture-2.png"]);
  });

  it("cards that failed, too: from their menu, with an undo by key; what runs offers none", async () => {
    const { page, host, spoken } = await open({ snapshot: { cards: [running, pictures(1), refused, last] } });
    const more = (title: string) => page.locator(".card").filter({ hasText: title }).getByRole("button", { name: "Actions for this result" });
    await more("A fox").click();
    await becomes(() => page.getByRole("menuitem").allInnerTexts(), ["Compare with Other Models", "Use Settings", "Use Prompt", "Copy Prompt"]);
    await page.keyboard.press("Escape");
    await more("A portrait").click();
    await page.getByRole("menuitem", { name: "Remove from List" }).click();
    assert.deepEqual(await host.next("removeJobs"), { jobIds: ["j2"] });
    await host.news({ kind: "cards", cards: [], gone: ["g2"] });
    await line(page).getByText("Removed from the list: A portrait").waitFor();
    await matches(() => spoken().innerText(), /^Removed from the list: A portrait/);
    await becomes(() => focused(page), "j3/0 A harbour picture");
    await page.keyboard.press("Control+z");
    await host.next("undoRemoval");
    await host.news({ kind: "cards", cards: [refused] });
    await page.locator(".card", { hasText: "A portrait" }).locator(":focus").waitFor();
  });

  it("comes back by Ctrl+Z that was pressed before it was gone: nothing else is undone by that", async () => {
    const whole = pictures(1, 2);
    const { page, host } = await open({ snapshot: { cards: [whole] } });
    await page.getByLabel("Prompt", { exact: true }).fill("A fox");
    const held = Promise.withResolvers<Record<string, never>>();
    host.answer("deletePicture", () => held.promise);
    await page.locator("[data-output='j1/0'] [data-picture]").focus();
    await page.keyboard.press("Delete");
    await host.next("deletePicture");
    await page.keyboard.press("Control+z");
    assert.deepEqual(host.sent("undoRemoval"), []);
    held.resolve({});
    await host.next("undoRemoval");
    assert.deepEqual([await page.getByLabel("Prompt", { exact: true }).inputValue(), host.sent("undoRemoval").length], ["A fox", 1]);
  });

  it("by the Delete key, one press one picture, kept ones as well; the last of all leaves the focus on the way back", async () => {
    const { page, host } = await open({ snapshot: { cards: [last] } });
    await page.locator("[data-picture]").focus();
    await page.keyboard.down("Delete");
    await page.keyboard.down("Delete");
    await page.keyboard.up("Delete");
    await host.news({ kind: "cards", cards: [], gone: ["g3"] });
    await line(page).getByText("Deleted: picture-9.png").waitFor();
    await becomes(() => host.sent("deletePicture"), [{ jobId: "j3", index: 0 }]);
    await line(page).locator("button:focus", { hasText: "Undo" }).waitFor();
  });

  it("a picture that is looked at goes for its neighbour, and comes back by an undo without leaving the viewer", async () => {
    const whole = pictures(1, 2);
    const { page, host, picture } = await open({ snapshot: { cards: [whole, last] } });
    await page.locator("[data-output='j1/1'] [data-picture]").click();
    const viewer = page.getByRole("dialog");
    await viewer.getByRole("button", { name: "Delete" }).click();
    assert.deepEqual(await host.next("deletePicture"), { jobId: "j1", index: 1 });
    await host.news({ kind: "cards", cards: [without(whole, 1)] });
    await viewer.getByText("Deleted: picture-2.png").waitFor();
    await picture("removal-viewer");
    await page.keyboard.press("Control+z");
    assert.deepEqual(await host.next("undoRemoval"), {});
    await host.news({ kind: "cards", cards: [whole] });
    await viewer.locator(".removal").waitFor({ state: "detached" });
    await becomes(() => viewer.isVisible(), true);
  });

  it("cards of another payer take the way back with them", async () => {
    const { page, host } = await open({ snapshot: { cards: [refused, last] } });
    await page.locator("[data-picture]").focus();
    await page.keyboard.press("Delete");
    await line(page).waitFor();
    await host.news({ kind: "cards", cards: [refused], only: true });
    await line(page).waitFor({ state: "detached" });
  });

  it("nothing goes when it cannot: the host's sentence is shown, and nothing can be undone", async () => {
    const { page, host } = await open({ snapshot: { cards: [last] } });
    host.answer("deletePicture", () => {
      throw new Error("The file holds nothing but text by now. It was not deleted.");
    });
    await page.locator("[data-picture]").focus();
    await page.keyboard.press("Delete");
    await page.getByRole("alert").getByText("The file holds nothing but text by now. It was not deleted.").waitFor();
    await becomes(async () => [await line(page).count(), await page.locator("[data-picture]").count()], [0, 1]);
  });
});
