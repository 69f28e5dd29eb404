import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { ModelView, OperationView, TaskView } from "../../src/shared/form.ts";
import { formNamed, snapshotWith, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { inEveryTheme } from "./inEveryTheme.ts";
import { becomes, holds, matches } from "./studioPage.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";

const providers = ["Ideogram", "Imagine", "Easel Works"];

/** Sixty models of three providers; of the tenth of each price and fate are unusual. */
const models: readonly ModelView[] = Array.from({ length: 60 }, (_, index) => {
  const number = Math.floor(index / 3) + 1;
  const provider = providers[index % 3] ?? "";
  return {
    id: `generate/made-up-${index}`, verb: "generate", model: `made-up-${index}`, title: `${["Ideogram", "Canvas", "Chalk"][index % 3] ?? ""} ${number}`, provider,
    goodAt: number === 7 ? "Posters with long lettering in many languages, and careful layout of every line in them." : `Made-up pictures of kind ${number}.`,
    price: number === 10 ? { usdMicros: null, basis: "unknown" } : { usdMicros: 10_000 * number, basis: number % 4 === 0 ? "estimate" : "exact" },
    ...(number === 9 ? { status: "deprecated" as const } : {}), ...(number === 8 ? { status: "unverified" as const } : {}),
  };
});

const formOfModel = (id: string): OperationView => ({ ...formNamed("generate/ideogram-3"), ...models.find((each) => each.id === id) });

describe("sixty models", () => {
  const open = studioPages();
  const button = (page: Page) => page.getByRole("button", { name: /^Model/ });
  const active = (page: Page): Promise<string> => page.locator(".picker-popup li.active .face-label").innerText();

  async function openSixty(options: OpenOptions = {}, recent: readonly string[] = ["generate/made-up-40", "generate/gone", "generate/made-up-5"]): Promise<StudioPage> {
    const opened = await open({
      ...options,
      snapshot: {
        tasks: [{ id: "create", title: "Create", operations: models.map(({ id }) => id) }], models: [...models], operation: formOfModel("generate/made-up-30"), recent: [...recent],
      },
    });
    opened.host.answer("form", ({ operation }) => formOfModel(operation));
    return opened;
  }

  it("stand in groups that say their names, the last used ones first, and each once", async () => {
    const { page } = await openSixty({ width: 640 });
    await button(page).click();
    const groups = await page.getByRole("listbox", { name: "Model" }).getByRole("group").all();
    const told = await Promise.all(groups.map(async (group) => [await group.locator(".picker-group").innerText(), await group.getByRole("option").count()]));
    assert.deepEqual(told, [["Recently used", 2], ["Ideogram", 20], ["Imagine", 19], ["Easel Works", 19]]);
    await becomes(() => page.getByRole("group", { name: "Recently used" }).locator(".face-label").allInnerTexts(), ["Canvas 14", "Chalk 2"]);
    await becomes(() => page.getByRole("option", { name: "Chalk 2 ", exact: false }).filter({ hasText: "$0.02" }).count(), 1);
    await becomes(async () => (await page.getByRole("option", { name: /^Canvas 7 / }).innerText()).replaceAll(/\s+/gu, " "), "Canvas 7 $0.07 Posters with long lettering in many languages, and careful layout of every line in them.");
    await becomes(async () => (await page.getByRole("option", { name: /^Canvas 9 / }).innerText()).replaceAll(/\s+/gu, " "), "Canvas 9 Deprecated $0.09 Made-up pictures of kind 9.");
    await matches(() => page.getByRole("option", { name: /^Ideogram 10 / }).innerText(), /price unknown/u);
    await becomes(() => page.evaluate(`[...document.querySelectorAll(".picker-popup .face-label")].filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent)`), [], "no name is cut");
  });

  it("open at the chosen one, which is marked and in view below the name of its group", async () => {
    const { page } = await openSixty();
    await button(page).click();
    const chosen = page.locator("[role=option][aria-selected=true]");
    await holds(page, "document.querySelector('.picker-popup li.active')?.getBoundingClientRect().top > 0");
    await becomes(async () => [await chosen.count(), await chosen.locator(".face-label").innerText(), await active(page)], [1, "Ideogram 11", "Ideogram 11"]);
    const [row, list, heading] = await Promise.all([chosen.boundingBox(), page.locator(".picker-list").boundingBox(), page.getByRole("group", { name: "Ideogram" }).locator(".picker-group").boundingBox()]);
    assert.ok(row !== null && list !== null && heading !== null);
    assert.ok(row.y >= heading.y + heading.height - 1 && row.y + row.height <= list.y + list.height + 1, JSON.stringify({ row, list, heading }));
  });

  it("are walked with the arrow keys through all groups and round, each row in view, and told to a screen reader", async () => {
    const { page } = await openSixty();
    await button(page).focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("combobox", { name: "Search" }).waitFor();
    await becomes(() => active(page), "Ideogram 11");
    const seen = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("ArrowUp");
      const hidden = await page.evaluate(`(() => {
        const row = document.querySelector(".picker-popup li.active").getBoundingClientRect();
        const list = document.querySelector(".picker-list").getBoundingClientRect();
        const heading = document.querySelector(".picker-popup li.active").parentElement.querySelector(".picker-group").getBoundingClientRect();
        return row.top < Math.max(list.top, heading.bottom) - 1 || row.bottom > list.bottom + 1;
      })()`);
      assert.equal(hidden, false, `${await active(page)} is not in view`);
      seen.add(await active(page));
      await becomes(() => page.evaluate(`document.getElementById(document.activeElement.getAttribute("aria-activedescendant")) === document.querySelector(".picker-popup li.active")`), true);
    }
    await becomes(async () => [seen.size, await active(page)], [60, "Ideogram 11"]);
  });

  it("are searched, chosen with Enter, and used ones stand first from then on", async () => {
    const { page, host } = await openSixty();
    await button(page).click();
    await page.keyboard.type("easel 17");
    await becomes(() => page.getByRole("option").locator(".face-label").allInnerTexts(), ["Chalk 17"]);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Model: Chalk 17 \$0\.17 Easel Works · / }).waitFor();
    await page.getByLabel("Prompt", { exact: true }).fill("A fox");
    await page.keyboard.press("Control+Enter");
    await host.next("generate");
    await page.getByRole("button", { name: /^Generate/ }).waitFor();
    await button(page).click();
    await becomes(() => page.getByRole("group", { name: "Recently used" }).locator(".face-label").allInnerTexts(), ["Chalk 17", "Canvas 14", "Chalk 2"]);
    await page.keyboard.type("zzz");
    await page.getByText("Nothing found").waitFor();
  });

  it("that are used elsewhere in the editor stand first at once", async () => {
    const { page, host } = await openSixty();
    await host.news({ kind: "recent", recent: ["generate/made-up-50", "generate/made-up-40"] });
    await button(page).click();
    await becomes(() => page.getByRole("group", { name: "Recently used" }).locator(".face-label").allInnerTexts(), ["Chalk 17", "Canvas 14"]);
  });

  it("let nothing jump: the list stays where it is while it is searched, the form while another is chosen", async () => {
    const { page } = await openSixty({ width: 700, height: 560 });
    const below = page.locator(".composer .ratios");
    const before = await below.boundingBox();
    await button(page).click();
    const popup = page.locator(".model .picker-popup");
    await holds(page, "document.querySelector('.model .picker-popup').style.top !== ''");
    const opened = await popup.boundingBox();
    await page.keyboard.type("7");
    assert.deepEqual(await popup.boundingBox(), opened);
    await page.keyboard.type(" posters");
    assert.deepEqual(await popup.boundingBox(), opened);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Model: Ideogram 7/ }).waitFor();
    assert.deepEqual(await below.boundingBox(), before);
  });

  for (const [name, used] of [["sixty-models", ["22", "19", "30", "26"]], ["sixty-models-chosen", ["30"]]] as const) {
    it(`have nothing that axe complains of in every theme: ${name}`, async () => {
      const opened = await openSixty({ width: 760, height: 700 }, used.map((each) => `generate/made-up-${each}`));
      await button(opened.page).click();
      await holds(opened.page, "document.querySelector('.model .picker-popup').style.top !== ''");
      await inEveryTheme(opened, name);
    });
  }

  it("can be told apart where the system forces its colours", async () => {
    const opened = await openSixty({ width: 760, height: 700 });
    await opened.page.emulateMedia({ forcedColors: "active" });
    await button(opened.page).click();
    await holds(opened.page, "document.querySelector('.model .picker-popup').style.top !== ''");
    await opened.picture("models-forced");
  });
});

