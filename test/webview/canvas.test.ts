import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import * as z from "zod";
import { pngChunks } from "../../src/images/png.ts";
import type { CardView } from "../../src/shared/cards.ts";
import type { MaskStep, Painting } from "../../src/shared/rooms/canvas.ts";
import type { SourceView } from "../../src/shared/rooms/compose.ts";
import { canvasSnapshot, editing, formOfMadeUp, landscape, remixing } from "./canvasModels.ts";
import { card, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds } from "./studioPage.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";
import { liesAt, touching } from "./touching.ts";

const cards = (): CardView[] => [card("g1", { createdAt: now() - 60_000, jobs: [job("j1", { outputs: [output(0, 7, 1600, 1200)] })] })];

interface Canvas extends StudioPage {
  /** What the host keeps, by the picture. */
  readonly paintings: Map<string, Painting>;
  /** The grey values of the mask that was brought into the form last, and its size. */
  readonly mask: () => { readonly width: number; readonly height: number; readonly at: (x: number, y: number) => number } | undefined;
}

describe("the canvas", () => {
  const pages = studioPages();
  const open = async (options: OpenOptions = {}): Promise<Canvas> => {
    const opened = await pages({ ...options, snapshot: { ...canvasSnapshot({ cards: cards() }), ...options.snapshot } });
    const { host } = opened;
    const paintings = new Map<string, Painting>();
    let bytes: Buffer | undefined;
    host.answer("form", ({ operation }) => formOfMadeUp(operation));
    host.answer("sourceFromPicture", () => landscape);
    host.answer("addSourceUri", () => landscape);
    host.answer("painting", ({ id, mask = "" }) => {
      const [painting, ofMask] = [paintings.get(id), paintings.get(mask)];
      return { picture: { ...landscape, id }, named: [], ...(painting === undefined ? {} : { painting }), ...(ofMask === undefined ? {} : { steps: [...ofMask.strokes.done] }) };
    });
    host.answer("keepPainting", ({ id, painting }) => {
      paintings.set(id, painting);
      return {};
    });
    host.answer("addSource", ({ name, base64 }): SourceView => {
      bytes = Buffer.from(base64, "base64");
      const { width, height } = sizeOf(bytes);
      return { id: `${String(bytes.length).padStart(64, "0")}/${name}`, name, src: "/pictures/1-100x100.svg", width, height, bytes: bytes.length };
    });
    return { ...opened, paintings, mask: () => (bytes === undefined ? undefined : greyOf(bytes)) };
  };
  const canvas = (page: Page) => page.getByRole("dialog", { name: "Canvas" });
  const stage = (page: Page) => canvas(page).getByRole("application");
  const paint = async (opened: Canvas): Promise<void> => {
    await opened.host.news({ kind: "paint", uri: "file:///harbour.png" });
    await stage(opened.page).locator("img.viewed").waitFor();
    await holds(opened.page, "document.querySelector('.canvas-ink').width > 300");
  };
  const step = ({ paintings }: Canvas): readonly MaskStep[] => paintings.get(landscape.id)?.strokes.done ?? [];
  /** Presses, moves and lets go, in pixels of the picture as it is fitted. */
  const drag = async ({ page }: Canvas, ...way: readonly (readonly [x: number, y: number])[]): Promise<void> => {
    const box = z.object({ x: z.number(), y: z.number(), width: z.number() }).parse(await stage(page).locator("img.viewed").first().boundingBox());
    const scale = box.width / landscape.width;
    const at = ([x, y]: readonly [number, number]): [number, number] => [box.x + x * scale, box.y + y * scale];
    const [first = [0, 0] as const, ...others] = way;
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const each of others) await page.mouse.move(...at(each), { steps: 6 });
    await page.mouse.up();
  };
  const generate = async ({ page, host }: Canvas): Promise<{ readonly sources: Record<string, string[]> }> => {
    await canvas(page).getByLabel("Prompt", { exact: true }).fill("A red boat");
    await page.keyboard.press("Control+Enter");
    return z.object({ sources: z.record(z.string(), z.array(z.string())) }).parse(await host.next("generate"));
  };

  it("has all that can be done with the mask in one line, in a window with a side bar", async () => {
    const opened = await open({ width: 925, height: 700 });
    await paint(opened);
    const [all, apart] = z.tuple([z.number(), z.number()]).parse(await opened.page.evaluate(`(() => {
      const boxes = [...document.querySelectorAll(".canvas-options :is(input, button)")].map((each) => each.getBoundingClientRect());
      const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
      return [boxes.length, Math.max(...middles) - Math.min(...middles)];
    })()`));
    assert.ok(all > 5 && apart < 4, `${apart} px apart`);
  });

  it("opens on a picture over the room, for a model that takes a mask, and gives back focus and scroll", async () => {
    const opened = await open();
    const { page } = opened;
    await page.locator("button.shown").first().focus();
    assert.equal(await page.evaluate("customElements.get('canvas-room') === undefined"), true, "its script is loaded when it is first opened");
    await paint(opened);
    await becomes(() => page.evaluate("document.activeElement.className"), "canvas-stage");
    await becomes(() => canvas(page).locator(".canvas-sent li").allInnerTexts(), ["Picture\n1600 × 1200", "Mask\nNothing is painted yet."]);
    await becomes(() => canvas(page).locator(".why").innerText(), "Paint what may change first, or choose a mask.");
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    await becomes(() => page.evaluate("document.activeElement.className"), "shown");
  });

  it("paints with the brush and sends a mask of the picture's exact size, white where it was painted", async () => {
    const opened = await open();
    await paint(opened);
    await drag(opened, [400, 300], [1200, 300]);
    const { sources } = await generate(opened);
    const mask = opened.mask();
    assert.deepEqual([mask?.width, mask?.height], [1600, 1200]);
    assert.deepEqual([[800, 300], [400, 300], [800, 340], [800, 400], [800, 200], [200, 300]].map(([x = 0, y = 0]) => mask?.at(x, y)), [255, 255, 255, 0, 0, 0]);
    assert.deepEqual([sources["image"], sources["mask"]?.[0]?.slice(65)], [[landscape.id], "harbour-mask.png"]);
  });

  it("can do all of it from the keyboard: a rectangle by numbers, the words, and Generate", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    await page.keyboard.press("Enter");
    for (const [name, value] of [["Left", "100"], ["Top", "200"], ["Width", "300"], ["Height", "50"]] as const) {
      await canvas(page).getByLabel(name, { exact: true }).fill(value);
      await page.keyboard.press("Tab");
    }
    await stage(page).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await page.keyboard.press("Enter");
    await generate(opened);
    const mask = opened.mask();
    assert.deepEqual([[101, 200], [400, 259], [100, 200], [401, 230], [250, 260]].map(([x = 0, y = 0]) => mask?.at(x, y)), [255, 255, 0, 0, 0]);
    assert.deepEqual(step(opened), [{ step: "rectangle", adds: true, box: { x: 101, y: 200, width: 300, height: 60 } }]);
  });

  it("undoes and does again without leaving the form's own undo, and keeps it all for the next time", async () => {
    const opened = await open();
    const { page, reload } = opened;
    await paint(opened);
    await drag(opened, [400, 300], [600, 300]);
    await page.keyboard.press("e");
    await drag(opened, [500, 300], [500, 301]);
    await page.keyboard.press("r");
    await drag(opened, [700, 700], [900, 800]);
    for (const key of ["Control+z", "Control+z", "Control+y"]) await page.keyboard.press(key);
    await holds(page, "!document.querySelector('.canvas [title^=Redo]').disabled");
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    assert.deepEqual(step(opened).map((each) => [each.step, "adds" in each && each.adds]), [["brush", true], ["brush", false]]);
    await reload();
    await paint(opened);
    await page.keyboard.press("Control+Shift+Z");
    await generate(opened);
    const mask = opened.mask();
    assert.deepEqual([[430, 300], [500, 300], [800, 750]].map(([x = 0, y = 0]) => mask?.at(x, y)), [255, 0, 255]);
  });

  it("is there again with its picture and all strokes when the page comes back, and goes back to where one was", async () => {
    const opened = await open();
    const { page, host, reload } = opened;
    host.answer("snapshot", ({ operation = "" }) => canvasSnapshot({ cards: cards(), operation: formOfMadeUp(operation) }));
    await paint(opened);
    await drag(opened, [400, 300], [600, 300]);
    await holds(page, "document.querySelectorAll('.canvas-sent img').length === 2");
    await becomes(() => step(opened).length, 1);
    await reload();
    await stage(page).locator("img.viewed").waitFor();
    await holds(page, "!document.querySelector('.canvas [title^=Undo]').disabled");
    await generate(opened);
    assert.deepEqual([opened.mask()?.at(500, 300), step(opened).length], [255, 1]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    await becomes(() => page.getByRole("radio", { name: "Edit", exact: true }).isChecked(), true);
  });

  it("offers to scale down a picture that has too many bytes for the model, and paints on the smaller one", async () => {
    const opened = await open();
    const { page, host } = opened;
    host.answer("addSourceUri", () => ({ ...landscape, bytes: 30_000_000 }));
    host.answer("painting", ({ id }) => ({ picture: id === landscape.id ? { ...landscape, bytes: 30_000_000 } : { ...landscape, id, width: 1000, height: 750 }, named: [] }));
    await paint(opened);
    await canvas(page).getByRole("button", { name: /^Scale Down/ }).click();
    await holds(page, "document.querySelector('.canvas-sent li').innerText.includes('1000 × 750')");
    await drag(opened, [400, 300], [600, 300]);
    await generate(opened);
    assert.deepEqual([opened.mask()?.width, opened.mask()?.height], [1000, 750]);
  });

  it("has every tool under its letter, and changes the mask as a whole", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    await page.keyboard.press("o");
    await drag(opened, [400, 300], [800, 700]);
    await page.keyboard.press("l");
    await drag(opened, [1000, 200], [1400, 200], [1400, 600], [1000, 200]);
    await page.keyboard.press("f");
    await drag(opened, [10, 10], [10, 10]);
    await page.keyboard.press("i");
    const menu = canvas(page).getByRole("button", { name: "Mask", exact: true });
    await canvas(page).getByLabel("By", { exact: true }).fill("20");
    for (const name of ["Grow by 20 px", "Feather by 20 px", "Shrink by 20 px"]) {
      await menu.click();
      await page.getByRole("menuitem", { name }).click();
    }
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    assert.deepEqual(step(opened).map((each) => each.step), ["ellipse", "lasso", "fill", "invert", "grow", "feather", "shrink"]);
  });

  it("fills what an outline encloses, inverts, grows and feathers as it says, to the pixel", async () => {
    const opened = await open();
    const { page, paintings } = opened;
    paintings.set(landscape.id, { groups: [], strokes: { undone: [], done: [
      { step: "rectangle", adds: true, box: { x: 100, y: 100, width: 400, height: 400 } }, { step: "rectangle", adds: false, box: { x: 120, y: 120, width: 360, height: 360 } },
      { step: "fill", adds: true, x: 300, y: 300 }, { step: "grow", by: 30 }, { step: "invert" },
    ] } });
    await paint(opened);
    await generate(opened);
    const mask = opened.mask();
    assert.deepEqual([[300, 300], [75, 300], [65, 300], [525, 300], [535, 300], [72, 72]].map(([x = 0, y = 0]) => mask?.at(x, y)), [0, 0, 255, 0, 255, 255], "the corners are round");
    await page.keyboard.press("Escape");
  });

  it("zooms to the pointer, shows all and one to one by keys, and moves the picture while space is held", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    const width = async (): Promise<number> => (await stage(page).locator("img.viewed").boundingBox())?.width ?? 0;
    const fit = await width();
    await page.keyboard.press("1");
    await becomes(() => width(), 1600);
    const before = await stage(page).locator("img.viewed").boundingBox();
    const box = await stage(page).boundingBox() ?? assert.fail();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.keyboard.down("Space");
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2 - 40, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up("Space");
    const after = await stage(page).locator("img.viewed").boundingBox();
    assert.deepEqual([(after?.x ?? 0) - (before?.x ?? 0), (after?.y ?? 0) - (before?.y ?? 0)].map(Math.round), [-60, -40]);
    await page.keyboard.press("0");
    assert.equal(await width(), fit);
    await page.mouse.wheel(0, -300);
    await holds(page, `document.querySelector('.canvas img.viewed').getBoundingClientRect().width > ${fit * 1.5}`);
    await page.keyboard.press("[");
    await page.keyboard.press("[");
    await becomes(() => canvas(page).getByLabel("Size", { exact: true }).last().inputValue(), "69");
    await page.keyboard.press("]");
    await becomes(() => canvas(page).getByLabel("Size", { exact: true }).last().inputValue(), "83");
    assert.deepEqual(step(opened), [], "nothing was painted");
  });

  it("keeps the picture and what is painted while the model changes, and brings both where the model takes them", async () => {
    const opened = await open();
    const { page, host } = opened;
    await paint(opened);
    await drag(opened, [400, 300], [600, 300]);
    const model = canvas(page).getByRole("button", { name: /^Model/ });
    await model.click();
    await page.getByRole("option", { name: remixing.title }).click();
    await canvas(page).getByText(`${remixing.title} takes no mask.`).waitFor();
    const plain = await generate(opened);
    assert.deepEqual(plain.sources, { image_file: [landscape.id] });
    await canvas(page).getByRole("radio", { name: "Mask" }).check();
    await stage(page).focus();
    await page.keyboard.press("Control+Enter");
    const { sources } = z.object({ sources: z.record(z.string(), z.array(z.string())) }).parse(await host.next("generate"));
    assert.deepEqual([sources["image"], sources["mask"]?.length], [[landscape.id], 1]);
  });

  it("shows what came of it in the picture's place, and goes on with the one that is taken", async () => {
    const opened = await open();
    const { page, host } = opened;
    await paint(opened);
    await drag(opened, [400, 300], [600, 300]);
    host.answer("generate", () => ({ groupId: "g9" }));
    await generate(opened);
    await host.news({ kind: "cards", cards: [card("g9", { operation: editing.id, createdAt: now(), jobs: [job("j9", { outputs: [output(0, 21, 1600, 1200), output(1, 22, 1600, 1200)] })] })] });
    const strip = canvas(page).getByRole("group", { name: "Results on this canvas" });
    await strip.getByRole("button", { name: "The picture as it is" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await stage(page).locator("img[src*='22-1600']").waitFor();
    await page.keyboard.press("ArrowLeft");
    await stage(page).locator("img[src*='21-1600']").waitFor();
    host.answer("sourceFromPicture", ({ jobId, index }) => ({ ...landscape, id: `${"b".repeat(64)}/${jobId}-${index}.png` }));
    await page.keyboard.press("Enter");
    await holds(page, "document.querySelectorAll('.canvas-variant').length === 0");
    await becomes(() => host.sent("painting").at(-1), { id: `${"b".repeat(64)}/j9-0.png` });
    await becomes(() => canvas(page).locator(".why").innerText(), "Paint what may change first, or choose a mask.");
  });

  it("shows the mask in the tones that are sent, and says which of them may change", async () => {
    const opened = await open();
    const { page, host } = opened;
    host.answer("addSource", async ({ name, base64 }): Promise<SourceView> => {
      await page.route("**/made/mask", (route) => route.fulfill({ contentType: "image/png", body: Buffer.from(base64, "base64") }));
      return { id: `${"d".repeat(64)}/${name}`, name, src: "/made/mask", width: 1600, height: 1200, bytes: 4000 };
    });
    await paint(opened);
    await page.keyboard.press("r");
    await drag(opened, [0, 0], [800, 1200]);
    await holds(page, "document.querySelectorAll('.canvas-sent img').length === 2");
    await canvas(page).getByRole("button", { name: "Show what is sent" }).click();
    await canvas(page).getByText("As it is sent: black may change, and no edge is soft.").waitFor();
    const seen = (x: number): string => `(async () => {
      const image = document.querySelector(".canvas-stage img[data-tones]");
      await image.decode();
      const to = new OffscreenCanvas(1, 1).getContext("2d");
      to.filter = getComputedStyle(image).filter;
      to.drawImage(image, ${x}, 600, 1, 1, 0, 0, 1, 1);
      return to.getImageData(0, 0, 1, 1).data[0];
    })()`;
    await becomes(async () => [await page.evaluate(seen(400)), await page.evaluate(seen(1200))], [0, 255], "painted on the left");
    await becomes(() => canvas(page).locator(".canvas-sent li").nth(1).innerText(), "Mask\n1600 × 1200 · black may change");
    await becomes(() => page.evaluate("[...document.querySelectorAll('.canvas-thumb')].map((each) => getComputedStyle(each).filter)"), ["none", "contrast(1e+06) invert(1)"]);
  });

  it("is opened from a result and from the viewer on the picture that is seen there, and Escape leads back", async () => {
    const opened = await open({ width: 1400 });
    const { page, host } = opened;
    const made = `${"b".repeat(64)}/j1-0.png`;
    host.answer("sourceFromPicture", ({ jobId, index }) => ({ ...landscape, id: `${"b".repeat(64)}/${jobId}-${index}.png` }));
    const paintHere = async (): Promise<void> => {
      await stage(page).locator("img.viewed").waitFor();
      await becomes(() => host.sent("painting").at(-1), { id: made });
      await becomes(() => page.evaluate("document.activeElement.className"), "canvas-stage");
      await page.keyboard.press("Escape");
      await canvas(page).waitFor({ state: "detached" });
    };
    const deed = { name: "Edit with Mask…", exact: true };
    await page.locator("button.shown").first().focus();
    await page.locator(".card").getByRole("button", deed).click();
    await paintHere();
    await page.locator("button.shown").first().press("Enter");
    const viewer = page.getByRole("dialog", { name: "Viewer" });
    await viewer.getByRole("button", deed).click();
    await paintHere();
    assert.equal(host.sent("painting").length, 2);
  });

  it("brings with a job the mask that it was sent with, whatever was painted on its picture since, and leaves that to Undo", async () => {
    const sentMask = { ...landscape, id: `${"c".repeat(64)}/harbour-mask.png`, name: "harbour-mask.png", src: "/pictures/3-1600x1200.svg" };
    const since: MaskStep = { step: "rectangle", adds: true, box: { x: 900, y: 900, width: 300, height: 200 } };
    const sent: MaskStep = { step: "rectangle", adds: true, box: { x: 100, y: 100, width: 300, height: 200 } };
    const masked = card("masked", { operation: editing.id, prompt: "A red door", input: { prompt: "A red door" }, createdAt: now(), jobs: [job("j7", { outputs: [output(0, 9, 1600, 1200)] })] });
    const opened = await open({ snapshot: { ...canvasSnapshot({ cards: [masked] }) } });
    const { page, host, paintings } = opened;
    paintings.set(landscape.id, { groups: [], strokes: { done: [since], undone: [] } });
    paintings.set(sentMask.id, { groups: [], strokes: { done: [sent], undone: [] } });
    host.answer("jobPictures", () => ({ picture: landscape, mask: sentMask }));
    await page.locator(".card").getByRole("button", { name: "Actions for this result" }).first().click();
    await page.getByRole("menuitem", { name: "Open on the Canvas" }).click();
    await stage(page).locator("img.viewed").waitFor();
    await generate(opened);
    const mask = opened.mask();
    assert.deepEqual([mask?.at(200, 200), mask?.at(1000, 1000)], [255, 0]);
    await stage(page).focus();
    for (let undo = 0; undo < 2; undo += 1) await page.keyboard.press("Control+z");
    await generate(opened);
    assert.deepEqual([opened.mask()?.at(200, 200), opened.mask()?.at(1000, 1000)], [0, 255]);
  });

  it("keeps with the mask that was sent what it was made of", async () => {
    const opened = await open();
    const { page, paintings } = opened;
    await paint(opened);
    await page.keyboard.press("r");
    await drag(opened, [100, 100], [300, 300]);
    const { sources } = await generate(opened);
    const [id = ""] = sources["mask"] ?? [];
    for (let wait = 0; wait < 100 && !paintings.has(id); wait += 1) await page.evaluate("new Promise(requestAnimationFrame)");
    assert.deepEqual(paintings.get(id), { strokes: { done: step(opened), undone: [] }, groups: [] });
  });

  it("is opened from the form's mask, where a mask that was chosen is gone on with", async () => {
    const opened = await open({ snapshot: { ...canvasSnapshot({ cards: cards() }), operation: editing } });
    const { page, host } = opened;
    host.answer("pickSources", () => ({ sources: [landscape] }));
    await page.getByRole("button", { name: "Choose a picture: Image" }).click();
    await page.getByRole("button", { name: "Paint…" }).waitFor();
    host.answer("pickSources", () => ({ sources: [{ ...landscape, id: `${"c".repeat(64)}/mask.png`, name: "mask.png", src: "/pictures/3-1600x1200.svg" }] }));
    await page.getByRole("button", { name: "Choose a picture: Mask" }).click();
    await page.getByRole("button", { name: "Paint…" }).click();
    await stage(page).locator("img.viewed").waitFor();
    await holds(page, "document.querySelectorAll('.canvas [title^=Undo][disabled]').length === 0");
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    assert.deepEqual(step(opened), [{ step: "picture", id: `${"c".repeat(64)}/mask.png`, of: "light" }]);
  });

  it("takes a mask from a file by its light, and from where the picture is transparent, and undoes each like a stroke", async () => {
    const opened = await open();
    const { page, host } = opened;
    const half = { contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="800" height="1200" fill="#fff"/></svg>' };
    await page.route("**/pictures/half.svg", (route) => route.fulfill(half));
    const clear = { ...landscape, src: "/pictures/half.svg" };
    host.answer("painting", () => ({ picture: clear, named: [] }));
    host.answer("pickSources", () => ({ sources: [{ ...clear, id: `${"c".repeat(64)}/mask.svg`, name: "mask.svg" }] }));
    await paint(opened);
    const halves = async (): Promise<readonly (number | undefined)[]> => {
      await generate(opened);
      return [400, 1200].map((x) => opened.mask()?.at(x, 600));
    };
    const choose = async (name: string): Promise<void> => {
      await canvas(page).getByRole("button", { name: "Mask", exact: true }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    await choose("From the Picture's Transparency");
    await holds(page, "document.querySelectorAll('.canvas [title^=Undo][disabled]').length === 0");
    assert.deepEqual(await halves(), [0, 255]);
    await canvas(page).getByRole("button", { name: /^Undo/ }).click();
    await choose("Load from File…");
    await holds(page, "document.querySelectorAll('.canvas [title^=Undo][disabled]').length === 0");
    assert.deepEqual(await halves(), [255, 0]);
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    assert.deepEqual(step(opened), [{ step: "picture", id: `${"c".repeat(64)}/mask.svg`, of: "light" }]);
  });

  it("drops the stroke that is being drawn, then what lies ready, and only then goes back", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    const box = await stage(page).boundingBox() ?? assert.fail();
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 220, { steps: 3 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    assert.equal(await canvas(page).count(), 1);
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    assert.deepEqual(step(opened), []);
  });

  it("draws with a pen as wide as it is pressed, and takes away with its other end", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    const box = z.object({ x: z.number(), y: z.number(), width: z.number() }).parse(await stage(page).locator("img.viewed").first().boundingBox());
    const scale = box.width / landscape.width;
    const session = await page.context().newCDPSession(page);
    const pen = async (type: "mousePressed" | "mouseMoved" | "mouseReleased", x: number, y: number, force: number): Promise<void> => {
      await session.send("Input.dispatchMouseEvent", { type, x: box.x + x * scale, y: box.y + y * scale, pointerType: "pen", force, button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1 });
    };
    await pen("mousePressed", 300, 600, 0.2);
    for (let x = 320; x <= 1300; x += 70) await pen("mouseMoved", x, 600, 0.2 + 0.8 * ((x - 300) / 1000));
    await pen("mouseReleased", 1300, 600, 0);
    await generate(opened);
    const [line] = step(opened);
    assert.ok(line?.step === "brush" && line.widths !== undefined && line.widths.length === line.points.length / 2);
    assert.deepEqual([line.widths[0], line.widths.every((width, at) => at === 0 || width >= (line.widths?.[at - 1] ?? 0) || at === line.widths?.length)], [0.2, true]);
    const mask = opened.mask();
    assert.deepEqual([mask?.at(330, 630), mask?.at(1250, 630)], [0, 255], "thin where it was pressed lightly");
  });

  it("draws straight with Shift: from where the last line ended, or level, upright or halfway between as it is drawn", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    await drag(opened, [200, 200], [400, 300]);
    await page.keyboard.down("Shift");
    await drag(opened, [1200, 700]);
    await drag(opened, [300, 900], [900, 940]);
    await page.keyboard.up("Shift");
    await drag(opened, [1400, 1000], [1450, 1000]);
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    const near = (is: readonly number[], wanted: readonly number[]): boolean => is.length === wanted.length && is.every((value, at) => Math.abs(value - (wanted[at] ?? 0)) <= 3);
    const lines = step(opened).map((each) => (each.step === "brush" ? each.points : []));
    assert.deepEqual([near(lines[1] ?? [], [400, 300, 1200, 700]), near(lines[2] ?? [], [300, 900, 900, 900]), lines[2]?.[1] === lines[2]?.[3], lines.length], [true, true, true, 4], JSON.stringify(lines));
  });

  it("moves and pinches the picture with two fingers, and draws nothing of what the first had begun", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    const fingers = await touching(page);
    const box = await stage(page).boundingBox() ?? assert.fail();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const shown = ".canvas img.viewed";
    const picture = async () => await stage(page).locator("img.viewed").boundingBox() ?? assert.fail();
    const before = await picture();
    await fingers("touchStart", [x - 150, y]);
    // A finger that has hardly moved is not heard of.
    for (const to of [110, 80, 50]) await fingers("touchMove", [x - to, y]);
    await fingers("touchStart", [x - 50, y], [x + 50, y]);
    for (const apart of [70, 90, 100]) await fingers("touchMove", [x - apart, y], [x + apart, y]);
    await holds(page, liesAt(shown, [before.width * 2, x, y]));
    await fingers("touchMove", [x - 70, y - 20], [x + 130, y - 20]);
    await holds(page, liesAt(shown, [before.width * 2, x + 30, y - 20]));
    const moved = await picture();
    await fingers("touchEnd", [x - 70, y - 20]);
    await fingers("touchMove", [x - 170, y - 90]);
    await fingers("touchEnd");
    assert.deepEqual(await picture(), moved, "the finger that is left draws and moves nothing");
    await fingers("touchStart", [x, y]);
    await fingers("touchMove", [x + 60, y]);
    await fingers("touchEnd");
    await holds(page, "!document.querySelector('.canvas [title^=Undo]').disabled");
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    assert.equal(step(opened).length, 1, "one finger draws");
  });

  it("has a form of its own beside it: no name of the page's other form is used twice, and what is chosen is chosen in both", async () => {
    const opened = await open();
    const { page } = opened;
    await paint(opened);
    await becomes(() => page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)"), []);
    await canvas(page).getByRole("radio", { name: "Reframe" }).click();
    await canvas(page).getByRole("radio", { name: "3:1" }).click();
    await becomes(() => page.evaluate("[...document.querySelectorAll('.ratios input:checked')].map((each) => [each.name, each.closest('label').innerText.trim()])"), [["ratio", "3:1"], ["canvas-ratio", "3:1"]]);
    await page.keyboard.press("Escape");
    await canvas(page).waitFor({ state: "detached" });
    await becomes(() => page.getByRole("radio", { name: "3:1" }).isChecked(), true);
  });

  it("shows in forced colours which tool is in the hand, and what is pressed", async () => {
    const opened = await open();
    const { page, picture } = opened;
    await page.emulateMedia({ forcedColors: "active" });
    await paint(opened);
    await canvas(page).getByRole("button", { name: "By numbers" }).click();
    const grounds = (selector: string): Promise<unknown> => page.evaluate(`[...new Set([...document.querySelectorAll("${selector}")].map((each) => getComputedStyle(each).backgroundColor))]`);
    assert.deepEqual(await grounds(".canvas-tools [aria-pressed='true'], .toggle[aria-pressed='true']"), await page.evaluate("(() => { const probe = document.body.appendChild(document.createElement('i')); probe.style.cssText = 'forced-color-adjust:none;background:SelectedItem'; const ground = getComputedStyle(probe).backgroundColor; probe.remove(); return [ground]; })()"));
    await picture("canvas-forced");
  });

  it("keeps a line that is being drawn when what was filled below it comes", async () => {
    const opened = await open();
    const { page, paintings } = opened;
    paintings.set(landscape.id, { groups: [], strokes: { undone: [{ step: "feather", by: 4 }], done: [{ step: "rectangle", adds: true, box: { x: 1200, y: 900, width: 200, height: 200 } }] } });
    await paint(opened);
    const box = await stage(page).locator("img.viewed").boundingBox() ?? assert.fail();
    const inked = `(() => { const stage = document.querySelector('.canvas-stage').getBoundingClientRect(); const to = new OffscreenCanvas(1, 1).getContext('2d'); to.drawImage(document.querySelector('.canvas-ink'), Math.round(stage.left - ${Math.round(box.x + 120)}), Math.round(stage.top - ${Math.round(box.y + 60)})); return to.getImageData(0, 0, 1, 1).data[3]; })()`;
    await becomes(() => page.evaluate(inked), 0);
    await page.keyboard.press("Control+y");
    await page.mouse.move(box.x + 60, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 160, box.y + 60, { steps: 4 });
    await holds(page, "document.querySelector('.canvas [title^=Redo]').disabled");
    await new Promise((later) => setTimeout(later, 400));
    assert.equal(await page.evaluate(inked), 255);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await becomes(() => page.evaluate(inked), 0, "and is gone when it is dropped");
  });

  it("fits 320 pixels and 200 % zoom", async () => {
    for (const [width, height] of [[320, 640], [640, 430]] as const) {
      const opened = await open({ width, height });
      await paint(opened);
      const { page } = opened;
      const box = await stage(page).boundingBox() ?? assert.fail();
      await becomes(async () => [await page.evaluate("document.documentElement.scrollWidth"), box.width >= 260, box.height >= 140], [width, true, true]);
      await becomes(() => page.evaluate("[...document.querySelectorAll('.canvas button, .canvas input')].filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.ariaLabel ?? each.outerHTML)"), []);
    }
  });
});

function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function greyOf(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly at: (x: number, y: number) => number } {
  const { width, height } = sizeOf(bytes);
  const rows = inflateSync([...pngChunks(bytes)].find(({ type }) => type === "IDAT")?.data ?? new Uint8Array());
  return { width, height, at: (x, y) => rows[y * (width + 1) + 1 + x] ?? -1 };
}
