import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import * as z from "zod";
import { imageVerbs } from "../../src/app/imageVerbs.ts";
import { openSideBar, viewOf } from "../support/vscode/sideBar.ts";
import type { View } from "../support/vscode/sideBar.ts";
import { becomes, openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

interface Trees {
  readonly running: View;
  readonly pictures: View;
  readonly account: View;
}

async function treesIn({ page }: Stage): Promise<Trees> {
  await openSideBar(page, "Image Studio");
  return { running: viewOf(page, "Running"), pictures: viewOf(page, "Recent and Favourites"), account: viewOf(page, "Account") };
}

describe("the side bar", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "sidebar", pays: "environment", settings: { "imageStudio.maxInFlight": 1 } });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  it("lists what runs with its stage and sum, counts it, and lets go of it with the word that fits", async () => {
    const { running, account } = await treesIn(stage);
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    for (const prompt of ["A paper lantern on a quiet harbour", "A tea house in the rain", "A fox of autumn leaves"]) await stage.generate(prompt);
    const three = ["A paper lantern on a… | $0.06 · Generating", "A tea house in the… | $0.06 · Queued", "A fox of autumn… | $0.06 · Queued, 1 ahead"];
    await becomes(running.rows, three);
    await becomes(account.rows, ["IDEOGRAM_API_KEY | Ideogram", "Spent today | $0.00, $0.18 reserved"]);
    await becomes(() => running.pane.locator(".pane-header .description").innerText(), "$0.18");
    await becomes(() => stage.page.locator(".part.activitybar .badge-content").filter({ visible: true }).allInnerTexts(), ["3"]);
    await running.row("A tea house").hover();
    await stage.showInThemes("sidebar-running");
    assert.deepEqual(await running.menu("A tea house"), ["Leave Queue (Free)"]);
    await running.inline("A tea house", "Leave Queue (Free)");
    await becomes(running.rows, [three[0], "A fox of autumn… | $0.06 · Queued"]);
    await running.inline("A paper lantern", "Stop Waiting (What Comes Is Kept)");
    await until(running.rows, (rows) => !rows.some((row) => row.startsWith("A paper lantern")));
    stage.api.release();
    await becomes(running.rows, []);
    await becomes(() => stage.images(), ["a-fox-of-autumn-leaves.png", "a-paper-lantern-on-a-quiet-harbour.png"]);
    await becomes(account.rows, ["IDEOGRAM_API_KEY | Ideogram", "Spent today | $0.12"]);
    await running.pane.getByText("Nothing is running.").waitFor();
  });

  it("shows pictures by their thumbnails, opens one with a click, and puts favourites on top", async () => {
    const { pictures } = await treesIn(stage);
    const [fox, lantern] = ["A fox of autumn leaves | a-fox-of-autumn-leaves.png", "A paper lantern on a quiet harbour | a-paper-lantern-on-a-quiet-harbour.png"];
    await becomes(pictures.rows, [fox, lantern]);
    await pictures.row("A fox").click();
    const studio = await stage.webview("image-studio.image-studio", ".viewer");
    await studio.getByText("assets/images/a-fox-of-autumn-leaves.png").waitFor();
    await pictures.inline("A fox", "Add to Favourites");
    await becomes(pictures.rows, ["Favourites | ", fox, "Recent | ", fox, lantern].map((row) => row.replace(" | ", row.endsWith("| ") ? "" : " | ")));
    const widths = `Promise.all([...document.querySelectorAll(".part.sidebar .custom-view-tree-node-item-icon")].map(async (icon) => {
      const image = new Image();
      image.src = /url\\("(.+)"\\)/.exec(getComputedStyle(icon).backgroundImage)?.[1] ?? "data:,";
      return image.decode().then(() => image.naturalWidth, () => 0);
    }))`;
    // The thumbnails are drawn.
    await becomes(async () => z.array(z.number()).parse(await stage.page.evaluate(widths)).filter((width) => width > 0), [1024, 1024, 1024]);
    await pictures.hover("A paper lantern", "img");
    await stage.show("sidebar-pictures");
    assert.deepEqual(await pictures.menu("A fox"), ["Open", "Reveal in Explorer", "Insert at Cursor", "Copy Path", "Use as Prompt", "Remove from Favourites", "Save As…", "Delete"]);
    await pictures.choose("A fox", "Remove from Favourites");
    await becomes(pictures.rows, [fox, lantern]);
  });

  it("shares its favourites with the Studio: a heart given in one stands in the other at once", async () => {
    const { pictures } = await treesIn(stage);
    await pictures.row("A fox").click();
    const studio = await stage.webview("image-studio.image-studio", ".viewer");
    const heart = studio.locator(".viewer .tools").getByRole("button", { name: "Favourite" });
    await becomes(() => heart.getAttribute("aria-pressed"), "false");
    await pictures.inline("A fox", "Add to Favourites");
    await becomes(() => heart.getAttribute("aria-pressed"), "true");
    await heart.click();
    await becomes(() => heart.getAttribute("aria-pressed"), "false");
    await becomes(async () => (await pictures.rows()).filter((row) => row.startsWith("Favourites")), []);
  });

  it("copies a picture's path, uses its prompt, deletes it, and takes that back", async () => {
    const { pictures } = await treesIn(stage);
    await pictures.choose("A fox", "Copy Path");
    await stage.clipboard("assets/images/a-fox-of-autumn-leaves.png");
    await pictures.choose("A fox", "Use as Prompt");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await becomes(() => studio.getByLabel("Prompt", { exact: true }).inputValue(), "A fox of autumn leaves");
    await pictures.choose("A fox", "Delete");
    await stage.messages.said("Deleted assets/images/a-fox-of-autumn-leaves.png.");
    await becomes(() => stage.images(), ["a-paper-lantern-on-a-quiet-harbour.png"]);
    await becomes(pictures.rows, ["A paper lantern on a quiet harbour | a-paper-lantern-on-a-quiet-harbour.png"]);
    await stage.messages.press("Deleted assets/images", "Undo");
    await becomes(() => stage.images(), ["a-fox-of-autumn-leaves.png", "a-paper-lantern-on-a-quiet-harbour.png"]);
    await becomes(async () => (await pictures.rows())[0], "A fox of autumn leaves | a-fox-of-autumn-leaves.png");
  });

  it("gives a document the reference of its language when a picture is dropped there", async () => {
    const { pictures } = await treesIn(stage);
    for (const [name, place, expected] of [["README.md", "", "![A fox of autumn leaves](assets/images/a-fox-of-autumn-leaves.png)"], ["index.html", "Lantern</h1>", "<img src=\"assets/images/a-fox-of-autumn-leaves.png\" alt=\"A fox of autumn leaves\" />"]] as const) {
      await (await stage.explorer.reveal(name)).dblclick();
      await stage.page.locator(".editor-group-container.active .view-line").first().waitFor();
      await openSideBar(stage.page, "Image Studio");
      const line = stage.page.locator(".editor-group-container.active .view-line").filter({ hasText: place }).last();
      const [from, to] = [await pictures.row("A fox").boundingBox(), await line.boundingBox()];
      assert.ok(from !== null && to !== null);
      await stage.page.mouse.move(from.x + 60, from.y + 10);
      await stage.page.mouse.down();
      await stage.page.mouse.move(from.x + 90, from.y + 14, { steps: 4 });
      await stage.page.keyboard.down("Shift");
      await stage.page.mouse.move(to.x + 4, to.y + 8, { steps: 8 });
      await stage.page.mouse.move(to.x + 2, to.y + 8, { steps: 2 });
      await stage.page.mouse.up();
      await stage.page.keyboard.up("Shift");
      await stage.page.keyboard.press("Control+S");
      assert.equal((await until(() => readFile(join(stage.workspace, name), "utf8"), (text) => text.includes(expected))).split(expected).length, 2);
    }
  });

  it("leads to what only a person can say", async () => {
    const { account } = await treesIn(stage);
    stage.api.misbehave({ on: "submit", do: { kind: "reset-after-body" } });
    await stage.generate("A kite that is lost");
    await becomes(account.rows, ["IDEOGRAM_API_KEY | Ideogram", "Spent today | $0.12, $0.06 reserved", "1 outcome to resolve | up to $0.06", "A kite that is lost | up to $0.06, unknown"]);
    await stage.messages.clear();
    await stage.show("sidebar-account");
    await account.row("A kite").click();
    await stage.messages.pressInDialog("Was this request billed?", "It Was Billed");
    await becomes(account.rows, ["IDEOGRAM_API_KEY | Ideogram", "Spent today | $0.18"]);
  });

  it("keeps what was billed and has not come in sight, to be fetched again or given up", async () => {
    const { account, running } = await treesIn(stage);
    stage.api.misbehave({ on: "download", times: 6, do: { kind: "status", status: 404 } });
    await stage.generate("A parcel on its way");
    await becomes(async () => (await account.rows()).slice(2), ["1 result has not come | $0.06", "A parcel on its way | $0.06"]);
    await becomes(running.rows, []);
    await stage.messages.clear();
    assert.deepEqual(await account.menu("A parcel"), ["Fetch Again", "Stop Trying…"]);
    await account.row("A parcel").hover();
    await stage.show("sidebar-late");
    await account.row("A parcel").click();
    await stage.messages.pressInDialog("Once you stop, what has not come is lost", "Cancel");
    const isHere = async (): Promise<boolean> => (await account.rows()).length === 2;
    for (let n = 0; n < 3 && !await isHere(); n += 1) {
      await account.inline("A parcel", "Fetch Again").catch(async (error: unknown) => assert.ok(await isHere(), String(error)));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await becomes(isHere, true);
    await becomes(async () => (await stage.images()).includes("a-parcel-on-its-way.png"), true);
    assert.equal(stage.api.ledger().length, 1, "nothing is billed again");
  });

  it("shows of foreign words nothing but the words: no link, no icon, no markup", async () => {
    const { pictures, running } = await treesIn(stage);
    const shown = "**Bold** [Repair] (command:workbench.action.quit) $ (trash) <h1>Big</h1> https://evil.test www.evil.test 1. `x` &lt;";
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    await stage.runCommand("Image Studio: Generate Image…");
    await stage.quickInput.step("What should the picture show?");
    await stage.quickInput.type("\u001b[31m**Bold** [Repair](command:workbench.action.quit) $(trash) <h1>Big</h1> https://evil.test www.evil.test 1. `x` &lt;");
    await stage.quickInput.accept();
    await stage.quickInput.step(/^Which model\?/);
    await stage.quickInput.pick("Ideogram 3.0");
    await stage.quickInput.step(/^Which aspect ratio\?/);
    await stage.quickInput.accept();
    const drawnIn = async (place: Locator): Promise<number> => place.locator("a:not(.label-name, .action-label), strong, h1, code, .codicon-trash").count();
    const hoverOver = async (view: View, has?: string): Promise<void> => {
      const hover = await view.hover("Bold", has);
      assert.ok((await hover.innerText()).replace(/\u00a0/g, " ").includes(shown), await hover.innerText());
      assert.equal(await drawnIn(hover), 0);
    };
    await becomes(async () => (await running.rows())[0]?.split(" · ")[1], "Generating");
    await hoverOver(running);
    assert.equal(await drawnIn(running.row("Bold")), 0);
    stage.api.release();
    await becomes(running.rows, []);
    await becomes(async () => (await pictures.rows())[0]?.split(" | ")[0], shown);
    await hoverOver(pictures, "img");
    await stage.show("sidebar-hostile");
    assert.equal(await drawnIn(pictures.row("Repair")), 0);
  });

  it("follows the sandbox: its jobs, its money, its pictures", async () => {
    const { running, pictures, account } = await treesIn(stage);
    const before = await pictures.rows();
    assert.ok(before.length > 0, "there are pictures to come back to");
    await stage.runCommand("Image Studio: Try It Offline (Sandbox)");
    await becomes(account.rows, ["Sandbox | free", "Today | free"]);
    await becomes(pictures.rows, []);
    await stage.generate("A castle of sand");
    await becomes(async () => (await pictures.rows())[0], "A castle of sand | a-castle-of-sand.png");
    await becomes(account.rows, ["Sandbox | free", "Today | free (would be $0.06)"]);
    await becomes(running.rows, []);
    await stage.show("sidebar-sandbox");
    await stage.runCommand("Image Studio: Leave the Sandbox");
    await stage.messages.pressInDialog("Leave the sandbox?", "Leave the Sandbox");
    await becomes(async () => (await account.rows())[0], "IDEOGRAM_API_KEY | Ideogram");
    await becomes(pictures.rows, before);
  });

  it("has the same menu on the image's tab, and as one command in the palette", async () => {
    await (await stage.explorer.reveal("assets/images/a-fox-of-autumn-leaves.png")).dblclick();
    // Once it is drawn it takes the focus, and an open menu with it.
    await stage.page.locator(".part.statusbar").getByText("1024x1024").waitFor();
    await stage.page.locator(".editor-group-container.active .editor-actions").getByRole("button", { name: "Image Studio" }).click();
    await becomes(async () => (await stage.page.locator(".context-view .monaco-menu .action-label:not(.separator)").allInnerTexts()).map((label) => label.trim()), imageVerbs.map(({ title }) => title));
    await stage.show("image-tab-menu");
    await stage.page.keyboard.press("Escape");
    await stage.runCommand("Image Studio: Image Operation…");
    await stage.quickInput.step("What should be done with it?");
    await becomes(async () => (await stage.quickInput.items()).map(({ label }) => label), imageVerbs.map(({ title }) => title));
    await stage.quickInput.pick("Use as Reference");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await studio.getByText("a-fox-of-autumn-leaves.png").first().waitFor();
    await stage.show("explorer-use");
  });
});

