import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import * as z from "zod";
import { becomes, openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** What has the focus in the Studio, as a screen reader names it. */
const focusedIn = async (studio: Frame): Promise<string> => z.string().parse(await studio.evaluate(`(() => {
  const at = document.activeElement;
  return at === document.body ? "" : (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent).trim().replace(/\\s+/g, " ");
})()`));

/** The card that has the focus in it, by its place in the list: the newest is the first. */
const cardWithFocus = async (studio: Frame): Promise<string> => z.string().parse(await studio.evaluate("document.activeElement.closest('.card')?.getAttribute('aria-posinset') ?? ''"));

describe("without a pointer", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "keyboard", size: { width: 1440, height: 900 } });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await stage.page.keyboard.press(key);
  };
  /** The palette lists what was known when it opened, and an extension's commands come a little later: it is opened again. */
  const command = async (title: string): Promise<void> => {
    const row = stage.quickInput.widget.locator(".monaco-list-row.focused").filter({ hasText: title });
    assert.equal(await until(async () => {
      await press("Escape", "F1");
      if (!await stage.quickInput.widget.waitFor({ timeout: 1000 }).then(() => true, () => false)) return false;
      await stage.page.keyboard.type(title);
      return row.waitFor({ timeout: 2000 }).then(() => true, () => false);
    }, Boolean), true, `the palette offers ${title}`);
    await press("Enter");
  };
  const goTo = async (studio: Frame, name: RegExp, key: string): Promise<void> => {
    const passed: string[] = [];
    for (let presses = 0; presses < 60; presses += 1) {
      const at = await focusedIn(studio);
      if (name.test(at)) return;
      passed.push(at);
      await studio.evaluate("void (window.left = document.activeElement)");
      await press(key);
      // Who looks before the key has led on would press it once too often. Where it leads nowhere, there is nothing to wait for.
      for (const end = Date.now() + 1_000; Date.now() < end && await studio.evaluate("window.left === document.activeElement") === true;) await new Promise((later) => setTimeout(later, 20));
    }
    assert.fail(`${key} never comes to ${String(name)}, only to: ${passed.join(" | ")}`);
  };

  it("one goes from an empty window to a saved picture, looks at it closely, takes it away and back, and runs it again", async () => {
    await command("Image Studio: Try It Offline (Sandbox)");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await becomes(() => studio.evaluate("document.hasFocus()"), true);
    await goTo(studio, /^Prompt$/, "Tab");
    await press("Control+a");
    await stage.page.keyboard.type("A tower of tea cups");
    await press("Control+Enter");
    await becomes(() => stage.images(), ["a-tower-of-tea-cups.png"]);
    const first = studio.locator(".card img").first();
    await first.waitFor();

    // Made from that picture, so that there is a source to look at.
    await goTo(studio, /^Picture 1 of 1/, "Tab");
    await press("Tab");
    // On a small picture all of them are folded into one.
    await goTo(studio, /^(?:Use|Actions for picture 1)$/, "ArrowRight");
    await press("Enter");
    await goTo(studio, /^Use as source of /, "ArrowDown");
    await press("Enter");
    await studio.locator(".source-name").waitFor();
    await press("Control+Enter");
    await becomes(() => stage.images(), ["a-tower-of-tea-cups-2.png", "a-tower-of-tea-cups.png"]);
    for (const place of [1, 2]) await studio.locator(`.card[aria-posinset="${place}"][aria-setsize="2"] img`).waitFor();

    await press("k", "k");
    await becomes(() => cardWithFocus(studio), "1");
    await goTo(studio, /^Picture 1 of 1/, "Tab");
    const isAtNewest = (): Promise<void> => becomes(async () => [await cardWithFocus(studio), (await focusedIn(studio)).slice(0, 14)], ["1", "Picture 1 of 1"]);
    await isAtNewest();
    await press("Space");
    const viewer = studio.getByRole("dialog", { name: "Viewer" });
    await viewer.getByText("assets/images/a-tower-of-tea-cups-2.png").waitFor();
    const percent = (): Promise<string> => viewer.locator(".percent").innerText();
    const fit = await percent();
    await press("+", "+");
    assert.notEqual(await until(percent, (now) => now !== fit), fit);
    const flip = viewer.getByRole("button", { name: /^Show the source/ });
    await flip.waitFor();
    await stage.page.keyboard.down("s");
    await becomes(() => flip.getAttribute("aria-pressed"), "true");
    await stage.page.keyboard.up("s");
    await becomes(() => flip.getAttribute("aria-pressed"), "false");
    await press("Escape");
    await viewer.waitFor({ state: "hidden" });

    await isAtNewest();
    await press("Delete");
    await becomes(() => stage.images(), ["a-tower-of-tea-cups.png"]);
    await studio.locator(".removal").waitFor();
    await press("Control+z");
    await becomes(() => stage.images(), ["a-tower-of-tea-cups-2.png", "a-tower-of-tea-cups.png"]);

    await studio.locator(`.card[aria-posinset="2"][aria-setsize="2"] img`).waitFor();
    await isAtNewest();
    await goTo(studio, /^Run Again$/, "Shift+Tab");
    await press("Enter");
    await becomes(() => stage.images(), ["a-tower-of-tea-cups-2.png", "a-tower-of-tea-cups-3.png", "a-tower-of-tea-cups.png"]);
    assert.deepEqual(stage.api.log(), [], "all of it in the sandbox");
  });
});
