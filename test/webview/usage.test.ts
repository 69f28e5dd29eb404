import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { UsageReport } from "../../src/shared/usage.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import { becomes, matches } from "./studioPage.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";
import { aMonth, amounts, row } from "./usageReports.ts";

const goThere = async ({ page, host }: StudioPage, report: (range: string) => UsageReport = aMonth): Promise<void> => {
  host.answer("usage", ({ range }) => report(range));
  await page.getByRole("radio", { name: "Usage" }).check();
  await page.locator("usage-view .usage[aria-busy=false]").waitFor();
};

const cells = async (page: Page): Promise<readonly string[]> => (await page.locator(".usage-table").first().locator("tbody tr").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());

describe("the Studio's usage", () => {
  const opening = studioPages();
  const open = async (options: OpenOptions = {}, report?: (range: string) => UsageReport): Promise<StudioPage> => {
    const opened = await opening(options);
    await goThere(opened, report);
    return opened;
  };

  it("says what is left of each budget, and what was spent, reserved and made in the range", async () => {
    const { page } = await open();
    await becomes(async () => (await page.locator(".usage-budget").allInnerTexts()).map((text) => text.split(/\n+/)), [
      ["Marketing, today", "9.9%", "$18.02 left", "$1.26 of $20.00 · $0.72 reserved", "Resets Dec 1, 12:00 AM GMT+1"],
      ["Marketing, this month", "87%", "$3.78 left", "$25.50 of $30.00 · $0.72 reserved", "Resets Dec 1, 12:00 AM GMT+1"],
      ["Marketing, tokens today", "100%", "0 tokens left", "12 of 12 tokens", "Resets Dec 1, 12:00 AM GMT+1"],
    ]);
    assert.equal(await page.getByRole("meter").nth(1).getAttribute("aria-valuetext"), "Marketing, this month: 87% used. $25.50 spent, $0.72 reserved, $3.78 left of $30.00.");
    const { images, spent } = aMonth().rows.reduce((sum, each) => ({ images: sum.images + each.images, spent: sum.spent + each.spent.usdMicros }), { images: 0, spent: 0 });
    await becomes(async () => (await page.locator(".usage-totals dd").allInnerTexts()).slice(0, 3), [`$${(spent / 1e6).toFixed(2)} + 12 tokens`, "$0.48 + 1 of unknown price", String(images)]);
  });

  it("goes from day to day by the arrow keys, and says each in words", async () => {
    const { page } = await open({}, () => ({ ...aMonth(), rows: [row({}), row({ day: "2026-11-29", images: 3, spent: amounts(180_000), reserved: amounts(60_000) })] }));
    const chart = page.getByRole("slider", { name: "Spent and reserved by day" });
    await chart.focus();
    const said = () => chart.getAttribute("aria-valuetext");
    await becomes(said, "Mon, Nov 30: $0.06 spent, $0.00 reserved, 1 image");
    await page.keyboard.press("ArrowLeft");
    await becomes(said, "Sun, Nov 29: $0.18 spent, $0.06 reserved, 3 images");
    await page.keyboard.press("Home");
    await becomes(said, "Sun, Nov 1: $0.00 spent, $0.00 reserved, 0 images");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("PageUp");
    await becomes(said, "Sun, Nov 8: $0.00 spent, $0.00 reserved, 0 images");
    assert.equal(await page.locator(".usage-said").innerText(), await said());
  });

  it("draws in whichever theme there is, at whichever width", async () => {
    const opened = await open();
    const { page } = opened;
    const isDrawn = "(() => { const drawn = document.querySelector('.usage-plot canvas'); return drawn !== null && drawn.toDataURL() !== Object.assign(document.createElement('canvas'), { width: drawn.width, height: drawn.height }).toDataURL(); })()";
    await becomes(() => page.evaluate(isDrawn), true);
    const width = "document.querySelector('.usage-plot canvas').clientWidth";
    const before = Number(await page.evaluate(width));
    await page.setViewportSize({ width: 400, height: 800 });
    await becomes(async () => Number(await page.evaluate(width)) < Math.min(before, 400), true);
    await opened.setTheme("contrast");
    await becomes(() => page.evaluate(isDrawn), true);
    await page.emulateMedia({ forcedColors: "active" });
    await becomes(() => page.evaluate(isDrawn), true);
    await opened.picture("usage-forced-narrow");
    await page.setViewportSize({ width: 1000, height: 1100 });
    await becomes(async () => Number(await page.evaluate(width)) > 400, true);
    await opened.picture("usage-forced");
  });

  it("tells models, providers and days apart, the dearest and the newest first", async () => {
    const rows = [
      row({ day: "2026-11-28", images: 2, requests: 1, spent: amounts(120_000) }), row({ images: 8, requests: 2, spent: amounts(480_000), reserved: amounts(60_000) }),
      row({ day: "2026-11-28", model: "Ideogram 2.0 Turbo", spent: amounts(20_000) }), row({ day: "2026-11-29", provider: "Imagine", model: "Imagine Turbo", spent: amounts(0, 4), images: 4 }),
    ];
    const { page } = await open({}, () => ({ from: "2026-11-24", to: "2026-11-30", budgets: [], rows }));
    await becomes(() => cells(page), ["Ideogram 3.0 3 10 $0.06 $0.60 97%", "Ideogram 2.0 Turbo 1 1 $0.00 $0.02 2.9%", "Imagine Turbo 1 4 $0.00 4 tokens 0%"]);
    const by = page.getByRole("radiogroup", { name: "By" });
    assert.deepEqual(await by.locator(".segment").allInnerTexts(), ["Model", "Provider", "Day"]);
    await by.getByRole("radio", { name: "Day" }).check();
    await becomes(() => cells(page), ["Mon, Nov 30 2 8 $0.06 $0.48 79%", "Sun, Nov 29 1 4 $0.00 4 tokens 0%", "Sat, Nov 28 2 3 $0.00 $0.14 21%"]);
    await page.getByRole("radiogroup", { name: "Unit" }).getByRole("radio", { name: "Tokens" }).check();
    await page.getByRole("slider").focus();
    await page.keyboard.press("ArrowLeft");
    await becomes(() => page.locator(".usage-said").innerText(), "Sun, Nov 29: 4 spent, 0 reserved, 4 images");
  });

  it("asks for another range, shows the last answer that was asked for, and has the shown range exported", async () => {
    let first: (() => void) | undefined;
    const opened = await opening();
    const { page, host } = opened;
    host.answer("usage", async ({ range }) => {
      if (range === "days30") await new Promise<void>((later) => (first = later));
      return { from: "2026-11-30", to: "2026-11-30", budgets: [], rows: [row({ model: `Model of ${range}` })] };
    });
    await page.getByRole("radio", { name: "Usage" }).check();
    assert.deepEqual(await host.next("usage"), { range: "days30" });
    await page.getByRole("radio", { name: "Today" }).check();
    await becomes(() => cells(page), ["Model of day 1 1 $0.00 $0.06 100%"]);
    first?.();
    await host.heard();
    await becomes(() => cells(page), ["Model of day 1 1 $0.00 $0.06 100%"]);
    assert.equal(await page.getByRole("slider").count(), 0, "one day is no chart");
    await page.getByRole("button", { name: "Export CSV…" }).click();
    assert.deepEqual(await host.next("saveUsage"), { range: "day" });
  });

  it("says why there are no figures, and has them when they are asked for again", async () => {
    const opened = await opening();
    const { page, host } = opened;
    host.answer("usage", () => {
      throw new Error("The store is locked.");
    });
    await page.getByRole("radio", { name: "Usage" }).check();
    await matches(() => page.getByRole("alert").innerText(), /^The figures could not be had\. The store is locked\.$/);
    host.answer("usage", () => ({ from: "2026-11-01", to: "2026-11-30", budgets: [], rows: [] }));
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("Nothing was asked for in this time.").waitFor();
    assert.equal(await page.getByRole("alert").filter({ hasText: "figures" }).count(), 0);
  });

  it("is gone to from the editor, and looks again each time that one comes back", async () => {
    const { page, host } = await opening();
    host.answer("usage", aMonth);
    await host.news({ kind: "show", room: "usage" });
    await host.next("usage");
    await page.getByRole("heading", { name: "Usage" }).waitFor();
    await page.getByRole("radio", { name: "Compose" }).check();
    await page.getByRole("radio", { name: "Usage" }).check();
    await host.next("usage");
    assert.equal(host.sent("usage").length, 2);
  });

  it("holds the provider's own figures beside those here, and says where they differ", async () => {
    const { page, host } = await open({}, () => ({ ...aMonth(), account: "Ideogram" }));
    host.answer("compareUsage", () => ({ provider: "Ideogram", days: [{ day: "2026-11-28", here: 60_000, there: 60_000 }, { day: "2026-11-29", here: 60_000, there: 120_000 }, { day: "2026-11-30", here: 120_000, there: 0 }] }));
    await page.getByRole("button", { name: "Compare with Ideogram" }).click();
    assert.deepEqual(await host.next("compareUsage"), { range: "days30" });
    await page.getByText("Ideogram says $0.18; the ledger here says $0.24.").waitFor();
    await becomes(async () => (await page.locator(".usage-table").last().locator("tbody tr").allInnerTexts()).map((text) => text.split("\t")), [
      ["Mon, Nov 30", "$0.12", "$0.00", "−$0.12"], ["Sun, Nov 29", "$0.06", "$0.12", "+$0.06"], ["Sat, Nov 28", "$0.06", "$0.06", "none"],
    ]);
    await page.getByRole("radio", { name: "7 Days" }).check();
    await becomes(() => page.getByText("Ideogram says").count(), 0);
  });

  it("says of the sandbox that its figures are not here", async () => {
    const { page } = await open({ snapshot: { payer: { kind: "sandbox", label: "" } } });
    await page.getByText("The sandbox is free, and counts here nowhere: these are the figures of your own keys.").waitFor();
  });

  screensInEveryTheme([
    { name: "usage", options: { height: 1100 }, then: goThere },
    {
      name: "usage-compared", options: { height: 1500 }, then: async (opened) => {
        opened.host.answer("compareUsage", () => ({ provider: "Ideogram", days: [{ day: "2026-11-29", here: 60_000, there: 120_000 }, { day: "2026-11-30", here: 120_000, there: 120_000 }] }));
        await goThere(opened, () => ({ ...aMonth(), account: "Ideogram" }));
        await opened.page.getByRole("button", { name: "Compare with Ideogram" }).click();
        await opened.page.getByText("Ideogram says").waitFor();
      },
    },
    { name: "usage-narrow", options: { width: 340, height: 1300 }, then: goThere },
    { name: "usage-empty", then: (opened) => goThere(opened, () => ({ from: "2026-11-01", to: "2026-11-30", budgets: [], rows: [] })) },
  ], opening);
});