describe("the side bar without a key", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "sidebar-fresh" });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  it("says what to do, each a press away, and an empty Explorer leads to the Studio", async () => {
    const { running, account } = await treesIn(stage);
    await running.pane.getByText("Image Studio needs an API key, or the sandbox: simulated pictures, free.").waitFor();
    assert.deepEqual(await running.pane.locator(".welcome-view-content .monaco-button").allInnerTexts(), ["Add API Key", "Try Offline", "Open Prompt Studio"]);
    await becomes(account.rows, ["No API key yet | Ideogram", "No API key yet | Imagine"]);
    await stage.show("sidebar-welcome");
    await running.pane.getByRole("button", { name: "Try Offline" }).click();
    await becomes(account.rows, ["Sandbox | free", "Today | free"]);
    await running.pane.getByText("Nothing is running.").waitFor();
    const loaded = stage.page.waitForEvent("load");
    await stage.runCommand("Workspaces: Close Workspace");
    await loaded;
    await stage.page.locator(".part.statusbar").waitFor();
    await stage.page.keyboard.press("Control+Shift+E");
    await stage.page.locator(".part.sidebar").getByText("You can also make an image before a folder is open.").waitFor();
    await stage.show("explorer-empty");
    await stage.page.locator(".part.sidebar").getByRole("button", { name: "Open Prompt Studio" }).click();
    await stage.webview("image-studio.image-studio", "textarea");
  });
});
