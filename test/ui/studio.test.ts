import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { shared } from "./shared.ts";
import { becomes, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("the Studio", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const open = async (has = "textarea"): Promise<Frame> => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    return stage.webview("image-studio.image-studio", has);
  };
  const promptOf = (studio: Frame) => studio.getByLabel("Prompt", { exact: true });
  const card = (studio: Frame, prompt: string) => studio.locator(".card").filter({ has: studio.getByRole("heading", { name: prompt, exact: true }) });
  const generate = async (studio: Frame, prompt: string): Promise<void> => {
    await promptOf(studio).fill(prompt);
    await promptOf(studio).press("Control+Enter");
  };
  /** Presses a button of a picture's toolbar, or where that is folded, an item of its menu. Resolves to the item's label. */
  const choose = async (studio: Frame, prompt: string, name: string): Promise<string> => {
    const picture = card(studio, prompt).locator(".picture").first();
    await picture.hover();
    const folded = picture.getByRole("button", { name: "Actions for picture 1" });
    const button = picture.getByRole("button", { name, exact: true });
    await folded.or(button).waitFor();
    if (await button.isVisible()) {
      await button.click();
      return "";
    }
    await folded.click();
    const entry = studio.getByRole("menuitem", { name });
    const label = await entry.innerText();
    await entry.click();
    return label;
  };

  it("generates with Ctrl+Enter and shows each stage until the picture is saved", async () => {
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    const studio = await open();
    await generate(studio, "A tower of tea cups");
    const stages = card(studio, "A tower of tea cups").locator(".stage");
    await stages.filter({ hasText: /^\s*Generating, \d+ s/ }).waitFor();
    assert.equal(await card(studio, "A tower of tea cups").locator(".coming").count(), 1, "the picture's place is kept");
    stage.api.release();
    stage.api.misbehave({ on: "download", do: { kind: "hold" } });
    await stages.filter({ hasText: "Downloading 1 of 1" }).waitFor();
    stage.api.release();
    await card(studio, "A tower of tea cups").locator("img").waitFor();
    await until(() => stage.images(), (images) => images.includes("a-tower-of-tea-cups.png"));
    assert.equal(await studio.evaluate("(async (image) => { image.scrollIntoView(); await image.decode(); return 'drawn'; })(document.querySelector('.card img'))"), "drawn");
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [60_000]);
  });

  it("copies a picture's path and its Markdown", async () => {
    const studio = await open();
    await choose(studio, "A tower of tea cups", "Copy Path");
    const path = "assets/images/a-tower-of-tea-cups.png";
    await stage.clipboard(path);
    await choose(studio, "A tower of tea cups", "Copy Markdown");
    const markdown = `![A tower of tea cups](${path})`;
    await stage.clipboard(markdown);
  });

  it("uses a picture's seed and settings again", async () => {
    const studio = await open();
    await promptOf(studio).fill("Something else");
    await choose(studio, "A tower of tea cups", "Use Settings");
    await becomes(() => promptOf(studio).inputValue(), "A tower of tea cups");
    const label = await choose(studio, "A tower of tea cups", "Use Seed");
    await promptOf(studio).press("Control+Enter");
    await until(() => stage.images(), (images) => images.includes("a-tower-of-tea-cups-2.png"));
    assert.deepEqual(stage.paid().map(({ fields }) => `Use Seed ${String(fields["seed"])}`), [label.trim()]);
  });

  it("opens a picture beside, and reveals it in the Explorer", async () => {
    const studio = await open();
    await choose(studio, "A tower of tea cups", "Open");
    await stage.page.getByRole("tab", { name: /^a-tower-of-tea-cups/ }).waitFor();
    await open(".card");
    await choose(studio, "A tower of tea cups", "Reveal in Explorer");
    await stage.page.locator(".explorer-folders-view .monaco-list-row.selected").filter({ hasText: /^a-tower-of-tea-cups/ }).waitFor();
  });

  it("has draft, cards and running work again after a reload", async () => {
    const before = await open();
    stage.api.misbehave({ on: "download", do: { kind: "hang" } });
    await generate(before, "A raft of reeds");
    await card(before, "A raft of reeds").locator(".stage").filter({ hasText: "Downloading" }).waitFor();
    await promptOf(before).fill("A draft that must not be lost");
    await stage.reload();
    const after = await stage.webview("image-studio.image-studio", "textarea");
    await becomes(() => promptOf(after).inputValue(), "A draft that must not be lost");
    await card(after, "A tower of tea cups").first().waitFor();
    await card(after, "A raft of reeds").locator("img").waitFor();
    await becomes(async () => (await stage.images()).filter((name) => name.includes("a-raft")), ["a-raft-of-reeds.png"]);
    assert.equal(stage.api.ledger().length, 1);
  });

  it("stops waiting for a request that is out: says so at once, and shows the picture when it comes", async () => {
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    await generate(studio, "A slow boat");
    const boat = card(studio, "A slow boat");
    await boat.getByRole("button", { name: "Stop waiting" }).click();
    await boat.locator(".message").filter({ hasText: "No longer waiting. The request was already sent: it may be billed ($0.06), and its images are still collected." }).waitFor();
    await becomes(async () => [await boat.locator(".stage").count(), await boat.locator(".coming").count()], [0, 0]);
    stage.api.release();
    await boat.locator("img").waitFor();
    await becomes(() => boat.locator(".message").count(), 0);
    assert.equal(stage.api.ledger().length, 1);
  });

  it("says what failed on the card, and tries again from there", async () => {
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    stage.api.misbehave({ on: "submit", do: { kind: "status", status: 422 } });
    await generate(studio, "A word too many");
    const message = card(studio, "A word too many").locator(".message");
    await message.filter({ hasText: "Ideogram declined this in its safety check. Nothing was billed." }).waitFor();
    await promptOf(studio).fill("");
    await message.getByRole("button", { name: "Edit Prompt" }).click();
    await becomes(() => promptOf(studio).inputValue(), "A word too many");
    assert.deepEqual(stage.api.ledger(), []);
  });

  it("has a prompt written out, free, and gives back what stood there", async () => {
    const studio = await open();
    await promptOf(studio).fill("a bakery poster");
    await studio.getByRole("button", { name: "Magic Prompt · free" }).click();
    await until(() => promptOf(studio).inputValue(), (text) => text !== "a bakery poster");
    assert.deepEqual(stage.api.ledger().map(({ path, usdMicros }) => [path, usdMicros]), [["/v1/ideogram-v4/magic-prompt", 0]]);
    await stage.show("magic-prompt");
    await studio.locator(".replaced").getByRole("button", { name: "Undo" }).click();
    await becomes(() => promptOf(studio).inputValue(), "a bakery poster");
  });
});
