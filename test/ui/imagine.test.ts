import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { sniff } from "../../src/images/sniff.ts";
import { codecs } from "../support/pixels.ts";
import { picturesUnseen } from "../support/vscode/settings.ts";
import { becomes, openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";

const key = "imagine-key-of-the-ui-suite";

describe("Imagine, beside Ideogram", () => {
  let imagine: Sandbox;
  let stage: Stage;
  before(async () => {
    imagine = await startSandbox({ key, controlToken: "control-of-the-ui-suite", drawing: "plain", pollsUntilDone: 1, codecs });
    stage = await openStage({ name: "imagine", pays: "environment", settings: picturesUnseen, env: { IMAGINE_API_KEY: key, IMAGINE_BASE_URL: `${imagine.origin}/imagine` } });
  });
  after(async () => {
    await stage.end();
    await imagine.close();
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  /** Opens a document with the cursor at the end of its last line. */
  const openAtEnd = async (name: string): Promise<void> => {
    await (await stage.explorer.reveal(name)).dblclick();
    await stage.page.getByRole("tab", { name: new RegExp(`^${name}`), selected: true }).waitFor();
    await stage.page.locator(".editor-instance .monaco-editor.focused").waitFor();
    await stage.page.keyboard.press("Control+End");
  };
  /** How often a film of these words was ordered. */
  const asked = (words: string): number => imagine.log().filter(({ method, fields }) => method === "POST" && JSON.stringify(fields).includes(words)).length;

  it("makes a picture from the palette at its price in tokens, of its own key", async () => {
    await stage.generate("A kite in tokens", "Imagine Anime");
    await stage.messages.said(/Saved assets\/images\/a-kite-in-tokens\.(jpg|png) for 5 tokens\./);
    assert.deepEqual([imagine.ledger().map(({ tokens }) => tokens), stage.paid()], [[5], []]);
  });

  it("makes a film in the Studio: asked about its price once, saved to the folder of videos, and with a player in its card", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", ".composer");
    await studio.getByRole("radio", { name: "Video", exact: true }).check();
    await studio.getByLabel("Style", { exact: true }).waitFor();
    await studio.getByLabel("Style", { exact: true }).fill("kling-1.5");
    await studio.getByLabel("Prompt", { exact: true }).fill("A kite flies away");
    await stage.show("imagine-video-form");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await stage.messages.pressInDialog(/The price of this request is not known\./, "Go On");
    await studio.locator(".card video").waitFor({ timeout: 60_000 });
    await becomes(async () => (await readdir(join(stage.workspace, "assets/videos")).catch(() => [])).filter((name) => name.endsWith(".webm")), ["a-kite-flies-away.webm"]);
    await becomes(() => studio.locator(".card").first().locator("[data-picture]").count(), 1);
    assert.match(await studio.locator(".card video").first().getAttribute("poster") ?? "", /^https:/);
    assert.equal(await studio.locator(".card video").first().getAttribute("controls"), "");
    await stage.show("imagine-video");
    assert.equal(imagine.ledger().length, 2);
    await studio.evaluate("(() => { const film = document.querySelector('.card video'); film.muted = true; return film.play(); })()");
    await becomes(() => studio.evaluate("document.querySelector('.card video').ended"), true);
  });

  it("goes on with a film after a reload, paid for once; where the provider gave no still its first frame stands for it, and is saved beside it for a page that wants one", async () => {
    await openAtEnd("index.html");
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const form = await stage.webview("image-studio.image-studio", ".composer");
    imagine.misbehave({ on: "poll", times: -1, do: { kind: "hold" } }, { on: "poll", times: -1, do: { kind: "video-told", form: "video" } });
    await form.getByRole("radio", { name: "Video", exact: true }).check();
    await form.getByLabel("Style", { exact: true }).fill("fast-svd");
    await form.getByLabel("Prompt", { exact: true }).fill("A lamp swings");
    await form.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await form.locator(".card").first().getByText(/^Generating, \d+ s$/).waitFor();
    await until(() => Promise.resolve(asked("A lamp swings")), (times) => times === 1);
    await stage.reload();
    const studio = await stage.webview("image-studio.image-studio", ".card");
    const card = studio.locator(".card").first();
    await card.getByText(/^Generating, \d+ s$/).waitFor();
    imagine.release();
    await card.locator("video").waitFor({ timeout: 60_000 });
    await until(() => card.locator("video").getAttribute("poster"), (poster) => poster?.startsWith("https:") === true);
    const films = async (): Promise<string[]> => (await readdir(join(stage.workspace, "assets/videos"))).filter((name) => name.startsWith("a-lamp"));
    assert.deepEqual([asked("A lamp swings"), await films()], [1, ["a-lamp-swings.webm"]]);
    await stage.show("imagine-video-first-frame");
    await openAtEnd("index.html");
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const shown = (await stage.webview("image-studio.image-studio", ".card video")).locator(".card").first();
    await shown.locator("figure").hover();
    await shown.getByRole("toolbar").getByRole("button", { name: "Insert at cursor" }).click();
    await stage.quickInput.step("With a poster, or without?");
    await stage.show("imagine-video-poster");
    await stage.quickInput.pick("With a Poster");
    await stage.page.locator(".monaco-editor .view-line").filter({ hasText: "a-lamp-swings" }).waitFor();
    await stage.page.keyboard.press("Control+S");
    await becomes(async () => (await readFile(join(stage.workspace, "index.html"), "utf8")).split("\n").at(-1),
      "<video src=\"assets/videos/a-lamp-swings.webm\" controls poster=\"assets/videos/a-lamp-swings.jpg\" aria-label=\"A lamp swings\"></video>");
    assert.deepEqual([await films(), sniff(await readFile(join(stage.workspace, "assets/videos/a-lamp-swings.jpg")))?.mediaType], [["a-lamp-swings.jpg", "a-lamp-swings.webm"], "image/jpeg"]);
    imagine.reset();
  });

  it("makes a film from the palette: among the models by its name, with its price said to be unknown, and put into a page as a video with its still", async () => {
    const { quickInput } = stage;
    await openAtEnd("index.html");
    await stage.runCommand("Image Studio: Generate Image…");
    await quickInput.step("What should the picture show?");
    await quickInput.type("A boat & its lamp");
    await quickInput.pick("A boat & its lamp");
    await quickInput.step(/^Which model\?/);
    await quickInput.type("video");
    await until(() => quickInput.items(), (items) => items.length === 1);
    await becomes(() => quickInput.items(), [{ label: "Imagine Text to Video", description: "price unknown", detail: "A short film from words. Takes 10 to 15 minutes." }]);
    await stage.show("imagine-video-palette");
    await quickInput.accept();
    await quickInput.step("Which style? Choose one, or type another.");
    await stage.show("imagine-video-style");
    await quickInput.pick("hailuo-ai");
    await quickInput.step("Which aspect ratio? The video is then made.");
    await quickInput.pick("9:16");
    await stage.messages.pressInDialog(/The price of this request is not known\./, "Go On");
    await stage.messages.press("Saved assets/videos/a-boat-its-lamp.webm, price unknown.", "Insert");
    await stage.page.locator(".monaco-editor .view-line").filter({ hasText: "a-boat-its-lamp" }).waitFor();
    await stage.page.keyboard.press("Control+S");
    await becomes(async () => /<video [^<]*a-boat.*$/.exec(await readFile(join(stage.workspace, "index.html"), "utf8"))?.[0],
      "<video src=\"assets/videos/a-boat-its-lamp.webm\" controls poster=\"assets/videos/a-boat-its-lamp.jpg\" aria-label=\"A boat &amp; its lamp\"></video>");
    await stage.page.getByRole("tab", { name: /^a-boat-its-lamp\.webm/ }).waitFor();
    await stage.show("imagine-video-opened");
    assert.deepEqual(imagine.log().filter(({ method }) => method === "POST").at(-1)?.fields, { prompt: "A boat & its lamp", style: "hailuo-ai", aspect_ratio: "9:16" });
  });

  it("compares models of both providers: from the palette at one sum, and from the Studio with the same form, each saved under its model's name", async () => {
    const { quickInput } = stage;
    imagine.reset();
    await stage.runCommand("Image Studio: Compare Models…");
    await quickInput.step("What should the pictures show?");
    await quickInput.type("A gull");
    await quickInput.pick("A gull");
    await quickInput.step(/^Which models\?/);
    for (const name of ["Ideogram 3.0", "Imagine Anime"]) {
      await quickInput.type(name);
      await quickInput.pick(name);
    }
    await quickInput.step(/2 models · \$0\.06 \+ 5 tokens/);
    await stage.show("compare-models");
    await quickInput.accept();
    await quickInput.step(/^Which aspect ratio\?/);
    await quickInput.pick("3:2");
    await stage.messages.pressInDialog(/Comparing 2 models costs \$0\.06 \+ 5 tokens\./, "Compare for $0.06 + 5 tokens");
    const saved = async (): Promise<string[]> => (await stage.images()).map((name) => name.replace(/\.\w+$/, "")).filter((name) => /^a-(gull|heron)-/.test(name));
    await becomes(saved, ["a-gull-ideogram-3", "a-gull-imagine-anime"]);
    assert.deepEqual([stage.paid().length, imagine.ledger().map(({ tokens }) => tokens)], [1, [5]]);
    const studio = await stage.webview("image-studio.image-studio", ".composer");
    await studio.locator(".cell [data-picture]").nth(1).waitFor();
    await stage.show("comparison");
    await studio.getByRole("radio", { name: "Create", exact: true }).check();
    await studio.getByRole("button", { name: "Use Model Ideogram 3.0" }).click();
    await studio.getByLabel("Prompt", { exact: true }).fill("A heron");
    await studio.getByRole("button", { name: "Compare with other models" }).click();
    await studio.locator(".comparison").getByRole("textbox").fill("turbo");
    await studio.locator(".comparison-row").filter({ hasText: "Imagine Turbo" }).getByRole("checkbox").check();
    await studio.locator(".generate").filter({ hasText: /Compare 2 ·\s*\$0\.06 \+ 1 token/ }).waitFor();
    await stage.show("comparison-form");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await becomes(saved, ["a-gull-ideogram-3", "a-gull-imagine-anime", "a-heron-ideogram-3", "a-heron-imagine-turbo"]);
    await studio.getByRole("button", { name: "Stop Comparing" }).click();
  });
});
