import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sniff } from "../../src/images/sniff.ts";
import { shared } from "./shared.ts";
import { becomes, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("the palette", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const text = (name: string): Promise<string> => readFile(join(stage.workspace, name), "utf8");
  /** Opens a document with the cursor at the end of its last line. */
  const openAtEnd = async (name: string): Promise<void> => {
    await (await stage.explorer.reveal(name)).dblclick();
    await stage.page.getByRole("tab", { name: new RegExp(`^${name}`), selected: true }).waitFor();
    await stage.page.locator(".editor-instance .monaco-editor.focused").waitFor();
    await stage.page.keyboard.press("Control+End");
  };
  const lastLine = async (name: string, part: string): Promise<string | undefined> => {
    await stage.page.locator(".monaco-editor .view-line").filter({ hasText: part }).waitFor();
    await stage.page.keyboard.press("Control+S");
    return (await until(() => text(name), (content) => content.includes(part))).split("\n").at(-1);
  };

  /** VS Code's own commands for our views stand among ours. */
  const offered = async (): Promise<string[]> => (await stage.commands("Image Studio: ")).filter((title) => title.startsWith("Image Studio: ") && !title.includes("Focus on"));

  it("offers what exists, and nothing that would not work here", async () => {
    // A window trusts its workspace a moment after it has begun.
    await becomes(async () => (await offered()).sort(), [
      "Image Studio: Add API Key…", "Image Studio: Cancel Everything in This Window", "Image Studio: Compare Models…", "Image Studio: Describe Image", "Image Studio: Generate Image…",
      "Image Studio: Image Operation…", "Image Studio: Import API Key from .env…", "Image Studio: Manage API Keys…", "Image Studio: Open Prompt Studio", "Image Studio: Remove API Key…", "Image Studio: Rotate API Key…", "Image Studio: Show History",
      "Image Studio: Show Log", "Image Studio: Show Menu…", "Image Studio: Show Usage", "Image Studio: Switch API Key…", "Image Studio: Try It Offline (Sandbox)", "Image Studio: Verify API Key…",
    ]);
  });

  it("makes a picture in the sandbox, without a bill, and the status bar leads back", async () => {
    await stage.runCommand("Image Studio: Try It Offline (Sandbox)");
    await stage.webview("image-studio.image-studio", "textarea");
    await stage.runCommand("Image Studio: Generate Image…");
    const prompt = "A red kite over white dunes";
    await stage.quickInput.step("What should the picture show?");
    await stage.quickInput.type(prompt);
    await stage.quickInput.pick(prompt);
    await stage.quickInput.step(/^Which model\?/);
    await becomes(async () => (await stage.quickInput.items()).find(({ label }) => label === "Ideogram 3.0")?.description, "free (would be $0.06)");
    await stage.quickInput.pick("Ideogram 3.0");
    await stage.quickInput.step(/^Which aspect ratio\?/);
    await stage.quickInput.pick("16:9");
    await stage.messages.said(/Saved assets\/images\/a-red-kite-over-white-dunes(-\d)?\.png, free \(would be \$0\.06\)\./);
    const picture = sniff(await readFile(join(stage.workspace, "assets/images/a-red-kite-over-white-dunes.png")));
    assert.equal(picture === undefined ? 0 : Math.round(picture.width / picture.height * 9), 16);
    await stage.page.getByRole("tab", { name: /^a-red-kite-over-white-dunes(-\d)?\.png/ }).first().waitFor();
    assert.deepEqual(stage.api.log(), [], "nothing was sent to the API");
    const item = stage.page.locator(".part.statusbar").getByText("Sandbox", { exact: true });
    await item.click();
    await stage.quickInput.pick("Leave the Sandbox…");
    await stage.messages.pressInDialog(/Leave the sandbox\?/, "Leave the Sandbox");
    await item.waitFor({ state: "hidden" });
    await stage.runCommand("View: Close All Editors");
  });

  it("goes back a step at a time, and keeps what was typed", async () => {
    const { quickInput } = stage;
    await stage.runCommand("Image Studio: Generate Image…");
    await quickInput.step("What should the picture show?");
    // The earlier prompt waits there.
    await becomes(async () => (await quickInput.items())[0]?.label, "A red kite over white dunes");
    await quickInput.type("kite");
    const labels = async (): Promise<string[]> => (await quickInput.items()).map(({ label }) => label);
    await becomes(labels, ["kite", "A red kite over white dunes"]);
    await quickInput.pick("kite");
    await quickInput.step(/^Which model\?/);
    // The last used model stands first, its price beside it.
    await becomes(async () => (await quickInput.items()).slice(0, 1).map(({ label, description }) => [label, description]), [["Ideogram 3.0", "$0.06"]]);
    await quickInput.pick("Ideogram 2a");
    await quickInput.step(/^Which aspect ratio\?/);
    await quickInput.back();
    await quickInput.step(/^Which model\?/);
    await quickInput.back();
    await quickInput.step("What should the picture show?");
    assert.equal(await quickInput.widget.locator(".quick-input-box input").inputValue(), "kite");
    await quickInput.cancel();
    assert.deepEqual(stage.api.ledger(), []);
  });

  it("inserts the picture into Markdown with its prompt as alternative text", async () => {
    await openAtEnd("README.md");
    await stage.generate("Rain on [glass]", "Ideogram 2a");
    await stage.messages.press("Saved assets/images/rain-on-glass.png for $0.04.", "Insert");
    assert.equal(await lastLine("README.md", "rain-on-glass"), "![Rain on \\[glass\\]](assets/images/rain-on-glass.png)");
    assert.deepEqual(stage.api.ledger().map(({ usdMicros, images }) => [usdMicros, images]), [[40_000, 1]]);
  });

  it("inserts into HTML as HTML", async () => {
    await openAtEnd("index.html");
    await stage.generate("Fog & \"lamps\"", "Ideogram 2a");
    await stage.messages.press(/Saved assets\/images\/fog-lamps\.png/, "Insert");
    assert.equal(await lastLine("index.html", "fog-lamps"), "<img src=\"assets/images/fog-lamps.png\" alt=\"Fog &amp; &quot;lamps&quot;\" />");
  });

  it("takes the prompt from the selection, and undoes the picture", async () => {
    await writeFile(join(stage.workspace, "words.md"), "a quiet harbour");
    await openAtEnd("words.md");
    await stage.page.keyboard.press("Control+A");
    await stage.runCommand("Image Studio: Generate Image from Selection");
    await stage.quickInput.step("What should the picture show?");
    await stage.quickInput.pick("a quiet harbour");
    await stage.quickInput.pick("Ideogram 2a");
    await stage.quickInput.step(/^Which aspect ratio\?/);
    await stage.quickInput.accept();
    await stage.messages.notification(/a-quiet-harbour\.png/);
    const before = await stage.images();
    await stage.messages.press(/a-quiet-harbour\.png/, "Undo");
    await becomes(() => stage.images(), before.filter((name) => name !== "a-quiet-harbour.png"));
  });

  it("reveals the picture in the Explorer", async () => {
    await stage.generate("A lighthouse", "Ideogram 2a");
    await stage.messages.press(/a-lighthouse\.png/, "Reveal");
    await stage.page.locator(".explorer-folders-view .monaco-list-row.focused, .explorer-folders-view .monaco-list-row.selected").filter({ hasText: "a-lighthouse.png" }).waitFor();
  });

  it("asks before it spends more than the limit, and spends nothing on a no", async () => {
    await stage.generate("A dear picture", "Ideogram 2.0");
    await stage.messages.dialog("This costs $0.08.");
    await stage.messages.pressInDialog("This costs $0.08.", "Cancel");
    assert.deepEqual(stage.paid(), []);
    await stage.generate("A dear picture", "Ideogram 2.0");
    await stage.messages.pressInDialog("This costs $0.08.", "Generate for $0.08");
    await stage.messages.said("Saved assets/images/a-dear-picture.png for $0.08.");
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [80_000]);
  });

  it("lets a request leave the queue, free, and says of one that is out that it may be billed", async () => {
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    const stop = async (text: string | RegExp): Promise<void> => {
      const progress = await stage.messages.notification(text);
      await progress.hover();
      await progress.getByRole("button", { name: "Cancel" }).click();
      await progress.waitFor({ state: "detached" });
    };
    await stage.generate("The first", "Ideogram 2a");
    await stage.messages.said("\"The first\": Generating");
    stage.api.misbehave({ on: "submit", do: { kind: "inflight", retryAfterSeconds: 600 } });
    await stage.generate("The second", "Ideogram 2a");
    await stop(/"The second": Ideogram is busy with this key's other requests\. Waiting, try 2 in \d+ s/);
    assert.deepEqual(await stage.messages.notifications(), ["\"The first\": Generating"], "nothing more is said of it");
    await stop("\"The first\": Generating");
    await stage.messages.said("No longer waiting. The request was already sent: it may be billed ($0.04), and its images are still collected.");
    stage.api.release();
    await until(() => stage.images(), (images) => images.includes("the-first.png"));
    assert.deepEqual(stage.paid().map(({ status }) => status), [200, 429]);
    assert.deepEqual([stage.api.ledger().length, (await stage.images()).includes("the-second.png")], [1, false]);
  });
});
