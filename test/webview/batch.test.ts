import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { SourceView } from "../../src/shared/rooms/compose.ts";
import { card, job, now, output, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import { holds } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

const shapes = [[1600, 900], [600, 900], [512, 512]] as const;
const named = (name: string, index = 0): SourceView => {
  const [width, height] = shapes[index % 3] ?? shapes[0];
  return { ...source, id: name, name, width, height, src: `/pictures/${40 + index}-${width}x${height}.svg` };
};
const uris = ["file:///w/brand/barn.png", "file:///w/brand/kite.png", "file:///w/brand/mill.png"];
const nameIn = (uri: string): string => uri.split("/").pop() ?? "";

describe("several pictures in a form that takes one", () => {
  const pages = studioPages();
  const open = async (options?: Parameters<typeof pages>[0]): Promise<StudioPage> => {
    const opened = await pages(options);
    const all = [...uris];
    opened.host.answer("addSourceUri", ({ uri }) => {
      if (uri.includes("broken")) throw new Error("\"broken.png\" is not an image that can be read.");
      return named(nameIn(uri), Math.max(0, all.indexOf(uri)));
    });
    opened.host.answer("addSource", ({ name }) => named(name));
    opened.host.answer("quote", ({ each }) => ({ usdMicros: 60_000 * (each?.length ?? 1), basis: "exact" }));
    return opened;
  };
  const remix = async (opened: StudioPage, from: readonly string[] = uris): Promise<void> => {
    await opened.host.news({ kind: "fill", operation: "remix/ideogram-3", uris: [...from] });
    await opened.page.locator(".source-name", { hasText: nameIn(from.at(-1) ?? "") }).waitFor();
  };
  const names = (page: Page): Promise<string[]> => page.locator(".source-name").allInnerTexts();
  const button = (page: Page, text: RegExp) => page.locator(".generate").filter({ hasText: text, hasNot: page.locator("[data-waiting]") });
  const bring = (page: Page, how: "drop" | "paste", files: readonly string[]): Promise<unknown> => page.evaluate(`(() => {
    const data = new DataTransfer();
    for (const name of ${JSON.stringify(files)}) data.items.add(new File([new Uint8Array([1])], name, { type: "image/png" }));
    if (${JSON.stringify(how)} === "paste") document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    else document.querySelector("[data-field=image] :is(.sources, .drop)").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);

  it("are a batch: all are seen, the button says how many and the sum, and each is a request of its own", async () => {
    const opened = await open();
    const { page, host } = opened;
    await remix(opened);
    assert.deepEqual(await names(page), ["barn.png", "kite.png", "mill.png"]);
    await page.getByText("3 pictures, a result each", { exact: true }).waitFor();
    await page.getByText("each as its source", { exact: true }).waitFor();
    await page.getByLabel("Prompt", { exact: true }).fill("In snow");
    await button(page, /^\s*Remix 3 ·\s*\$0\.18\s*$/).waitFor();
    assert.match(await page.locator(".generate").getAttribute("title") ?? "", /^3 × \$0\.06 = \$0\.18/);
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), {
      operation: "remix/ideogram-3", input: { aspect_ratio: "16x9", prompt: "In snow", num_images: 1 }, sources: { image: ["barn.png", "kite.png", "mill.png"] },
      each: [{ aspect_ratio: "16x9" }, { aspect_ratio: "2x3" }, { aspect_ratio: "1x1" }],
    });
  });

  it("come dropped or pasted, too: several take the place of one, and more join them", async () => {
    const opened = await open();
    const { page } = opened;
    await remix(opened, uris.slice(0, 1));
    await page.getByText("16:9, as the source", { exact: true }).waitFor();
    await bring(page, "drop", ["a.png", "b.png"]);
    await page.locator(".source-name", { hasText: "b.png" }).waitFor();
    assert.deepEqual(await names(page), ["a.png", "b.png"]);
    await bring(page, "paste", ["c.png"]);
    await page.locator(".source-name", { hasText: "c.png" }).waitFor();
    assert.deepEqual(await names(page), ["a.png", "b.png", "c.png"]);
    await page.getByRole("button", { name: "Remove b.png" }).click();
    await page.getByText("2 pictures, a result each", { exact: true }).waitFor();
    assert.deepEqual(await names(page), ["a.png", "c.png"]);
  });

  it("can be added one by one to the first, from the disk", async () => {
    const opened = await open();
    const { page, host } = opened;
    await remix(opened, uris.slice(0, 1));
    host.answer("pickSources", ({ many }) => ({ sources: many ? [named("mill.png", 2)] : [] }));
    await page.getByRole("button", { name: "Add more…" }).click();
    await page.getByText("2 pictures, a result each", { exact: true }).waitFor();
    assert.deepEqual([await names(page), await host.next("pickSources")], [["barn.png", "mill.png"], { many: true }]);
  });

  it("outlive a reload, and come back when all were removed", async () => {
    const opened = await open();
    const { page, kept } = opened;
    await remix(opened);
    await holds(page, `JSON.parse(sessionStorage.getItem("state"))?.form?.sources?.image?.length === 3`);
    assert.ok(await kept());
    await opened.reload();
    await page.getByText("3 pictures, a result each", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Remove all" }).click();
    await page.locator(".drop").waitFor();
    await page.locator(".replaced").getByRole("button", { name: "Undo" }).click();
    await page.getByText("3 pictures, a result each", { exact: true }).waitFor();
    assert.deepEqual(await names(page), ["barn.png", "kite.png", "mill.png"]);
  });

  it("leave out one that cannot be read, and say so", async () => {
    const opened = await open();
    await remix(opened, [uris[0] ?? "", "file:///w/brand/broken.png", uris[2] ?? ""]);
    await opened.page.getByText("\"broken.png\" is not an image that can be read.").waitFor();
    assert.deepEqual(await names(opened.page), ["barn.png", "mill.png"]);
  });

  it("are one at a time where a mask is painted", async () => {
    const opened = await open();
    const { page, host } = opened;
    await remix(opened);
    await page.locator(".task", { hasText: "Edit" }).click();
    await page.locator("#why, .why").getByText("With a mask it is one picture at a time: remove the others.").waitFor();
    assert.deepEqual(host.sent("generate"), []);
  });

  it("keep a ratio that was chosen for them, until their own is chosen again", async () => {
    const opened = await open();
    const { page, host } = opened;
    await remix(opened);
    await page.locator(".ratio", { hasText: "9:16" }).click();
    await page.getByText("each as its source", { exact: true }).waitFor({ state: "detached" });
    await remix(opened, uris.slice(1));
    await page.getByLabel("Prompt", { exact: true }).fill("In snow");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(Reflect.get(Object(await host.next("generate")), "each"), [{ aspect_ratio: "9x16" }, { aspect_ratio: "9x16" }]);
    await page.locator(".ratio", { hasText: "Source" }).click();
    await page.getByText("each as its source", { exact: true }).waitFor();
  });

  it("say on their card which of them something happened to, and can be left at once", async () => {
    const running = { stage: { stage: "queued" as const, ahead: 0 }, cancel: "leave" as const, outputs: [{ index: 0, state: "pending" as const }] };
    const { outcome: _one, ...kite } = job("j2", { ...running, source: "kite.png" });
    const { outcome: _two, ...mill } = job("j3", { ...running, source: "mill.png" });
    const batch = card("g1", {
      operation: "remix/ideogram-3", prompt: "In snow", source: "barn.png and 2 more", cost: "$0.18",
      jobs: [job("j1", { source: "barn.png", outcome: "refused", message: { text: "Ideogram declined the prompt in its safety check. Nothing was billed.", billed: "no", actions: [] } }), kite, mill],
    });
    const { page, host } = await open({ snapshot: { cards: [batch] } });
    await page.getByText("barn.png: Ideogram declined the prompt in its safety check. Nothing was billed.").waitFor();
    await page.locator(".card-tools").getByRole("button", { name: "Actions for this result" }).click();
    await page.getByRole("menuitem", { name: "Cancel these 2" }).click();
    await host.next("cancelJob");
    await host.next("cancelJob");
    assert.deepEqual(host.sent("cancelJob"), [{ jobId: "j2" }, { jobId: "j3" }]);
  });

  const made = card("g1", {
    operation: "remix/ideogram-3", prompt: "In snow", cost: "$0.12", createdAt: now() - 60_000,
    jobs: [
      job("j1", { source: "barn.png", ratio: 16 / 9, outputs: [output(0, 61, 1312, 736)] }),
      job("j2", { source: "kite.png", ratio: 2 / 3, outputs: [output(0, 62, 832, 1248)] }),
      job("j3", { source: "mill.png", ratio: 1, outcome: "refused", message: { text: "Ideogram declined the prompt in its safety check. Nothing was billed.", billed: "no", actions: [] } }),
    ],
  });
  const filled = (many: number) => async (opened: StudioPage): Promise<void> => {
    await remix(opened, Array.from({ length: many }, (_, index) => uris[index] ?? `file:///w/brand/poster-${index}.png`));
    await opened.page.getByLabel("Prompt", { exact: true }).fill("In snow");
    await button(opened.page, /^\s*Remix \d+ ·/).waitFor();
  };
  screensInEveryTheme([
    { name: "batch", options: { snapshot: { cards: [made] } }, then: filled(3) },
    { name: "batch-narrow", options: { width: 400, snapshot: { cards: [made] } }, then: filled(8) },
  ], open);
});
