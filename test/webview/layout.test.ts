import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { CardView } from "../../src/shared/cards.ts";
import { aDay, card, described, formNamed, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

const narrow = [320, 400, 560] as const;
const wide = [640, 700, 1280] as const;

interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Where it stands in the window; undefined for what is not shown, or lies outside it or under something. */
async function seen(thing: Locator): Promise<Box | undefined> {
  const box = await thing.first().boundingBox();
  if (box === null || !(await thing.first().isVisible())) return undefined;
  const { x, y, width, height } = box;
  const isOnTop = await thing.page().evaluate(`(() => {
    const [x, y, right, bottom] = ${JSON.stringify([x, y, x + width, y + height])};
    if (x < 0 || y < 0 || right > innerWidth || bottom > innerHeight) return false;
    for (let at = document.elementFromPoint((x + right) / 2, (y + bottom) / 2); at !== null; at = at.parentElement) {
      const box = at.getBoundingClientRect();
      if (Math.abs(box.x - x) + Math.abs(box.y - y) + Math.abs(box.right - right) + Math.abs(box.bottom - bottom) < 1) return true;
    }
    return false;
  })()`);
  return isOnTop === true ? { left: x, top: y, right: x + width, bottom: y + height } : undefined;
}

async function isSeen(thing: Locator): Promise<void> {
  await thing.first().waitFor();
  assert.ok(await seen(thing), `in view: ${String(thing)}`);
}

const running = (groupId: string): CardView => card(groupId, {
  createdAt: now(), jobs: [{ id: `job of ${groupId}`, stage: { stage: "generating", since: now() }, cancel: "stop", warnings: [], outputs: [{ index: 0, state: "pending" }] }],
});
const finished = (groupId: string, createdAt = now()): CardView => card(groupId, { createdAt, jobs: [job(`job of ${groupId}`, { outputs: [output(0, 71, 1312, 736)] })] });

/** The host starts a job, tells the page of it, and then answers: as it is in the editor. */
function startsJobs({ host }: StudioPage): void {
  host.answer("generate", async () => {
    await host.news({ kind: "cards", cards: [running("mine")] });
    return { groupId: "mine" };
  });
}

const write = (page: Page): Promise<void> => page.getByLabel("Prompt", { exact: true }).fill("A lighthouse at dusk, gouache");
const generate = (page: Page): Locator => page.locator(".generate");
const tab = (page: Page, name: string | RegExp): Locator => page.getByRole("tab", { name });

describe("the Studio's two parts", () => {
  const open = studioPages();

  it("stand side by side from 640 px", async () => {
    for (const width of wide) {
      const { page } = await open({ width, snapshot: { cards: aDay() } });
      const [form, results] = await Promise.all([seen(page.locator(".composer")), seen(page.locator(".results"))]);
      assert.ok(form !== undefined && results !== undefined, String(width));
      assert.ok(form.right <= results.left && form.top === results.top && results.right === width && results.right - results.left >= 340, JSON.stringify([width, form, results]));
      await becomes(() => page.getByRole("tab").count(), 0);
    }
  });

  it("are two tabs below that, each as wide as the page, walked with the arrow keys", async () => {
    for (const width of narrow) {
      const { page } = await open({ width, snapshot: { cards: aDay().slice(1) } });
      const form = await seen(page.locator(".composer"));
      await becomes(async () => [form?.left, form?.right, await page.locator(".results").isVisible()], [0, width, false]);
      await tab(page, "Compose").focus();
      await page.keyboard.press("ArrowRight");
      await page.getByRole("tab", { name: "Results", selected: true }).waitFor();
      const results = await seen(page.getByRole("tabpanel", { name: "Results" }));
      await becomes(async () => [results?.left, results?.right, await page.locator(".composer").isVisible()], [0, width, false]);
      await page.keyboard.press("ArrowLeft");
      await page.getByRole("tab", { name: "Compose", selected: true }).waitFor();
      await becomes(() => page.evaluate("document.documentElement.scrollWidth"), width);
    }
  });

  it("keep the button with its price in view, at every width, at 200 % zoom, and while something is said above it", async () => {
    for (const [width, height] of [...[...narrow, ...wide].map((each) => [each, 600] as const), [640, 400], [400, 300], [320, 256]] as const) {
      const opened = await open({ width, height, snapshot: { cards: aDay().slice(1) } });
      const { page, host } = opened;
      await isSeen(generate(page));
      await becomes(async () => (await seen(page.locator(".footer")))?.bottom, height);
      if (width < 640) {
        await tab(page, "Results").click();
        await isSeen(generate(page));
      }
      host.answer("generate", () => {
        throw new Error("This would cost $0.24; team \"Social\" has $0.10 left today (resets 00:00, 5 h). ".repeat(4));
      });
      if (width < 640) await tab(page, "Compose").click();
      await write(page);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("alert").waitFor();
      await isSeen(generate(page));
    }
  });

  it("show the running card to who presses Generate, and do not lose the focus", async () => {
    for (const width of [400, 560, 700]) {
      for (const press of ["button", "key"]) {
        const opened = await open({ width, height: 640, snapshot: { cards: aDay().slice(1) } });
        const { page } = opened;
        startsJobs(opened);
        await write(page);
        if (press === "key") await page.keyboard.press("Control+Enter");
        else await generate(page).click();
        await page.getByText(/^Generating, \d s/).waitFor();
        await isSeen(page.locator(".card").first());
        await isSeen(page.getByRole("button", { name: "Stop waiting" }));
        assert.notEqual(await page.evaluate("document.activeElement.tagName"), "BODY");
      }
    }
  });

  it("leave in front what a submission was refused from, with the reason", async () => {
    const { page, host } = await open({ width: 400 });
    host.answer("generate", () => {
      throw new Error("This would cost $0.24.");
    });
    await write(page);
    await page.keyboard.press("Control+Enter");
    await isSeen(page.getByRole("alert").getByText("This would cost $0.24."));
    await isSeen(page.getByLabel("Prompt", { exact: true }));
  });

  it("say in the footer how many are running, which leads to them", async () => {
    const { page, host } = await open({ width: 400 });
    await write(page);
    await host.news({ kind: "cards", cards: [aDay()[0] ?? assert.fail()] });
    await isSeen(page.getByRole("button", { name: "2 running" }));
    await isSeen(page.getByLabel("Prompt", { exact: true }));
    await page.getByRole("button", { name: "2 running" }).click();
    await isSeen(page.getByText(/^Generating, \d+ s/));
  });

  it("bring the results to the front when jobs were made elsewhere in the editor, and only say so while somebody writes", async () => {
    const { page, host } = await open({ width: 400 });
    await host.news({ kind: "cards", cards: [{ ...described(), createdAt: now() }] });
    await isSeen(page.getByText("A white lighthouse stands"));
    await tab(page, "Compose").click();
    await write(page);
    await host.news({ kind: "cards", cards: [running("theirs")] });
    await tab(page, "Results, 1 new").waitFor();
    await isSeen(page.getByLabel("Prompt", { exact: true }));
    await tab(page, /^Results/).click();
    await page.getByRole("tab", { name: "Results", exact: true, selected: true }).waitFor();
    await isSeen(page.locator(".card").first());
  });

  it("show a result that comes to who waits, and announce it to who writes the next prompt", async () => {
    const opened = await open({ width: 400 });
    const { page, host } = opened;
    startsJobs(opened);
    await write(page);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("tab", { name: "Results", selected: true }).waitFor();
    await tab(page, "Compose").click();
    await write(page);
    await host.news({ kind: "cards", cards: [finished("mine")] });
    await tab(page, "Results, 1 new").waitFor();
    await host.news({ kind: "cards", cards: [running("mine")] });
    await tab(page, "Compose").focus();
    await host.news({ kind: "cards", cards: [finished("mine")] });
    await isSeen(page.getByRole("button", { name: /Picture 1 of 1/ }));
  });

  it("begin with the results where something runs, or where the editor asks for them", async () => {
    const { page } = await open({ width: 400, snapshot: { cards: [running("before")] } });
    await isSeen(page.getByText(/^Generating, \d s/));
    const { page: other, host } = await open({ width: 400, snapshot: { cards: [described()] } });
    await isSeen(other.getByLabel("Prompt", { exact: true }));
    await host.news({ kind: "show", front: "results" });
    await isSeen(other.getByText("A white lighthouse stands"));
  });

  it("bring the form to the front when something is put into it, or is missing from it", async () => {
    const { page, host } = await open({ width: 400, snapshot: { cards: [finished("g1")] } });
    await tab(page, "Results").click();
    await page.keyboard.press("Control+Enter");
    await page.locator("#f-prompt:focus").waitFor();
    await isSeen(page.getByLabel("Prompt", { exact: true }));
    await tab(page, "Results").click();
    await page.getByRole("button", { name: "Actions for this result" }).click();
    await page.getByRole("menuitem", { name: "Use Prompt" }).click();
    await isSeen(page.getByLabel("Prompt", { exact: true }));
    await tab(page, "Results").click();
    await host.news({ kind: "fill", prompt: "From the palette" });
    await isSeen(page.getByLabel("Prompt", { exact: true }));
  });

  it("keep where one was in each when one goes to and fro, and when the page becomes wide and narrow", async () => {
    const { page } = await open({ width: 400, height: 500, snapshot: { cards: aDay().slice(1) } });
    const places = (): Promise<unknown> => page.evaluate("[document.querySelector('.composer-scroll').scrollTop, document.querySelector('.cards').scrollTop]");
    await page.evaluate("document.querySelector('.composer-scroll').scrollTop = 90");
    await tab(page, "Results").click();
    await page.evaluate("document.querySelector('.cards').scrollTop = 120");
    await tab(page, "Compose").click();
    await tab(page, "Results").click();
    await becomes(() => places(), [90, 120]);
    await page.setViewportSize({ width: 900, height: 500 });
    await page.getByRole("tab").first().waitFor({ state: "detached" });
    await page.setViewportSize({ width: 400, height: 500 });
    await page.getByRole("tab", { name: "Results", selected: true }).waitFor();
  });

  it("say in one line of the button what the sandbox is free of, beside code", async () => {
    const { page } = await open({ width: 400, snapshot: { operation: formNamed("replace-background/gpt-image-2"), payer: { kind: "sandbox", label: "Sandbox" } } });
    await page.getByRole("button", { name: "Replace Background · free (would be" }).waitFor();
    await becomes(() => page.evaluate(`(() => {
      const middles = [...document.querySelectorAll(".generate > span")].map((words) => words.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2);
      return [middles.length, Math.max(...middles) - Math.min(...middles) < 8];
    })()`), [2, true]);
  });

  it("begin no line below a card's name with the dot that parts two words", async () => {
    const long = { ...finished("g1"), prompt: "A lighthouse", model: "Replace Background · GPT Image 2", cost: "free (would be ≈ $0.2267)" };
    const { page } = await open({ width: 400, snapshot: { cards: [{ ...long, jobs: [...long.jobs, ...finished("g2").jobs] }] } });
    await tab(page, "Results").click();
    await page.locator(".card .meta").waitFor();
    // What stands before a line's first word lies outside, where nothing is drawn.
    await becomes(() => page.evaluate(`(() => {
      const meta = document.querySelector(".card .meta");
      const edge = meta.getBoundingClientRect().left;
      return { clips: getComputedStyle(meta).overflowX, dots: [...meta.children].slice(1).map((word) => {
        const line = word.getBoundingClientRect();
        return [line.top > word.previousElementSibling.getBoundingClientRect().bottom - 2 ? "begins a line" : "goes on", line.left + parseFloat(getComputedStyle(word, "::before").left) < edge ? "unseen" : "seen"].join(", ");
      }) };
    })()`), { clips: "clip", dots: ["goes on, seen", "begins a line, unseen"] });
  });
});
