import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import * as z from "zod";
import type { CardView } from "../../src/shared/cards.ts";
import { structureIn } from "../../src/shared/structuredPrompt.ts";
import type { Box, Element } from "../../src/shared/structuredPrompt.ts";
import { canvasSnapshot, editing, formOfMadeUp, landscape } from "./canvasModels.ts";
import { card, formNamed, fullForm, job, now } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import type { Screen } from "./inEveryTheme.ts";
import { holds } from "./studioPage.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";

const heron: Element = { type: "obj", desc: "a paper lantern in the shape of a heron", bbox: [300, 120, 900, 480] };
const sign: Element = { type: "text", text: "HARBOUR LIGHTS", desc: "tall condensed letters, cream", bbox: [60, 80, 220, 920] };
const parts = { high_level_description: "A poster for a harbour festival at dusk", compositional_deconstruction: { background: "violet sky over dark water", elements: [heron, sign] } };
const operation = "generate/ideogram-4-structured";
const filled = { ...fullForm, operation, values: { json_prompt: parts }, sources: {}, ratio: "auto", openGroups: [] };
const described = (): CardView[] => [card("described", { operation: "describe/ideogram-4", model: "ideogram-4", prompt: "", input: {}, createdAt: now(), jobs: [job("j9", { outcome: "done", json: z.json().parse(parts) })] })];