describe("the models of the catalogue", () => {
  const open = studioPages();
  const model = (page: Page) => page.getByRole("button", { name: /^Model/ });
  const ready = "document.querySelector('.model .picker-popup').style.top !== ''";

  it("are told apart by what they do, where a verb covers several things", async () => {
    const { page } = await open({ width: 640 });
    await page.getByRole("radio", { name: "Edit" }).check();
    await model(page).click();
    const groups = await page.getByRole("listbox", { name: "Model" }).locator(".picker-group").allInnerTexts();
    assert.deepEqual(groups, ["Edit", "Precise Edit", "Replace Background"]);
  });

  it("offer what their forms hold, down to fractions", async () => {
    const { page, host } = await open({ snapshot: { operation: formNamed("upscale/topaz-standard-2") } });
    host.answer("pickSources", () => ({ sources: [source] }));
    await page.getByRole("button", { name: "Choose a picture: Picture" }).click();
    await page.getByRole("radio", { name: "4×" }).check();
    await page.getByRole("button", { name: "Advanced" }).click();
    await page.getByLabel("Sharpen").fill("0.35");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: "upscale/topaz-standard-2", input: { upscale_factor: "x4", sharpen: 0.35 }, sources: { image: [source.id] } });
  });

  it("have nothing that axe complains of in every theme, and can be looked at with each kind of form", async () => {
    const opened = await open({ width: 760, height: 900, snapshot: { recent: ["generate/nano-banana-2"] } });
    const look = async (name: string): Promise<void> => {
      for (const theme of ["dark", "light"] as const) {
        await opened.setTheme(theme);
        await opened.picture(`${name}-${theme}`);
      }
    };
    await model(opened.page).click();
    await holds(opened.page, ready);
    await inEveryTheme(opened, "catalogue");
    await opened.page.keyboard.press("Escape");
    await opened.page.getByRole("radio", { name: "Enhance" }).check();
    await model(opened.page).click();
    await holds(opened.page, ready);
    await look("catalogue-enhance");
    await opened.page.getByRole("option", { name: /^Topaz Redefine/ }).click();
    await opened.page.getByRole("button", { name: "Advanced" }).click();
    await look("catalogue-topaz");
  });
});

