import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { studioCalls } from "../../src/shared/studio.ts";
import { card, formNamed, job, output, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds } from "./studioPage.ts";

const made = card("g1", { jobs: [job("j1", { outputs: [output(0, 4712, 1312, 736, { name: "barn.png" })] })] });
const barn = { ...source, id: "barn", name: "barn.png" };

describe("a picture that comes into the Studio's form", () => {
  const open = studioPages();
  const line = (page: Page) => page.locator(".added");
  const group = (page: Page) => page.getByRole("button", { name: /^References/ });
  const use = async (page: Page, name: string): Promise<void> => {
    await page.locator("[data-output='j1/0']").hover();
    await page.getByRole("toolbar").getByRole("button", { name: "Use" }).click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  const placesOf = (page: Page): Promise<unknown> => page.evaluate("[...document.querySelectorAll('.source-name')].map((name) => name.closest('[data-field]').dataset.field + ' ' + name.textContent)");
  const elsewhere = ["edit", "remix", "reframe", "enhance", "make a video of", "take apart", "describe"];
  const paste = (page: Page): Promise<unknown> => page.evaluate(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([1])], "barn.png", { type: "image/png" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);

  it("can be all that from the one menu of a small picture, too", async () => {
    const small = card("g2", { ratio: 1, jobs: [job("j2", { outputs: [output(0, 4713, 1024, 1024)] })] });
    const { page } = await open({ width: 900, snapshot: { cards: [small, { ...made, ratio: 1 }] } });
    await page.locator("[data-output='j2/0']").hover();
    await page.locator("[data-output='j2/0']").getByRole("button", { name: "Actions for picture 1" }).click();
    await becomes(async () => (await page.getByRole("menuitem").allInnerTexts()).filter((item) => item.startsWith("Use as ")).slice(0, 2), ["Use as style references", "Use as character reference"]);
  });

  it("says what it can be before it goes there, then where it went, its group open; and goes elsewhere from there", async () => {
    const { page, host, spoken, picture } = await open({ snapshot: { cards: [made] } });
    host.answer("sourceFromPicture", () => barn);
    await page.locator("[data-output='j1/0']").hover();
    await page.getByRole("toolbar").getByRole("button", { name: "Use" }).click();
    await becomes(async () => (await page.getByRole("menuitem").allInnerTexts()).filter((item) => item.startsWith("Use as")), [
      "Use as style references", "Use as character reference", "Use as source of Ideogram 4.5", ...elsewhere.map((each) => `Use as picture to ${each}`),
    ]);
    await page.getByRole("menuitem", { name: "Use as style references" }).click();
    await line(page).getByText("barn.png was added as style references.").waitFor();
    await becomes(async () => [await placesOf(page), await group(page).getAttribute("aria-expanded"), await spoken().innerText()], [["style_reference_images barn.png"], "true", "barn.png was added as style references."]);
    // Its control comes with a script of its own, and makes room.
    await holds(page, `(([source, shown]) => source.top >= shown.top && source.bottom <= shown.bottom)([".source", ".composer-scroll"].map((each) => document.querySelector(each).getBoundingClientRect()))`);
    await line(page).getByRole("button", { name: "Use as…" }).click();
    await picture("added");
    await becomes(() => page.getByRole("menuitem").allInnerTexts(), ["Character reference", "Source of Ideogram 4.5", ...elsewhere.map((each) => `Picture to ${each}`)]);
    await page.getByRole("menuitem", { name: "Character reference" }).click();
    await line(page).getByText("barn.png was added as character reference.").waitFor();
    await becomes(() => placesOf(page), ["character_reference_images barn.png"]);
    await line(page).getByRole("button", { name: "Use as…" }).click();
    await page.getByRole("menuitem", { name: "Picture to describe" }).click();
    await line(page).getByText("barn.png was added as source.").waitFor();
    await becomes(async () => [await placesOf(page), await page.getByRole("radio", { name: "Describe" }).isChecked()], [["image_file barn.png"], true]);
    await page.getByRole("radio", { name: "Create" }).check();
    await becomes(() => placesOf(page), [], "it was moved, not copied");
  });

  it("goes to another model's field at one choice, with the prompt as it was", async () => {
    const { page, host } = await open({ snapshot: { cards: [made] } });
    host.answer("sourceFromPicture", () => barn);
    await page.getByLabel("Prompt", { exact: true }).fill("The same barn in spring");
    await use(page, "Use as source of Ideogram 4.5");
    await line(page).getByText("barn.png was added as source.").waitFor();
    await page.keyboard.press("Control+Enter");
    const sent = studioCalls.generate.params.parse(await host.next("generate"));
    assert.deepEqual([sent.operation, sent.sources, sent.input["prompt"]], ["generate/ideogram-4-5", { images: ["barn"] }, "The same barn in spring"]);
    await line(page).waitFor({ state: "detached" });
  });

  it("says where it went when it is pasted, and that nothing takes it where nothing does", async () => {
    const { page, host } = await open();
    host.answer("addSource", ({ name }) => ({ ...barn, name }));
    await paste(page);
    await line(page).getByText("barn.png was added as style references.").waitFor();
    await becomes(() => group(page).getAttribute("aria-expanded"), "true");
    await page.getByRole("button", { name: "Remove barn.png" }).click();
    await line(page).waitFor({ state: "detached" });
    const without = await open({ snapshot: { operation: formNamed("generate/ideogram-2a") } });
    await paste(without.page);
    await without.page.getByRole("alert").getByText("Ideogram 2a takes no picture. Choose another model, or another task, first.").waitFor();
    assert.deepEqual(without.host.sent("addSource"), []);
  });
});
