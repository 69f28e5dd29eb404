import assert from "node:assert/strict";
import type { WorkspaceColours } from "../../src/shared/rooms/compose.ts";
import { aDay, fullForm, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { inEveryTheme } from "./inEveryTheme.ts";
import { becomes } from "./studioPage.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";

const ramp = ["#EFF6FF", "#DBEAFE", "#BFDBFE", "#93C5FD", "#60A5FA", "#3B82F6", "#2563EB", "#1D4ED8"];

const found: WorkspaceColours = {
  files: [
    { path: "site/theme.css", colours: [{ name: "--ink", hex: "#101828" }, { name: "--paper", hex: "#FAF9F0" }, { name: "--accent-of-the-very-long-named-campaign-page", hex: "#E91E63" }, { hex: "#FFFFFF" }] },
    { path: "tailwind.config.ts", colours: ramp.map((hex, index) => ({ name: `brand-${(index + 1) * 100}`, hex })) },
    { path: "design/tokens/colours.tokens.json", colours: [{ name: "colour.sea", hex: "#006D77" }] },
  ],
  unread: 3,
};


describe("the colours of a palette", () => {
  const open = studioPages();

  async function ownColours(options: OpenOptions = {}, answer: () => WorkspaceColours = () => found): Promise<StudioPage> {
    const opened = await open({ state: { ...fullForm, values: {}, openGroups: ["colour"] }, ...options });
    opened.host.answer("workspaceColours", answer);
    await opened.page.getByRole("radio", { name: "Own colours" }).check();
    return opened;
  }
  const palette = async ({ page, host }: StudioPage): Promise<unknown> => {
    await page.keyboard.press("Control+Enter");
    const sent = await host.next("generate");
    return Reflect.get(Object(Reflect.get(Object(sent), "input")), "color_palette");
  };

  it("come from the workspace by keys alone, with the names that its files give them", async () => {
    const opened = await ownColours();
    const { page } = opened;
    await page.getByRole("button", { name: "From the workspace" }).press("Enter");
    await page.getByRole("button", { name: "--ink" }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await becomes(() => page.getByRole("button", { name: "--paper", pressed: true }).textContent().then((text) => text?.replace(/\s+/gu, " ").trim()), "--paper #FAF9F0");
    await page.keyboard.press("End");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "colour.sea", pressed: true }).waitFor();
    await page.getByRole("button", { name: "--ink", pressed: true }).press("Space");
    assert.deepEqual(await palette(opened), { members: [{ color_hex: "#FAF9F0" }, { color_hex: "#006D77" }] });
  });

  it("are found by name, digits or file, and are eight at most", async () => {
    const opened = await ownColours();
    const { page } = opened;
    await page.getByRole("button", { name: "From the workspace" }).click();
    await page.getByRole("searchbox", { name: "Search colours" }).fill("brand tailwind");
    await becomes(() => page.locator(".found-colour").count(), 8);
    for (const button of await page.locator(".found-colour").all()) await button.click();
    await page.getByRole("searchbox", { name: "Search colours" }).fill("101828");
    const left = page.locator(".found-colour");
    await becomes(async () => [await left.count(), await left.getAttribute("aria-disabled"), await left.getAttribute("title")], [1, "true", "A palette has at most 8 colours."]);
    await left.click({ force: true });
    await page.getByRole("searchbox", { name: "Search colours" }).fill("nowhere");
    await page.getByText("Nothing found").waitFor();
    assert.deepEqual(await palette(opened), { members: ramp.map((hex) => ({ color_hex: hex })) });
  });

  it("say so where there are none, and why they cannot be read; files are read anew when the list is opened again", async () => {
    let answer = (): WorkspaceColours => ({ files: [], unread: 0 });
    const { page } = await ownColours({}, () => answer());
    const button = page.getByRole("button", { name: "From the workspace" });
    await button.click();
    await page.getByText("No stylesheet, Tailwind theme or design tokens of this workspace define a colour.").waitFor();
    answer = () => {
      throw new Error("The folder is gone.");
    };
    await button.click();
    await button.click();
    await page.getByText("The folder is gone.").waitFor();
    answer = () => found;
    await button.click();
    await button.click();
    await page.getByRole("button", { name: "--ink" }).waitFor();
  });

  it("can be taken from the screen where the browser can, and Escape takes none", async () => {
    const opened = await ownColours();
    const { page } = opened;
    const dropper = (then: string): Promise<unknown> => page.evaluate(`window.EyeDropper = class { open() { return ${then}; } }`);
    await dropper("Promise.reject(new DOMException('', 'AbortError'))");
    await page.getByRole("button", { name: "From the screen" }).click();
    await dropper("Promise.resolve({ sRGBHex: '#bada55' })");
    await page.getByRole("button", { name: "From the screen" }).click();
    assert.deepEqual(await palette(opened), { members: [{ color_hex: "#BADA55" }] });
  });

  it("are those of a picture of the form, of any other, and of a result, weighing as much as there is of each; what stood there comes back", async () => {
    const opened = await ownColours({ state: { ...fullForm, values: { color_palette: { members: [{ color_hex: "#F00" }] } }, openGroups: ["colour"] }, snapshot: { cards: aDay() } });
    const { page, host } = opened;
    host.answer("pictureColours", ({ id }) => {
      if (id === "broken") throw new Error("The colours of \"broken.png\" could not be read.");
      return { colours: [{ hex: "#0B3954", share: 0.62 }, { hex: "#BFD7EA", share: 0.36 }, { hex: "#FF6663", share: 0.02 }] };
    });
    host.answer("pickSources", () => ({ sources: [{ ...source, id: "broken", name: "broken.png" }] }));
    host.answer("sourceFromPicture", () => ({ ...source, id: "result" }));
    const taken = { members: [{ color_hex: "#0B3954", color_weight: 0.6 }, { color_hex: "#BFD7EA", color_weight: 0.35 }, { color_hex: "#FF6663", color_weight: 0.05 }] };
    await page.getByRole("button", { name: "From hero.png" }).click();
    assert.deepEqual(await host.next("pictureColours"), { id: "s1" });
    await page.getByText("The colours of hero.png are the palette.").waitFor({ state: "attached" });
    await becomes(() => page.getByLabel(/^Colour code/u).count(), 3);
    await page.getByRole("button", { name: "Undo" }).click();
    await becomes(() => page.getByLabel("Colour code 1").inputValue(), "#F00");
    await page.getByRole("button", { name: "From a picture…" }).click();
    await page.getByText("The colours of \"broken.png\" could not be read.").waitFor();
    await page.getByRole("button", { name: /Picture 1 of/u }).first().focus();
    await page.getByRole("button", { name: "Use", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "Use Colours" }).click();
    await page.getByLabel("Colour code 3").waitFor();
    await becomes(() => host.sent("pictureColours").at(-1), { id: "result" });
    assert.deepEqual(await palette(opened), taken);
  });

  it("have no such button in a browser that cannot", async () => {
    const opened = await open({ state: { ...fullForm, openGroups: [] } });
    await opened.page.evaluate("delete window.EyeDropper");
    await opened.page.locator(".group-toggle", { hasText: "Colour" }).click();
    await opened.page.getByRole("button", { name: "From the workspace" }).waitFor();
    await becomes(() => opened.page.getByRole("button", { name: "From the screen" }).count(), 0);
  });

  for (const [name, options] of [["colours", { height: 1000 }], ["colours-narrow", { width: 320, height: 1100 }]] as const) {
    it(`look right and have nothing that axe complains of in every theme: ${name}`, async () => {
      const opened = await ownColours({ ...options, state: { ...fullForm, openGroups: ["colour"] } });
      const { page } = opened;
      await page.getByRole("button", { name: "From the workspace" }).click();
      await page.getByRole("button", { name: "--paper" }).click();
      await page.getByRole("button", { name: "brand-300" }).focus();
      await inEveryTheme(opened, name);
    });
  }
});