describe("seven verbs", () => {
  const open = studioPages();
  const [create] = snapshotWith().tasks;
  const described = formNamed("describe/ideogram-3");
  const ids = ["edit", "remix", "reframe", "enhance", "layers"] as const;
  const title = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);
  const forms = new Map(ids.map((id): [string, OperationView] => [`${id}/made-up`, {
    ...described, id: `${id}/made-up`, verb: id, model: "made-up", title: `${title(id)} it`, fields: [
      { name: "picture", title: "Picture", control: "images", role: "source", required: true, max: 1 },
      { name: "words", title: "Prompt", control: "longText", role: "prompt", required: true, max: 1000 },
    ],
  }]));

  async function openSeven(options: OpenOptions = {}): Promise<StudioPage> {
    const tasks: TaskView[] = [...(create === undefined ? [] : [create]), ...ids.map((id) => ({ id, title: title(id), operations: [`${id}/made-up`] })), { id: "describe", title: "Describe", operations: [described.id] }];
    const opened = await open({ ...options, snapshot: { tasks, models: [...snapshotWith().models, ...forms.values()] } });
    opened.host.answer("form", ({ operation }) => forms.get(operation) ?? formNamed(operation));
    return opened;
  }

  it("keep the prompt and the picture from one to the next, whatever each calls them", async () => {
    const { page, host } = await openSeven();
    host.answer("pickSources", () => ({ sources: [source] }));
    await page.getByLabel("Prompt", { exact: true }).fill("A fox");
    await page.getByRole("radio", { name: "Remix" }).check();
    await page.getByRole("button", { name: /^Choose a picture/ }).click();
    await page.getByText("hero.png", { exact: true }).waitFor();
    for (const verb of ["Layers", "Describe", "Enhance", "Edit"]) {
      await page.getByRole("radio", { name: verb }).check();
      await page.getByRole("button", { name: new RegExp(`^Model: ${verb === "Describe" ? "Ideogram 3\\.0" : `${verb} it`} `) }).waitFor();
      await page.getByText("hero.png", { exact: true }).waitFor();
    }
    await becomes(() => page.getByRole("radio", { name: "Edit" }).isChecked(), true);
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: "edit/made-up", input: { words: "A fox" }, sources: { picture: ["s1"] } });
  });

  it("stand where one chose while the form is on its way, and what stood there before is not paid for", async () => {
    const { page, host } = await openSeven();
    await page.getByLabel("Prompt", { exact: true }).fill("A fox");
    let send = (): void => undefined;
    const sent = new Promise<void>((resolve) => { send = resolve; });
    host.answer("form", async ({ operation }) => {
      await sent;
      return forms.get(operation) ?? formNamed(operation);
    });
    await page.getByRole("radio", { name: "Describe" }).check();
    await page.getByLabel("Prompt", { exact: true }).fill("A second fox");
    await page.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await becomes(() => page.getByRole("radio", { name: "Describe" }).isChecked(), true, "also when the page is drawn anew");
    await becomes(() => page.getByRole("button", { name: /^Generate ·/ }).getAttribute("aria-disabled"), "true");
    send();
    await page.getByRole("button", { name: /^Describe ·/ }).waitFor();
    await page.getByRole("radio", { name: "Create" }).check();
    await page.getByRole("button", { name: /^Generate ·/ }).waitFor();
    await page.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: "generate/ideogram-3", input: { prompt: "A second fox", aspect_ratio: "1x1", num_images: 1 }, sources: {} });
    assert.equal(host.sent("generate").length, 1);
  });

  it("stand on the button: what is pressed is what is done", async () => {
    const { page, host } = await openSeven();
    for (const verb of ["Remix", "Layers", "Edit", "Describe"]) {
      await page.getByRole("radio", { name: verb }).check();
      await page.getByRole("button", { name: new RegExp(`^${verb} · `) }).waitFor();
    }
    const cutOut: OperationView = { ...described, id: "enhance/made-up", verb: "remove-background", does: "Remove Background", title: "Cut out" };
    host.answer("form", () => cutOut);
    await page.getByRole("radio", { name: "Enhance" }).check();
    await page.getByRole("button", { name: /^Remove Background · / }).waitFor();
    await page.getByRole("radio", { name: "Create" }).check();
    await page.getByRole("button", { name: /^Generate · / }).waitFor();
  });

  it("lead back to the model that one left", async () => {
    const { page } = await open({ snapshot: { operation: formNamed("generate/ideogram-2") } });
    await page.getByRole("radio", { name: "Describe" }).check();
    await page.getByRole("button", { name: /^Describe ·/ }).waitFor();
    await page.getByRole("radio", { name: "Create" }).check();
    await page.getByRole("button", { name: /^Model: Ideogram 2\.0 \$/ }).waitFor();
  });

  it("are walked with the arrow keys", async () => {
    const { page } = await openSeven();
    await page.getByRole("radio", { name: "Create" }).focus();
    for (const verb of ["Edit", "Remix", "Reframe", "Enhance", "Layers", "Describe"]) {
      await page.keyboard.press("ArrowRight");
      await page.getByRole("radio", { name: verb, checked: true }).waitFor();
    }
  });

  for (const [theme, width] of [["dark", 1000], ["light", 320], ["contrast", 700], ["contrastLight", 400]] as const) {
    it(`can be looked at in ${theme} at ${width} px`, async () => {
      const opened = await openSeven({ theme, width, height: 500 });
      await opened.picture(`verbs-${theme}`);
      await becomes(() => opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), true);
    });
  }
});
