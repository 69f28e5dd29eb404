import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { codecs } from "../support/pixels.ts";
import { becomes, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";

const key = "imagine-key-of-the-ui-suite";

describe("Imagine, beside Ideogram", () => {
  let imagine: Sandbox;
  let stage: Stage;
  before(async () => {
    imagine = await startSandbox({ key, controlToken: "control-of-the-ui-suite", drawing: "plain", pollsUntilDone: 1, codecs });
    stage = await openStage({ name: "imagine", pays: "environment", env: { IMAGINE_API_KEY: key, IMAGINE_BASE_URL: `${imagine.origin}/imagine` } });
  });
  after(async () => {
    await stage.end();
    await imagine.close();
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  it("makes a picture from the palette at its price in tokens, of its own key", async () => {
    await stage.generate("A kite in tokens", "Imagine Anime");
    await stage.messages.notification(/Saved assets\/images\/a-kite-in-tokens\.(jpg|png) for 5 tokens\./);
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
  });
});
