import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { aDay } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

/** As a key that is held down: the first press, and then repeats, in pace with the host's quick answers. */
async function hold(page: Page, key: string): Promise<void> {
  for (let repeats = 0; repeats < 6; repeats += 1) {
    await page.keyboard.down(key);
    await page.waitForTimeout(40);
  }
  await page.keyboard.up(key);
}

describe("a press in the Studio", () => {
  const open = studioPages();
  const prompted = async (): Promise<StudioPage> => {
    const studio = await open({ snapshot: { cards: aDay() } });
    await studio.page.getByLabel("Prompt", { exact: true }).fill("A fox");
    return studio;
  };
  const generate = (page: Page) => page.getByRole("button", { name: /^Generate · / });

  it("bills once when Ctrl+Enter is held down", async () => {
    const { page, host } = await prompted();
    await page.keyboard.down("Control");
    await hold(page, "Enter");
    await page.keyboard.up("Control");
    await becomes(() => host.sent("generate").length, 1);
    await page.waitForTimeout(100);
    assert.equal(host.sent("generate").length, 1, "and no second time");
  });

  it("bills once when Enter is held down on the button, and once for a double click", async () => {
    const { page, host } = await prompted();
    await generate(page).focus();
    await hold(page, "Enter");
    await becomes(() => host.sent("generate").length, 1);
    await host.heard();
    await generate(page).dblclick();
    await becomes(() => host.sent("generate").length, 2);
    await page.waitForTimeout(100);
    assert.equal(host.sent("generate").length, 2, "and no third time");
  });

  it("tries again once, however often it is pressed before the first try is under way", async () => {
    const { page, host } = await prompted();
    let answer = (): void => undefined;
    host.answer("jobAction", () => new Promise((answered) => (answer = () => {
      answered({});
    })));
    const again = page.getByRole("button", { name: "Try Again Anyway" });
    await again.focus();
    await hold(page, "Enter");
    await again.dblclick();
    await again.click();
    await becomes(() => host.sent("jobAction"), [{ jobId: "j6", action: "again" }]);
    answer();
    await host.heard();
    await again.click();
    await becomes(() => host.sent("jobAction").length, 2);
  });

  it("that costs money counts when its key is up: what the editor asks then gets no Enter that is still held down", async () => {
    const { page, host } = await prompted();
    const settled = (): Promise<void> => page.waitForTimeout(80);
    const again = page.getByRole("button", { name: "Try Again Anyway" });
    for (const [thing, keys, call] of [[page.getByLabel("Prompt", { exact: true }), ["Control", "Enter"], "generate"], [generate(page), ["Enter"], "generate"], [again, ["Enter"], "jobAction"]] as const) {
      const before = host.sent(call).length;
      await thing.focus();
      for (const key of keys) await page.keyboard.down(key);
      await settled();
      assert.equal(host.sent(call).length, before, "held down");
      await page.keyboard.up("Enter");
      await becomes(() => host.sent(call).length, before + 1, "up again");
      await host.heard();
      await page.keyboard.up("Control");
    }
  });

  it("that is meant twice is two", async () => {
    const { page, host } = await prompted();
    for (const times of [1, 2]) {
      await page.keyboard.press("Control+Enter");
      await becomes(() => host.sent("generate").length, times);
      await host.heard();
    }
  });
});
