import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import * as z from "zod";
import { canvasSnapshot, formOfMadeUp, landscape } from "../webview/canvasModels.ts";
import { holds, openStudio, startStudio, stopStudio } from "../webview/studioPage.ts";
import type { StudioPage } from "../webview/studioPage.ts";
import { median } from "./measure.ts";
import { report, rounds } from "./report.ts";

const side = 4096;
const picture = { ...landscape, src: `/pictures/7-${side}x${side}.svg`, width: side, height: side };

/** A pointer of the quickest kind: so many events in each frame, and in all. */
const perFrame = 20;
const inAll = 20_000;

/** The least that can draw: a canvas of the stage's size, and each event a piece of one line. */
const bare = `(() => {
  const stage = document.querySelector(".canvas-stage");
  const place = document.createElement("div");
  place.className = "bare";
  const { left, top, width, height } = stage.getBoundingClientRect();
  place.style.cssText = "position:fixed;z-index:9;touch-action:none;background:#333;left:" + left + "px;top:" + top + "px;width:" + width + "px;height:" + height + "px";
  const canvas = document.createElement("canvas");
  canvas.width = width; canvas.height = height;
  place.append(canvas);
  document.body.append(place);
  const to = canvas.getContext("2d");
  to.lineWidth = 60; to.lineCap = "round"; to.strokeStyle = "#f05";
  let from;
  place.addEventListener("pointerdown", (event) => { from = event; place.setPointerCapture(event.pointerId); });
  place.addEventListener("pointermove", (event) => {
    if (from === undefined) return;
    to.beginPath(); to.moveTo(from.clientX - left, from.clientY - top); to.lineTo(event.clientX - left, event.clientY - top); to.stroke();
    from = event;
  });
  place.addEventListener("pointerup", () => { from = undefined; });
})()`;

/** Draws a long line with a pointer that is pressed there; of each event, how long until it was on the screen, and of each frame, how long it took. */
const draw = (selector: string, events: number): string => `new Promise((done) => {
  const stage = document.querySelector(${JSON.stringify(selector)});
  const { left, top, width, height } = stage.getBoundingClientRect();
  const late = [], frames = [];
  let sent = 0, before;
  const frame = (now) => {
    if (before !== undefined) frames.push(now - before);
    before = now;
    if (sent >= ${events}) return done({ late, frames });
    const began = [];
    for (let each = 0; each < ${perFrame}; each += 1, sent += 1) {
      const turn = sent / 400;
      const reach = 0.1 + 0.35 * ((sent % 5000) / 5000);
      began.push(performance.now());
      stage.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, pointerType: "mouse", bubbles: true, buttons: 1, pressure: 0.5,
        clientX: left + width * (0.5 + reach * Math.cos(turn)), clientY: top + height * (0.5 + reach * Math.sin(turn)) }));
    }
    requestAnimationFrame((next) => { setTimeout(() => { const shown = performance.now(); for (const each of began) late.push(shown - each); }, 0); frame(next); });
  };
  requestAnimationFrame(frame);
})`;

const drawn = z.object({ late: z.array(z.number()), frames: z.array(z.number()) });
const quantile = (values: readonly number[], share: number): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
/** Frames in whose time there was room for another. */
const dropped = (frames: readonly number[]): number => frames.filter((each) => each > median(frames) * 1.5).length;

async function line(page: Page, selector: string, events: number): Promise<z.infer<typeof drawn>> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`There is no ${selector}.`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const result = drawn.parse(await page.evaluate(draw(selector, events)));
  await page.mouse.up();
  return result;
}

const processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) });

/** What the browser's processes have in memory, in MiB. */
async function memory(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) return Number.NaN;
  const { processInfo } = processes.parse(await session.send("SystemInfo.getProcessInfo"));
  await session.detach();
  const sizes = await Promise.all(processInfo.map(async ({ id }) => Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${id}/status`, "utf8").catch(() => ""))?.[1] ?? 0)));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

describe("painting a mask", () => {
  let opened: StudioPage | undefined;
  before(() => startStudio());
  after(async () => {
    await opened?.close();
    await stopStudio();
  });

  it("puts ink under the pointer about as soon as a bare canvas draws a line, at 4096 × 4096", async () => {
    opened = await openStudio({ snapshot: canvasSnapshot(), width: 1600, height: 1000 });
    const { page, host } = opened;
    host.answer("form", ({ operation }) => formOfMadeUp(operation));
    host.answer("addSourceUri", () => picture);
    host.answer("painting", () => ({ picture, named: [] }));
    host.answer("addSource", ({ name }) => ({ ...picture, id: `${"d".repeat(64)}/${name}`, name, bytes: 1000 }));
    await host.news({ kind: "paint", uri: "file:///large.png" });
    await page.locator(".canvas img.viewed").waitFor();
    await page.evaluate("document.querySelector('.canvas img.viewed').decode()");
    await holds(page, "document.querySelector('.canvas-ink').width > 300");
    const atRest = await memory(page);
    const turns = rounds(2);
    const events = inAll / turns;
    const ours: { late: number[]; frames: number[] } = { late: [], frames: [] };
    const plain: typeof ours = { late: [], frames: [] };
    let most = atRest;
    for (let turn = 0; turn < turns; turn += 1) {
      const painted = await line(page, ".canvas-stage", events);
      ours.late.push(...painted.late);
      ours.frames.push(...painted.frames);
      most = Math.max(most, await memory(page));
      // The mask is made and handed over meanwhile.
      for (let look = 0; look < 15; look += 1) {
        await new Promise((later) => setTimeout(later, 200));
        most = Math.max(most, await memory(page));
      }
      await page.evaluate(bare);
      const drawnBare = await line(page, ".bare", events);
      plain.late.push(...drawnBare.late);
      plain.frames.push(...drawnBare.frames);
      await page.evaluate("document.querySelector('.bare').remove()");
    }
    const row = { unit: "ms", against: "a bare canvas that draws one line", rounds: turns } as const;
    report({ ...row, name: "Pointer to ink, p95", ours: quantile(ours.late, 0.95), baseline: quantile(plain.late, 0.95), aim: 1.5 });
    report({ ...row, name: "A frame while painting, p99", ours: quantile(ours.frames, 0.99), baseline: quantile(plain.frames, 0.99), aim: 1.5 });
    report({ name: "Memory that painting takes", unit: "MiB", ours: most - atRest, baseline: 200, against: "what it may take", aim: 1, rounds: turns });
    console.log(`      ${dropped(ours.frames)} frames dropped of ${ours.frames.length}; ${dropped(plain.frames)} of ${plain.frames.length} by the bare canvas`);
  });
});
