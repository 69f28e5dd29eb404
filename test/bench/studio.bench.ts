import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Workbench } from "../support/vscode/workbench.ts";
import { install } from "./installed.ts";
import type { Installed } from "./installed.ts";
import { median } from "./measure.ts";
import { report, rounds } from "./report.ts";
import { opener } from "./tinyExtensions.ts";

type What = "studio" | "panel";
const titles = { studio: opener.studio, panel: opener.panel } as const;

/**
 * Runs in every frame before its scripts: tells when the page can be used. The Studio: the prompt takes the focus and the
 * button names a price. The empty panel: its script has run. The clock is the extension host's too: both are on this machine.
 */
const watch = `(() => {
  const usable = () => {
    if (document.body?.dataset.ready === "yes") return "panel";
    const prompt = document.querySelector("image-studio textarea.prompt");
    const price = document.querySelector("image-studio .generate .price");
    return prompt && !prompt.disabled && prompt.offsetHeight > 0 && /\\d/.test(price?.textContent ?? "") ? "studio" : undefined;
  };
  const look = () => {
    const what = usable();
    if (what === undefined) setTimeout(look, 1);
    else window.benchUsable(what, Date.now());
  };
  if (window !== top) look();
})()`;

/** Whether a frame of the workbench is seen now. */
const seen = "(frame) => frame.checkVisibility({ visibilityProperty: true }) && frame.getBoundingClientRect().width > 0";

describe("opening the Studio", () => {
  let installed: Installed;
  let told: (news: { what: string; at: number }) => void = () => undefined;
  before(async () => {
    installed = await install("studio");
  });
  after(() => installed.end());

  const open = (): Promise<Workbench> => installed.open(async (page: Page) => {
    await page.context().exposeFunction("benchUsable", (what: string, at: number) => { told({ what, at }); });
    await page.context().addInitScript(watch);
  });

  /** Milliseconds from the command to a page that can be used. */
  async function once(workbench: Workbench, what: What, then: "close" | "stay" = "close"): Promise<number> {
    const usable = new Promise<number>((resolve) => { told = (news) => { if (news.what === what) resolve(news.at); }; });
    await workbench.runCommand(titles[what]);
    const at = await usable;
    const opened = await installed.lastOpened();
    assert.equal(opened.opened, what);
    if (then === "close") {
      await workbench.runCommand(opener.close);
      await workbench.page.locator(".tabs-container .tab").first().waitFor({ state: "detached" });
    }
    return at - opened.at;
  }

  it("takes little longer than an empty panel, the first time and later", async () => {
    const windows = rounds(5);
    const again = rounds(3);
    const first: Record<What, number[]> = { studio: [], panel: [] };
    const later: Record<What, number[]> = { studio: [], panel: [] };
    for (let n = 0; n < windows * 2; n += 1) {
      // In a window of its own each: whatever opens first also starts the editor's own part of webviews.
      const workbench = await open();
      const order: readonly What[] = n % 2 === 0 ? ["panel", "studio"] : ["studio", "panel"];
      first[order[0] ?? "panel"].push(await once(workbench, order[0] ?? "panel"));
      await once(workbench, order[1] ?? "studio");
      for (let turn = 0; turn < again; turn += 1) for (const what of order) later[what].push(await once(workbench, what));
      await workbench.close();
    }
    const row = { unit: "ms", against: "an empty webview panel", aim: 1.4 } as const;
    report({ ...row, name: "Studio, first thing in a window", ours: median(first.studio), baseline: median(first.panel), rounds: windows });
    report({ ...row, name: "Studio, opened again", ours: median(later.studio), baseline: median(later.panel), rounds: windows * again * 2 });
  });

  /** Milliseconds from the key that leads back to a tab until its page is seen and can be used. */
  async function again(workbench: Workbench, what: What): Promise<number> {
    const { page } = workbench;
    await workbench.runCommand("File: New Untitled Text File");
    await page.locator(".tabs-container .tab").nth(1).waitFor();
    await page.waitForFunction(`![...document.querySelectorAll("iframe.webview")].some(${seen})`);
    // A frame that was kept says nothing anew: it is there when it is seen.
    const usable = new Promise<number>((resolve) => { told = (news) => { if (news.what === what) resolve(news.at); }; });
    const kept = page.frames().some((frame) => frame.name() === "active-frame");
    const started = Date.now();
    await page.keyboard.press("Control+PageUp");
    const shown = Number(await page.evaluate(`new Promise((done) => {
      const look = () => [...document.querySelectorAll("iframe.webview.ready")].some(${seen}) ? requestAnimationFrame(() => done(Date.now())) : requestAnimationFrame(look);
      look();
    })`));
    const at = kept ? shown : Math.max(shown, await usable);
    await workbench.runCommand("View: Close Other Editors in Group");
    await page.locator(".tabs-container .tab").nth(1).waitFor({ state: "detached" });
    return at - started;
  }

  it("comes back from behind another editor about as fast as an empty panel", async () => {
    const times: Record<What, number[]> = { studio: [], panel: [] };
    for (const what of ["panel", "studio", "studio", "panel"] as const) {
      const workbench = await open();
      await once(workbench, what, "stay");
      for (let turn = 0; turn < rounds(4); turn += 1) times[what].push(await again(workbench, what));
      await workbench.close();
    }
    report({ unit: "ms", against: "an empty webview panel", aim: 1.5, name: "Studio, shown again", ours: median(times.studio), baseline: median(times.panel), rounds: times.studio.length });
  });
});
