import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { shared } from "./shared.ts";
import { becomes, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** A project with colours of every kind that is read, and some that are not one's own. */
const project: Readonly<Record<string, string>> = {
  "site/theme.css": ":root { --ink: #101828; --accent: oklch(62.3% 0.214 259.815) }\na { color: tomato }",
  "site/_brand.scss": "$brand: #E91E63; // $old: #000\n$link: $brand;",
  "tailwind.config.cjs": "throw new Error('This is read and not run');\nmodule.exports = { theme: { extend: { colors: { brand: { DEFAULT: '#7c3aed' } } } } };",
  "design/brand.tokens.json": JSON.stringify({ sea: { $type: "color", $value: "#006D77" } }),
  "node_modules/theirs/theirs.css": ":root { --theirs: #BADA55 }",
};

describe("colours and places", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
    for (const [path, text] of Object.entries(project)) {
      await mkdir(join(stage.workspace, path, ".."), { recursive: true });
      await writeFile(join(stage.workspace, path), text);
    }
  });
  after(() => Promise.all(["site", "design", "tailwind.config.cjs", "node_modules"].map((path) => rm(join(stage.workspace, path), { recursive: true, force: true }))));
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  it("takes a palette from the project's own files, and sends it", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await studio.getByLabel("Prompt", { exact: true }).fill("A poster in our colours");
    await studio.locator(".group-toggle", { hasText: "Colour" }).click();
    await studio.getByRole("radio", { name: "Own colours" }).check();
    await studio.getByRole("button", { name: "From the workspace" }).click();
    const colours = studio.locator(".found-colour");
    await becomes(async () => (await colours.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim()).sort(), [
      "#FF6347", "$brand #E91E63", "$link #E91E63", "--accent #2B7FFF", "--ink #101828", "brand #7C3AED", "sea #006D77",
    ]);
    await colours.filter({ hasText: "--accent" }).click();
    await colours.filter({ hasText: "sea" }).click();
    await stage.show("colours");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await until(() => stage.images(), (images) => images.includes("a-poster-in-our-colours.png"));
    assert.equal(stage.paid().length, 1);
    await studio.getByRole("radio", { name: "None" }).check();
    await studio.locator(".group-toggle", { hasText: "Colour" }).click();
  });

  it("draws a structured prompt, its file named after the whole", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await studio.getByRole("button", { name: /^Model: / }).click();
    await studio.getByRole("combobox").fill("structured");
    await studio.getByRole("option", { name: /Ideogram 4.0 Structured/ }).click();
    await studio.getByLabel("The whole picture").fill("A lantern over dark water");
    await studio.getByRole("button", { name: "Add Thing" }).click();
    await studio.getByLabel("Description").fill("a paper lantern");
    await studio.getByRole("button", { name: "Add box" }).click();
    await stage.show("structure");
    await studio.getByLabel("The whole picture").press("Control+Enter");
    await until(() => stage.images(), (images) => images.includes("a-lantern-over-dark-water.png"));
    assert.deepEqual(stage.paid().map(({ path }) => path), ["/v1/ideogram-v4/generate"]);
    await studio.getByRole("button", { name: /^Model: / }).click();
    await studio.getByRole("combobox").fill("Ideogram 3.0");
    await studio.getByRole("option").filter({ hasText: "Ideogram 3.0" }).first().click();
  });
});