describe("boxes on the canvas", () => {
  const pages = studioPages();
  const open = async (options: OpenOptions = {}): Promise<StudioPage> => {
    const opened = await pages({ ...options, snapshot: { ...canvasSnapshot({ cards: described() }), ...options.snapshot } });
    const { host } = opened;
    host.answer("form", ({ operation: id }) => formOfMadeUp(id));
    host.answer("addSourceUri", () => landscape);
    host.answer("jobPictures", () => ({ picture: landscape }));
    host.answer("painting", ({ id }) => ({ picture: { ...landscape, id }, named: [] }));
    return opened;
  };
  const canvas = (page: Page) => page.getByRole("dialog", { name: "Canvas" });
  const stage = (page: Page) => canvas(page).getByRole("application");
  const box = (page: Page, name: string) => stage(page).getByRole("button", { name });
  /** The form that the canvas has been opened from, with nothing under the boxes. */
  const bare = async (options: OpenOptions = {}): Promise<StudioPage> => {
    const opened = await open({ state: filled, snapshot: { operation: formNamed(operation) }, ...options });
    await opened.page.getByRole("button", { name: "Draw on the Canvas" }).click();
    await stage(opened.page).locator(".board").waitFor();
    return opened;
  };
  const fromCard = async (options: OpenOptions = {}): Promise<StudioPage> => {
    const opened = await open(options);
    if ((options.width ?? 1000) < 640) await opened.page.getByRole("tab", { name: "Results" }).click();
    await opened.page.getByRole("button", { name: "Draw Boxes" }).click();
    await box(opened.page, "Box 2: HARBOUR LIGHTS").waitFor();
    return opened;
  };
  const elements = ({ page }: StudioPage): Promise<readonly Element[]> => page.evaluate("JSON.parse([...document.querySelectorAll('.canvas .part-json textarea')][0].value)").then((json) => structureIn(json)?.compositional_deconstruction.elements ?? assert.fail("no parts"));
  const sent = async ({ page, host }: StudioPage): Promise<readonly Element[]> => {
    await page.keyboard.press("Control+Enter");
    const { input } = z.object({ operation: z.literal(operation), input: z.object({ json_prompt: z.unknown() }), sources: z.strictObject({}) }).parse(await host.next("generate"));
    return structureIn(input.json_prompt)?.compositional_deconstruction.elements ?? assert.fail("no parts");
  };
  /** On the grid that lies over the picture. */
  const drag = async ({ page }: StudioPage, from: readonly [number, number], to: readonly [number, number], keys: readonly string[] = []): Promise<void> => {
    const frame = await stage(page).locator(".board").boundingBox() ?? assert.fail("no frame");
    const at = ([x, y]: readonly [number, number]): [number, number] => [frame.x + (x / 1000) * frame.width, frame.y + (y / 1000) * frame.height];
    for (const key of keys) await page.keyboard.down(key);
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 5 });
    await page.mouse.up();
    for (const key of keys) await page.keyboard.up(key);
  };
  const near = (is: Box | undefined, wanted: Box): boolean => is?.every((side, at) => Math.abs(side - (wanted[at] ?? 0)) <= 6) === true;

  it("are opened from what a picture was described as, over that picture, in its shape", async () => {
    const opened = await fromCard();
    const { page, host } = opened;
    assert.deepEqual([await canvas(page).getByRole("radio", { name: "Boxes" }).isChecked(), host.sent("jobPictures"), await canvas(page).locator(".viewer-title").innerText()], [true, [{ jobId: "j9" }], "harbour.png"]);
    assert.deepEqual(await stage(page).locator(".part-tag").allInnerTexts(), ["1\na paper lantern in the shape of a heron", "2\n“HARBOUR LIGHTS”"]);
    await stage(page).focus();
    assert.deepEqual(await sent(opened), [heron, sign]);
    assert.equal(await canvas(page).locator(".canvas-differs").count(), 0, "the result has the picture's shape");
  });

  it("can be drawn by keys alone, from an empty frame to the request", async () => {
    const opened = await bare({ state: { ...filled, values: {} } });
    const { page } = opened;
    await holds(page, "document.activeElement.classList.contains('canvas-stage')");
    await page.keyboard.press("t");
    await page.keyboard.press("Enter");
    await holds(page, "document.activeElement.dataset.index === '0'");
    for (const key of ["ArrowRight", "Shift+ArrowUp", "Alt+Shift+ArrowRight", "Alt+ArrowDown"]) await page.keyboard.press(key);
    await holds(page, "document.querySelector('.canvas .part-json textarea').value.includes('755')");
    await page.keyboard.press("Enter");
    await holds(page, "document.activeElement.localName === 'textarea'");
    await page.keyboard.type("OPEN");
    await canvas(page).getByLabel("How it looks").fill("red neon");
    await canvas(page).getByRole("spinbutton", { name: "Bottom" }).fill("600");
    await page.keyboard.press("Tab");
    await canvas(page).getByLabel("The whole picture").fill("A fox under a sign");
    await page.keyboard.press("Control+Enter");
    const { input } = z.object({ input: z.record(z.string(), z.unknown()) }).parse(await opened.host.next("generate"));
    assert.deepEqual(input["json_prompt"], { high_level_description: "A fox under a sign", compositional_deconstruction: { background: "", elements: [{ type: "text", text: "OPEN", desc: "red neon", bbox: [250, 305, 600, 755] }] } });
  });

  it("go with Tab from one to the next, are chosen so, and Delete leaves the focus on one that is left", async () => {
    const opened = await fromCard();
    const { page } = opened;
    await stage(page).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await holds(page, "document.activeElement.dataset.index === '1'");
    await canvas(page).getByLabel("Text", { exact: true }).waitFor();
    assert.equal(await box(page, "Box 2: HARBOUR LIGHTS").getAttribute("aria-pressed"), "true");
    await page.keyboard.press("Delete");
    await holds(page, "document.activeElement.dataset.index === '0'");
    await page.keyboard.press("Delete");
    await holds(page, "document.activeElement.classList.contains('canvas-stage')");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+Shift+Z");
    await box(page, "Box 1").waitFor();
    assert.deepEqual(await sent(opened), [heron]);
  });

  it("are drawn, moved and stretched by any edge with the pointer, and each can be undone and done again", async () => {
    const opened = await fromCard();
    const { page } = opened;
    await drag(opened, [600, 400], [900, 800]);
    await holds(page, "document.activeElement.localName === 'textarea'");
    await page.keyboard.type("a moored boat");
    await drag(opened, [300, 600], [400, 650]);
    await drag(opened, [220, 350], [120, 250]);
    await drag(opened, [350, 250], [350, 300]);
    const boxes = (await elements(opened)).map(({ bbox }) => bbox);
    assert.deepEqual([near(boxes[0], [300, 120, 950, 580]), near(boxes[1], [60, 80, 220, 920]), near(boxes[2], [400, 600, 800, 900])], [true, true, true], JSON.stringify(boxes));
    await stage(page).focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("Control+z");
    const back = await elements(opened);
    assert.deepEqual(back[0], heron);
    assert.deepEqual([back.length, back[2]?.desc], [3, "a moored boat"]);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    assert.deepEqual(await elements(opened), [heron, sign]);
    for (let step = 0; step < 5; step += 1) await page.keyboard.press("Control+y");
    assert.deepEqual((await elements(opened)).map(({ bbox }) => bbox), boxes);
  });

  it("are as wide as high on the picture with Shift, and of the kind that is in the hand", async () => {
    const opened = await fromCard();
    await canvas(opened.page).getByRole("button", { name: "Lettering (T)" }).click();
    await drag(opened, [550, 500], [850, 600], ["Shift"]);
    const [, , drawn] = await elements(opened);
    assert.deepEqual([drawn?.type, near(drawn?.bbox, [500, 550, 900, 850])], ["text", true], JSON.stringify(drawn));
  });

  it("are one prompt with the tree: what is written there stands here, and the other way round", async () => {
    const opened = await fromCard();
    const { page } = opened;
    await box(page, "Box 1: a paper lantern").click();
    await canvas(page).getByLabel("Description").fill("a red lantern");
    await box(page, "Box 1: a red lantern").waitFor();
    await canvas(page).getByRole("spinbutton", { name: "Left" }).fill("200");
    await page.keyboard.press("Tab");
    await canvas(page).locator(".part-toggle").nth(1).click();
    await holds(page, "document.querySelector('.canvas-stage .part-box[aria-pressed=true]').dataset.index === '1'");
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    await page.locator(".part-toggle").first().click();
    assert.deepEqual([await page.getByLabel("Description").inputValue(), await page.getByRole("spinbutton", { name: "Left" }).inputValue()], ["a red lantern", "200"]);
  });

  it("lie on the same picture as a mask does, which is not sent with them", async () => {
    const opened = await open();
    const { page, host } = opened;
    await host.news({ kind: "paint", uri: "file:///harbour.png" });
    await stage(page).locator("img.viewed").waitFor();
    await canvas(page).getByRole("radio", { name: "Boxes" }).check();
    await canvas(page).getByText("the picture is not: it lies under them").waitFor();
    await drag(opened, [100, 100], [300, 400]);
    await page.keyboard.type("a boat");
    await canvas(page).getByLabel("The whole picture").fill("A harbour");
    assert.equal((await sent(opened)).length, 1);
    await canvas(page).getByRole("radio", { name: "Mask" }).check();
    await holds(page, "document.querySelectorAll('.canvas .canvas-tools .tool').length === 6");
    assert.equal(JSON.stringify(host.sent("form")).includes(editing.id), true);
    assert.equal(await stage(page).locator("img.viewed").count(), 1);
  });

  it("are the mode that stands from the moment it is chosen, though the form of its model is still on the way", async () => {
    const { page, host } = await open();
    await host.news({ kind: "paint", uri: "file:///harbour.png" });
    await stage(page).locator("img.viewed").waitFor();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    host.answer("form", async ({ operation: id }) => {
      await promise;
      return formOfMadeUp(id);
    });
    await canvas(page).getByRole("radio", { name: "Boxes" }).check();
    assert.equal(await canvas(page).getByRole("radio", { name: "Boxes" }).isChecked(), true);
    assert.equal(await canvas(page).getByText("the picture is not: it lies under them").count(), 0);
    resolve(undefined);
    await canvas(page).getByText("the picture is not: it lies under them").waitFor();
  });

  it("drop with Escape what is being drawn, then what is chosen, and only then go back", async () => {
    const opened = await fromCard();
    const { page } = opened;
    const frame = await stage(page).locator(".board").boundingBox() ?? assert.fail();
    await page.mouse.move(frame.x + frame.width * 0.6, frame.y + frame.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width * 0.8, frame.y + frame.height * 0.8, { steps: 3 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    assert.equal(await stage(page).locator(".part-box").count(), 2);
    await box(page, "Box 1").click();
    await page.keyboard.press("Escape");
    await holds(page, "document.querySelector('.canvas-stage .part-box[aria-pressed=true]') === null && document.activeElement.classList.contains('canvas-stage')");
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
  });

  it("say that the result has another shape than the picture under them, and take that of the picture", async () => {
    const opened = await fromCard();
    const { page } = opened;
    await canvas(page).getByRole("radio", { name: "9:16" }).click();
    await canvas(page).getByText("The result will be 9:16, unlike this picture.").waitFor();
    await canvas(page).getByRole("button", { name: "Use 4:3" }).click();
    await canvas(page).locator(".canvas-differs").waitFor({ state: "detached" });
    assert.equal(await canvas(page).getByRole("radio", { name: "4:3" }).isChecked(), true);
  });

  it("give back in the form a part that was taken away there", async () => {
    const opened = await open({ state: filled, snapshot: { operation: formNamed(operation) } });
    const { page } = opened;
    await page.getByRole("button", { name: "Box 1" }).press("Delete");
    await holds(page, "document.querySelectorAll('.part').length === 1");
    await page.getByRole("button", { name: "Undo" }).click();
    await holds(page, "document.querySelectorAll('.part').length === 2");
  });

  it("fit 320 pixels, and leave the page where it is when one is drawn there", async () => {
    const opened = await fromCard({ width: 320, height: 700 });
    const { page } = opened;
    await drag(opened, [550, 300], [900, 800]);
    await holds(page, "document.querySelectorAll('.canvas-stage .part-box').length === 3");
    assert.deepEqual(await page.evaluate("[document.documentElement.scrollWidth, document.querySelector('.canvas-body').scrollTop]"), [320, 0]);
  });

  const chosen = async ({ page, host }: StudioPage): Promise<void> => {
    host.answer("form", ({ operation: id }) => formOfMadeUp(id));
    host.answer("jobPictures", () => ({ picture: landscape }));
    host.answer("painting", ({ id }) => ({ picture: { ...landscape, id }, named: [] }));
    await page.getByRole("button", { name: "Draw Boxes" }).click();
    await box(page, "Box 2").focus();
    await page.evaluate("document.querySelector('.canvas img.viewed').decode()");
  };
  const screens: readonly Screen[] = [
    { name: "boxes", options: { snapshot: canvasSnapshot({ cards: described() }) }, then: chosen },
    { name: "boxes-narrow", options: { width: 400, height: 1000, snapshot: canvasSnapshot({ cards: described() }) }, then: async (opened) => {
      await opened.page.getByRole("tab", { name: "Results" }).click();
      await chosen(opened);
    } },
    { name: "boxes-bare", options: { state: filled, snapshot: canvasSnapshot({ operation: formNamed(operation) }) }, then: async ({ page }) => {
      await page.getByRole("button", { name: "Draw on the Canvas" }).click();
      await stage(page).locator(".part-box").first().waitFor();
    } },
  ];
  screensInEveryTheme(screens, pages);
});
