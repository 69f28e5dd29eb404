import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { root } from "../support/vscode/paths.ts";
import { card, job, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";

const folder = join(root, "test/webview/madeUpRoom");

/** The list of rooms with one line more, and the import that it needs. */
const oneLineMore: Plugin = {
  name: "one room more",
  setup: (build) => {
    build.onLoad({ filter: /[/\\]rooms[/\\]rooms\.ts$/ }, ({ path }) => {
      const list = readFileSync(path, "utf8");
      const longer = list.replace(/^\];$/m, "  madeUpRoom,\n];");
      assert.notEqual(longer, list);
      return { contents: `import { madeUpRoom } from ${JSON.stringify(join(folder, "room.ts"))};\n${longer}`, loader: "ts" };
    });
  },
};

describe("a made-up room", () => {
  const open = studioPages({ plugin: oneLineMore, script: { in: join(folder, "script.ts"), out: "rooms/made-up" } });

  it("joins the Studio by one folder and one line, comes when it is first gone to, and each room stays as it was left", async () => {
    const { page, picture } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 1, 1312, 736)] })] })] } });
    const strip = page.getByRole("radiogroup", { name: "Rooms" });
    const go = (room: string): Promise<void> => strip.getByRole("radio", { name: room }).check();
    await becomes(() => strip.locator(".segment").allInnerTexts(), ["Compose", "Usage", "Favourite"]);
    await picture("rooms");
    await page.getByLabel("Prompt", { exact: true }).fill("A half-written");
    await page.getByLabel("Search results").fill("light");
    assert.equal(await page.evaluate("customElements.get('made-up-room') === undefined"), true);
    await go("Favourite");
    const button = page.getByRole("button", { name: /^Counted/ });
    await button.click();
    await button.click();
    await page.getByLabel("Note").fill("remembered");
    await becomes(() => page.getByLabel("Prompt", { exact: true }).isVisible(), false);
    await go("Compose");
    await becomes(() => button.isVisible(), false);
    await becomes(async () => [await page.getByLabel("Prompt", { exact: true }).inputValue(), await page.getByLabel("Search results").inputValue()], ["A half-written", "light"]);
    await go("Favourite");
    await becomes(async () => [await button.innerText(), await page.getByLabel("Note").inputValue()], ["Counted: 2", "remembered"]);
  });

  it("is covered with the strip by what opens over a room", async () => {
    const { page } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 1, 1312, 736)] })] })] } });
    await page.locator("button.shown").first().click();
    await page.getByRole("dialog", { name: "Viewer" }).waitFor();
    const inert = "document.querySelector('.strip').inert";
    await becomes(() => page.evaluate(inert), true, "out of reach");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Viewer" }).waitFor({ state: "detached" });
    await becomes(() => page.evaluate(inert), false);
  });
});
