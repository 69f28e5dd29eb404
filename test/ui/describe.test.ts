import assert from "node:assert/strict";
import { randomFillSync } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { jsxAttribute } from "../../src/core/escape.ts";
import { markdownImage } from "../../src/core/reference.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { shared } from "./shared.ts";
import { becomes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const pages: readonly (readonly [name: string, before: string, after: (text: string) => string])[] = [
  ["old.md", "See ![old](photos/barn.png)", (text) => `See ${markdownImage("photos/barn.png", text)}`],
  ["new.md", "A barn: ", (text) => `A barn: ${markdownImage("photos/barn.png", text)}`],
  ["Logo.jsx", "import logo from \"./photos/barn.png\";\nexport const Logo = () => <img src={logo} />", (text) => `import logo from "./photos/barn.png";\nexport const Logo = () => <img src={logo} alt="${jsxAttribute(text, "\"")}" />`],
];
const elsewhere = [
  ["other.md", "See ![old](photos/cliff.png)", /reference to another image\. Nothing was changed/], ["page.py", "barn = ", /cannot stand where the cursor is\. Nothing was changed/],
] as const;

describe("Describe Image, from the Explorer", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
    await mkdir(join(stage.workspace, "photos"), { recursive: true });
    for (const [index, name] of ["barn.png", "cliff.png", "dune.PNG"].entries()) {
      const grey = 60 + 40 * index;
      await writeFile(join(stage.workspace, "photos", name), await encodePng({ width: 64, height: 48, alpha: false }, (_, row) => void row.fill(grey)));
    }
    await writeFile(join(stage.workspace, "photos/notes.txt"), "none");
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  /** The first of the texts that are offered, and what its row begins with. */
  const describeOne = async (name: string): Promise<{ label: string; text: string }> => {
    await stage.explorer.choose(`photos/${name}`, "Image Studio", "Describe Image");
    await stage.quickInput.step(new RegExp(`^${name}, described: \\$0\\.01`));
    const [first] = await stage.quickInput.items();
    assert.ok(first);
    return { label: first.label, text: `${first.label} ${first.detail}`.trim() };
  };

  const openAtEnd = async (page: string, content: string): Promise<void> => {
    await writeFile(join(stage.workspace, page), content);
    await (await stage.explorer.reveal(page)).dblclick();
    await stage.page.getByRole("tab", { name: new RegExp(`^${page}`), selected: true }).waitFor();
    await stage.page.locator(".editor-instance .monaco-editor.focused").waitFor();
    await stage.page.keyboard.press("Control+End");
  };

  it("is offered for images only", async () => {
    assert.equal((await stage.explorer.menu("photos/dune.PNG", "Image Studio"))[0], "Describe Image");
    assert.equal((await stage.explorer.menu("photos/notes.txt")).includes("Image Studio"), false);
  });

  it("asks once before the first upload, naming the file, the provider and the price, and sends nothing on a no", async () => {
    await stage.explorer.choose("photos/barn.png", "Image Studio", "Describe Image");
    await stage.messages.dialog(/Send barn\.png to Ideogram\?[^]*uploaded without its metadata, for \$0\.01/);
    await stage.messages.pressInDialog(/Send barn\.png/, "Cancel");
    assert.deepEqual(stage.paid(), []);
    await stage.explorer.choose("photos/barn.png", "Image Studio", "Describe Image");
    await stage.messages.pressInDialog(/Send barn\.png/, "Send");
    await stage.quickInput.step("barn.png, described: $0.01");
    await stage.quickInput.cancel();
    assert.deepEqual(stage.paid().map(({ path, files }) => [path, files.map(({ field, type }) => [field, type])]), [["/describe", [["image_file", "image/png"]]]]);
  });

  it("copies a text with Enter", async () => {
    const { text } = await describeOne("cliff.png");
    await stage.quickInput.accept();
    await stage.clipboard(text);
  });

  it("inserts a text at the cursor", async () => {
    await writeFile(join(stage.workspace, "alt.txt"), "");
    await (await stage.explorer.reveal("alt.txt")).dblclick();
    await stage.page.locator(".editor-instance .monaco-editor.focused").waitFor();
    const { label, text } = await describeOne("cliff.png");
    await stage.quickInput.pressItemButton(label, "Insert at Cursor");
    await stage.page.locator(".monaco-editor .view-line").filter({ hasText: text.slice(0, 20) }).first().waitFor();
    await stage.page.keyboard.press("Control+S");
    await becomes(() => readFile(join(stage.workspace, "alt.txt"), "utf8"), text);
  });

  it("takes a text as the alternative text of the image at the cursor, else inserts the image with it", async () => {
    for (const [page, before, after] of pages) {
      await openAtEnd(page, before);
      const { label, text } = await describeOne("barn.png");
      await stage.quickInput.pressItemButton(label, "As Alt Text");
      await stage.page.locator(".monaco-editor .view-line").filter({ hasText: text.slice(0, 20) }).first().waitFor();
      await stage.page.keyboard.press("Control+S");
      await becomes(() => readFile(join(stage.workspace, page), "utf8"), after(text));
      await stage.quickInput.cancel();
    }
  });

  it("changes nothing, says so and copies the text where the image is another one, and where nobody knows", async () => {
    for (const [page, before, said] of elsewhere) {
      await openAtEnd(page, before);
      const { label, text } = await describeOne("barn.png");
      await stage.quickInput.pressItemButton(label, "As Alt Text");
      await stage.messages.said(said);
      await stage.clipboard(text);
      await stage.quickInput.cancel();
      await stage.page.keyboard.press("Control+S");
      assert.equal(await readFile(join(stage.workspace, page), "utf8"), before);
    }
  });

  it("offers to scale down a picture that is too large, and describes the smaller copy", async () => {
    const path = join(stage.workspace, "photos/noise.png");
    // Hidden behind another tab, its page is gone, and comes back for this.
    await stage.runCommand("Image Studio: Open Prompt Studio");
    await stage.webview("image-studio.image-studio", "textarea");
    await (await stage.explorer.reveal("README.md")).click();
    await stage.page.getByRole("tab", { name: /^README\.md/, selected: true }).waitFor();
    await writeFile(path, await encodePng({ width: 3000, height: 3000, alpha: false }, (_, row) => void randomFillSync(row)));
    const { mtimeMs, size } = await stat(path);
    await stage.explorer.choose("photos/noise.png", "Image Studio", "Describe Image");
    await stage.messages.press(/"noise\.png" is larger than 25 MB/, "Scale Down in the Studio");
    const studio = await stage.webview("image-studio.image-studio", ".offer");
    await stage.show("scale-down");
    await studio.getByRole("button", { name: /^Scale Down to \d+ × \d+$/ }).click();
    await studio.getByRole("button", { name: "Remove noise.webp" }).waitFor();
    await studio.getByRole("button", { name: /^Describe · / }).click();
    await studio.locator(".card").filter({ has: studio.getByRole("heading", { name: "noise.webp" }) }).locator(".texts").waitFor();
    assert.deepEqual(stage.paid().map(({ files }) => files.map(({ field, type }) => [field, type])), [[["image_file", "image/webp"]]]);
    assert.deepEqual((({ mtimeMs, size }) => ({ mtimeMs, size }))(await stat(path)), { mtimeMs, size }, "the file stays as it is");
  });

  it("takes a text as the Studio's prompt", async () => {
    const { label, text } = await describeOne("barn.png");
    await stage.quickInput.pressItemButton(label, "Use as Prompt");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await becomes(() => studio.getByLabel("Prompt", { exact: true }).inputValue(), text);
  });

  it("asks the sum for several, says what is left out, and shows a card each in the Studio", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    // Of a long list what is near is drawn: old cards leave the page as new ones come, and near the top the first two are always there.
    const newest = async (): Promise<{ id: string; shows: string }[]> => z.array(z.object({ id: z.string(), shows: z.string() })).parse(await (await stage.webview("image-studio.image-studio", ".cards")).evaluate(`document.querySelector(".cards").scrollTop = 0, [1, 2].flatMap((place) => {
      const card = document.querySelector('.card[aria-posinset="' + place + '"]');
      return card === null ? [] : [{ id: card.getAttribute("aria-labelledby"), shows: card.querySelector("h3").innerText + ": " + card.querySelectorAll(".texts").length }];
    })`));
    const before = (await newest()).map(({ id }) => id);
    await stage.explorer.choose(["photos/barn.png", "photos/notes.txt", "photos/cliff.png"], "Image Studio", "Describe Image");
    await stage.messages.dialog("Describing 2 images costs $0.02.");
    assert.deepEqual(stage.paid(), []);
    await stage.messages.pressInDialog("Describing 2 images costs $0.02.", "Describe for $0.02");
    await stage.messages.said("1 file was left out: not a PNG, JPEG or WebP.");
    // To choose a file in the Explorer opens it before the Studio, whose page goes then, and comes again.
    await becomes(() => newest().then((cards) => cards.filter(({ id }) => !before.includes(id)).map(({ shows }) => shows).sort(), () => []), ["barn.png: 1", "cliff.png: 1"]);
    assert.deepEqual(stage.api.ledger().map(({ usdMicros, images }) => [usdMicros, images]), [[10_000, 0], [10_000, 0]]);
    await stage.show("describe-several");
  });
});
