import assert from "node:assert/strict";
import type { CardView, JobView, PictureName, StageView } from "../../src/shared/cards.ts";
import { canvasSnapshot, editing, formOfMadeUp, landscape, smallMask } from "./canvasModels.ts";
import { aDay, card, fullForm, job, masked, now, output, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import type { Screen } from "./inEveryTheme.ts";
import { becomes, holds } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

/** A card a stage, and one whose pictures wait to be saved. */
function everyStage(): CardView[] {
  const stages: readonly [StageView, JobView["cancel"]][] = [
    [{ stage: "paused" }, "leave"], [{ stage: "queued", ahead: 3 }, "leave"], [{ stage: "waiting", provider: "Ideogram", until: now() + 8000, attempt: 3 }, "leave"],
    [{ stage: "generating", since: now() - 12_000 }, "stop"], [{ stage: "downloading", done: 1, of: 4 }, undefined], [{ stage: "saving" }, undefined],
  ];
  const message = {
    text: "This was still waiting when the window closed. Nothing was sent, and nothing was billed.", billed: "no" as const,
    actions: [{ id: "resume", title: "Resume" }, { id: "discard", title: "Discard" }],
  };
  const running = stages.map(([stage, cancel], index) => card(stage.stage, {
    createdAt: now() - index * 60_000,
    jobs: [{
      id: `stage${index}`, stage, warnings: [], outputs: Array.from({ length: 4 }, (_, place) => ({ index: place, state: "pending" as const })),
      ...(cancel === undefined ? {} : { cancel }), ...(stage.stage === "paused" ? { message } : {}),
    }],
  }));
  const kept = card("kept", { createdAt: now() - 3_600_000, ratio: 9 / 16, jobs: [job("kept", { outputs: [output(0, 31, 736, 1312, { state: "kept", favourite: true }), output(1, 32, 736, 1312, { state: "kept" })] })] });
  return [...running, kept];
}

async function viewing({ page, host }: StudioPage, picture: PictureName): Promise<void> {
  host.answer("pictureFacts", () => ({ path: "assets/images/a-picture.png", bytes: 1_834_000, source: { src: source.src, name: source.name } }));
  await host.news({ kind: "picture", ...picture, do: "view" });
  await page.getByRole("button", { name: "Show the source (hold S)" }).waitFor();
  await page.evaluate("document.querySelector('.viewed').decode()");
}

/** A mask of lines and shapes, and what came of it. */
async function painting({ page, host }: StudioPage): Promise<void> {
  host.answer("form", ({ operation }) => formOfMadeUp(operation));
  host.answer("addSourceUri", () => landscape);
  host.answer("addSource", async ({ name, base64 }) => {
    await page.route("**/made/mask", (route) => route.fulfill({ contentType: "image/png", body: Buffer.from(base64, "base64") }));
    return { id: `${"d".repeat(64)}/${name}`, name, src: "/made/mask", width: 1600, height: 1200, bytes: 4000 };
  });
  host.answer("painting", () => ({ picture: landscape, named: [], painting: { groups: ["finished", "refused"], strokes: { undone: [{ step: "invert" }], done: [
    { step: "brush", adds: true, width: 150, points: [180, 900, 500, 760, 800, 860, 1100, 700] }, { step: "ellipse", adds: true, box: { x: 900, y: 150, width: 420, height: 420 } },
    { step: "brush", adds: false, width: 60, points: [1000, 360, 1220, 360] }, { step: "feather", by: 6 },
  ] } } }));
  await host.news({ kind: "paint", uri: "file:///harbour.png" });
  await page.locator(".canvas img.viewed").first().waitFor();
  await page.evaluate("document.querySelector('.canvas img.viewed').decode()");
  await holds(page, "document.querySelectorAll('.canvas-sent img').length === 2");
}

/** The screens that are looked at, each in every theme; the pictures lie in `out/webview`. */
const screens: readonly Screen[] = [
  { name: "empty", options: {} },
  { name: "welcome", options: { snapshot: { payer: { kind: "none", label: "" } } } },
  { name: "form", options: { state: fullForm, height: 2000 } },
  {
    name: "results", options: { state: { ...fullForm, values: {}, openGroups: [] }, snapshot: { cards: aDay(), payer: { kind: "sandbox", label: "Sandbox" } }, height: 2200 },
    then: async ({ page }) => {
      await page.getByRole("button", { name: /Picture 2 of 4/ }).first().focus();
      await page.evaluate("Promise.all([...document.querySelectorAll('.shown img')].map((image) => image.decode()))");
    },
  },
  {
    name: "tab-form", options: { width: 320, height: 900, snapshot: { cards: aDay() } },
    then: async ({ page, host }) => {
      host.answer("generate", () => {
        throw new Error("This would cost $0.24; team \"Social\" has $0.10 left today (resets 00:00, 5 h).");
      });
      await page.getByRole("tab", { name: "Compose" }).click();
      await page.getByLabel("Prompt", { exact: true }).fill("A fox");
      await host.news({ kind: "cards", cards: [card("theirs", { createdAt: now() })] });
      await page.keyboard.press("Control+Enter");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "tab-results", options: { width: 400, height: 2400, snapshot: { cards: aDay() } },
    then: async ({ page }) => {
      await page.getByRole("tab", { name: "Results", selected: true }).waitFor();
    },
  },
  {
    name: "news", options: { width: 700, height: 700, snapshot: { cards: aDay().slice(1) } },
    then: async ({ page, host }) => {
      await page.evaluate("document.querySelector('.cards').scrollTop = 300");
      await host.news({ kind: "cards", cards: [card("theirs", { createdAt: now() })] });
      await page.getByRole("button", { name: "1 new" }).waitFor();
    },
  },
  { name: "tab-welcome", options: { width: 400, height: 1400, snapshot: { payer: { kind: "none", label: "" } } } },
  {
    // As wide as a window at 200 %.
    name: "stages", options: { width: 640, height: 2560, snapshot: { cards: everyStage() } },
    then: async ({ page }) => {
      await page.locator("[data-state=kept] .tool").first().focus();
      await page.evaluate("document.querySelector('.cards').scrollTo(0, 1e6)");
    },
  },
  {
    name: "large", options: { state: { ...fullForm, operation: "describe/ideogram-3", sources: { image_file: [{ ...source, width: 9000, height: 6750, bytes: 31_000_000 }] } } },
    then: async ({ page }) => {
      await page.getByRole("button", { name: /^Scale Down/ }).focus();
    },
  },
  {
    name: "viewer", options: { snapshot: { cards: aDay() } },
    then: async (opened) => {
      await viewing(opened, { jobId: "j4", index: 1 });
    },
  },
  {
    name: "viewer-narrow", options: { width: 320, height: 640, snapshot: { cards: aDay() } },
    then: async (opened) => {
      await viewing(opened, { jobId: "j3", index: 0 });
      await opened.page.keyboard.press("1");
      await opened.page.getByRole("button", { name: "Show the source (hold S)" }).focus();
    },
  },
  {
    name: "mask-size", options: smallMask,
    then: async ({ page }) => {
      await page.getByRole("button", { name: /^Scale the Mask/ }).focus();
    },
  },
  { name: "masked", options: { height: 1500, snapshot: { cards: masked() } } },
  {
    name: "masked-narrow", options: { width: 400, height: 1200, snapshot: { cards: masked() } },
    then: async ({ page }) => {
      await page.getByRole("tab", { name: "Results" }).click();
    },
  },
  {
    name: "mask-field", options: { snapshot: canvasSnapshot({ operation: editing }), state: { ...fullForm, operation: editing.id, values: {}, openGroups: [], sources: { image: [landscape] } } },
    then: async ({ page }) => {
      await page.getByRole("button", { name: "Paint…" }).focus();
    },
  },
  {
    name: "canvas", options: { snapshot: canvasSnapshot({ cards: aDay() }) },
    then: async (opened) => {
      await painting(opened);
      await opened.page.getByRole("button", { name: "By numbers" }).click();
    },
  },
  {
    name: "canvas-narrow", options: { width: 320, height: 900, snapshot: canvasSnapshot({ cards: aDay() }) },
    then: painting,
  },
  {
    // As wide as a window at 200 %.
    name: "canvas-large", options: { width: 640, height: 430, snapshot: canvasSnapshot({ cards: aDay() }) },
    then: painting,
  },
  {
    name: "canvas-sent", options: { width: 900, height: 700, snapshot: canvasSnapshot({ cards: aDay() }) },
    then: async (opened) => {
      await painting(opened);
      await opened.page.getByRole("button", { name: "Show what is sent" }).click();
      await opened.page.getByText("As it is sent: black may change, and no edge is soft.").waitFor();
    },
  },
  {
    name: "canvas-variant", options: { width: 900, height: 700, snapshot: canvasSnapshot({ cards: aDay() }) },
    then: async (opened) => {
      await painting(opened);
      await opened.page.locator(".canvas-variant").nth(1).focus();
    },
  },
  {
    name: "frame", options: { snapshot: canvasSnapshot({ cards: aDay() }) },
    then: async (opened) => {
      await painting(opened);
      await opened.page.getByRole("radio", { name: "Frame", exact: true }).click();
      await opened.page.getByRole("application").focus();
      await opened.page.keyboard.press("ArrowRight");
      await opened.page.locator(".canvas .price:not([data-waiting])").waitFor();
    },
  },
  {
    name: "list", options: {},
    then: async ({ page }) => {
      await page.getByRole("button", { name: /^Exact size/ }).click();
      await page.getByRole("option").first().waitFor();
    },
  },
];

describe("the Studio's looks", () => {
  const open = studioPages();

  screensInEveryTheme(screens, open);

  it("fits 320 pixels and 200 % zoom without scrolling sideways", async () => {
    for (const [width, height] of [[320, 640], [640, 430]] as const) {
      const { page } = await open({ width, height, snapshot: { cards: aDay() }, state: { ...fullForm } });
      await becomes(() => page.evaluate("document.documentElement.scrollWidth"), width);
    }
  });

  it("lays no picture's badge over its star, and two pictures side by side in a window at 200 %", async () => {
    const { page } = await open({ width: 640, height: 3000, snapshot: { cards: everyStage() } });
    const box = async (selector: string): Promise<{ x: number; y: number; width: number }> => await page.locator(selector).first().boundingBox() ?? assert.fail(selector);
    const [badge, star] = [await box(".badge:has(+ .star)"), await box(".star")];
    assert.ok(badge.x + badge.width <= star.x);
    const [first, second] = [await box(".picture:nth-child(1)"), await box(".picture:nth-child(2)")];
    assert.equal(first.y, second.y);
  });

  it("keeps the button in view in the wide form, however long the form is", async () => {
    const { page } = await open({ state: fullForm, width: 1280, height: 500 });
    await page.evaluate("document.querySelector('.composer-scroll').scrollTop = 400");
    const box = await page.locator(".generate").boundingBox();
    assert.ok(box !== null && box.y > 0 && box.y + box.height <= 500);
  });

  it("moves where something is awaited, and holds still for those who want less motion", async () => {
    const moves = "[['.coming', '::after'], ['.codicon-loading', null]].map(([what, part]) => getComputedStyle(document.querySelector(what), part).animationName)";
    const still = await open({ snapshot: { cards: aDay() } });
    assert.deepEqual(await still.page.evaluate(moves), ["none", "none"], "the machine's wish");
    const { page } = await open({ snapshot: { cards: aDay() }, moving: true });
    assert.deepEqual(await page.evaluate(moves), ["shimmer", "codicon-spin"]);
    await page.evaluate("document.body.classList.add('vscode-reduce-motion')");
    assert.deepEqual(await page.evaluate(moves), ["none", "none"], "the editor's wish");
  });

  it("shows that something is awaited without painting it anew all the time", async () => {
    const { page } = await open({ snapshot: { cards: aDay() }, moving: true });
    const moved = await page.evaluate(`[...new Set(document.getAnimations().filter(({ animationName }) => animationName === "shimmer").flatMap(({ effect }) => effect.getKeyframes())
      .flatMap(({ offset, computedOffset, easing, composite, ...moved }) => Object.keys(moved)))]`);
    assert.deepEqual(moved, ["transform"]);
  });
});
