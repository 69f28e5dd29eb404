import assert from "node:assert/strict";
import * as z from "zod";
import { sniff } from "../../src/images/sniff.ts";
import type { CardView, OutputView, StageView } from "../../src/shared/cards.ts";
import { serveClip } from "./clip.ts";
import { aDay, card, described, job, now, output, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds, matches } from "./studioPage.ts";

const prompt = "A lighthouse at dusk, gouache";
const pending = [{ index: 0, state: "pending" as const }, { index: 1, state: "pending" as const }];

describe("the Studio's results", () => {
  const open = studioPages();

  it("shows a card live through its stages, with the right cancel at each, and says each stage once", async () => {
    const { page, host, spoken, picture } = await open();
    const stage = async (view: StageView, cancel?: "leave" | "stop"): Promise<void> => {
      await host.news({ kind: "cards", cards: [card("g1", { createdAt: now(), jobs: [{ id: "j1", stage: view, ...(cancel === undefined ? {} : { cancel }), warnings: [], outputs: pending }] })] });
    };
    await stage({ stage: "queued", ahead: 3 }, "leave");
    await page.getByText("Queued, 3 ahead").waitFor();
    await matches(() => spoken().innerText(), /^Queued\. A lighthouse/);
    await page.getByRole("button", { name: "Leave queue" }).click();
    assert.deepEqual(await host.next("cancelJob"), { jobId: "j1" });
    await stage({ stage: "waiting", provider: "Ideogram", until: now() + 8000, attempt: 3 }, "leave");
    await page.getByText(/^Ideogram is busy with this key's other requests\. Waiting, try 3 in [78] s$/).waitFor();
    assert.match(await spoken().innerText(), /^Ideogram is busy with this key's other requests\. A lighthouse/);
    await stage({ stage: "waiting", provider: "Ideogram", until: now() + 8000, attempt: 2, unreached: true }, "leave");
    await page.getByText(/^Could not reach Ideogram\. Nothing was billed\. Trying again in [78] s$/).waitFor();
    await matches(() => spoken().innerText(), /^Could not reach Ideogram\. Nothing was billed\. A lighthouse/);
    await picture("unreached");
    await stage({ stage: "generating", since: now() - 12_000 }, "stop");
    await page.getByText("Generating, 13 s").waitFor();
    await matches(() => spoken().innerText(), /^Generating\. A lighthouse/, "seconds are not spoken");
    await becomes(() => page.getByRole("button", { name: "Stop waiting" }).getAttribute("title"), "The request was sent and may be billed. What still arrives is kept.");
    await stage({ stage: "downloading", done: 1, of: 2 });
    await page.getByText("Downloading 2 of 2").waitFor();
    const before = await page.locator(".picture").first().boundingBox();
    await host.news({ kind: "cards", cards: [card("g1", { createdAt: now(), jobs: [job("j1", { outputs: [output(0, 1, 1312, 736), output(1, 2, 1312, 736)] })] })] });
    await page.locator(".shown img").first().waitFor();
    const after = await page.locator(".picture").first().boundingBox();
    assert.ok(before !== null && after !== null && Math.abs(before.width - after.width) < 1 && Math.abs(before.height - after.height) < 4, "nothing jumps");
    await matches(() => spoken().innerText(), /^Finished: 2 images\. A lighthouse/);
  });

  it("shows running jobs again after a reload", async () => {
    const { page, reload } = await open({ snapshot: { cards: aDay() } });
    await page.getByText(/Generating, 1\d s/).waitFor();
    await reload();
    await page.getByText(/Generating, 1\d s/).waitFor();
    await page.getByText("Queued, 3 ahead").waitFor();
  });

  it("hands the buttons of an error to the host, and shows what was withheld, lost, or not fetched yet", async () => {
    const { page, host } = await open({ snapshot: { cards: aDay() } });
    await page.getByText("Ideogram declined the prompt in its safety check. Nothing was billed.").waitFor();
    await page.getByRole("button", { name: "Edit Prompt" }).click();
    assert.deepEqual(await host.next("jobAction"), { jobId: "j5", action: "edit" });
    await page.getByText("1 of 5 images was withheld by Ideogram's output check. It may be billed.").waitFor();
    await page.getByText("Picture 4 of 5: No longer there").waitFor();
    await page.getByText("Not fetched yet").waitFor();
    await page.getByText("Not in the workspace yet").waitFor();
  });

  it("runs again what has ended, all of it at one press, and nothing that still runs", async () => {
    const { page, host } = await open({ snapshot: { cards: [...aDay().slice(0, 1), card("g1", { jobs: [job("j1", { outputs: [output(0, 1, 1312, 736)] }), job("j2", { outcome: "failed" })] })] } });
    host.answer("runAgain", () => new Promise(() => undefined));
    await page.getByRole("button", { name: "Run Again" }).dblclick();
    await becomes(() => host.sent("runAgain"), [{ jobIds: ["j1", "j2"] }]);
  });

  it("opens, reveals, copies and favours a picture through the host", async () => {
    const { page, host } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 1, 1312, 736)] })] })] } });
    const tools = page.getByRole("toolbar", { name: "Actions for picture 1" });
    for (const name of ["Open", "Reveal in Explorer", "Insert at cursor", "Favourite"]) await tools.getByRole("button", { name }).click();
    for (const name of ["Copy Path", "Copy Markdown"]) {
      await tools.getByRole("button", { name: "Copy" }).click();
      await page.getByRole("menuitem", { name }).click();
    }
    await becomes(() => host.sent("picture"), ["open", "reveal", "insert", "favourite", "copyPath", "copyMarkdown"].map((what) => ({ jobId: "j1", index: 0, do: what })));
  });

  it("uses the seed, the settings or the prompt of a picture", async () => {
    const { page, host } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 4712, 1312, 736, { prompt: "The prompt that was used" })] })] })] } });
    const use = async (name: string): Promise<void> => {
      await page.getByRole("toolbar").getByRole("button", { name: "Use" }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    await page.getByRole("radio", { name: "Flash" }).check();
    await use("Use Seed 4712");
    await becomes(() => page.getByRole("spinbutton", { name: "Seed" }).inputValue(), "4712");
    await use("Use Prompt");
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "The prompt that was used");
    await use("Use Settings");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), {
      operation: "generate/ideogram-3", input: { prompt, aspect_ratio: "16x9", num_images: 2, rendering_speed: "QUALITY", seed: 4711 }, sources: {},
    });
  });

  it("takes a result as a source where the model takes pictures", async () => {
    const { page, host } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 4712, 1312, 736)] })] })] } });
    host.answer("sourceFromPicture", () => source);
    await page.getByRole("radio", { name: "Describe" }).check();
    await page.getByRole("toolbar").getByRole("button", { name: "Use" }).click();
    await page.getByRole("menuitem", { name: "Use as source", exact: true }).click();
    assert.deepEqual(await host.next("sourceFromPicture"), { jobId: "j1", index: 0 });
    await page.getByText(source.name, { exact: true }).waitFor();
    await page.getByRole("button", { name: /^Describe · / }).click();
    assert.deepEqual(await host.next("generate"), { operation: "describe/ideogram-3", input: {}, sources: { image_file: [source.id] } });
  });

  it("finds cards by words, and filters what runs, failed or is a favourite", async () => {
    const { page } = await open({ snapshot: { cards: aDay() } });
    const titles = (): Promise<string[]> => page.locator(".card h3").allInnerTexts();
    await becomes(async () => (await titles()).length, 6);
    for (const [filter, found] of [["Running 2", ["An isometric cut-away of a tiny recording studio, soft clay render"]], ["Favourites", [prompt]], ["Failed", ["A poster that says \"OPEN LATE\", woodblock print", "A portrait", "A harbour in fog"]]] as const) {
      await page.getByRole("radio", { name: filter }).check();
      await becomes(() => titles(), found);
    }
    await page.getByLabel("Search results").fill("fog harbour");
    await becomes(() => titles(), ["A harbour in fog"]);
    await page.getByLabel("Search results").fill("zebra");
    await page.getByRole("button", { name: "Show all" }).click();
    await becomes(async () => (await titles()).length, 6);
  });

  it("describes a dropped picture, and its texts can be copied, inserted and used as prompt", async () => {
    const { page, host } = await open();
    host.answer("addSource", ({ name }) => ({ ...source, name }));
    await page.getByRole("radio", { name: "Describe" }).check();
    await page.getByText("Choose a picture first.").waitFor();
    await page.locator(".drop").waitFor();
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([137, 80, 78, 71])], "dropped.png", { type: "image/png" }));
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    assert.deepEqual(await host.next("addSource"), { name: "dropped.png", base64: "iVBORw==" });
    await page.getByText("dropped.png", { exact: true }).waitFor();
    await page.getByRole("button", { name: /^Describe · / }).click();
    assert.deepEqual(await host.next("generate"), { operation: "describe/ideogram-3", input: {}, sources: { image_file: ["s1"] } });
    await host.news({ kind: "cards", cards: [described()] });
    const text = page.locator(".texts li").first();
    await text.getByRole("button", { name: "Copy" }).click();
    assert.match(String(Reflect.get(Object(await host.next("copyText")), "text")), /^A white lighthouse/);
    await text.getByRole("button", { name: "Insert" }).click();
    await host.next("insertText");
    await text.getByRole("button", { name: "Use Prompt" }).click();
    await becomes(() => page.getByRole("radio", { name: "Create" }).isChecked(), true);
    await matches(() => page.getByLabel("Prompt", { exact: true }).inputValue(), /^A white lighthouse/);
  });

  it("takes a pasted picture where one belongs, and a workspace file that is dropped; nothing else", async () => {
    const { page, host } = await open();
    host.answer("addSource", ({ name }) => ({ ...source, id: name, name }));
    host.answer("addSourceUri", ({ uri }) => ({ ...source, id: uri, name: uri.split("/").at(-1) ?? "" }));
    await page.getByRole("radio", { name: "Describe" }).check();
    await page.getByRole("button", { name: "Choose a picture: Picture" }).waitFor();
    const paste = (type: string, name: string): Promise<unknown> => page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([1])], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} }));
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    })()`);
    await paste("image/gif", "moving.gif");
    await page.getByRole("alert").getByText("\"moving.gif\" is not a PNG, JPEG or WebP picture and was not taken.").waitFor();
    await paste("image/webp", "pasted.webp");
    await page.getByText("pasted.webp", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Remove pasted.webp" }).click();
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData("application/vnd.code.uri-list", "vscode-remote://x/ws/hero.png");
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    assert.deepEqual(await host.next("addSourceUri"), { uri: "vscode-remote://x/ws/hero.png" });
    await page.getByText("hero.png", { exact: true }).waitFor();
    // Also onto the one that is there, whose place it takes.
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData("application/vnd.code.uri-list", "vscode-remote://x/ws/pier.png");
      const over = new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector(".source").dispatchEvent(over);
      if (over.defaultPrevented) document.querySelector(".source").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    assert.deepEqual(await host.next("addSourceUri"), { uri: "vscode-remote://x/ws/pier.png" });
    await page.getByText("hero.png", { exact: true }).waitFor({ state: "detached" });
    await becomes(() => page.locator(".source-name").allInnerTexts(), ["pier.png"]);
  });

  it("fills the form when the host says so, and forgets cards of another payer", async () => {
    const { page, host } = await open({ snapshot: { cards: aDay() } });
    await host.news({ kind: "fill", operation: "describe/ideogram-4", sources: { image: [source] } });
    await page.getByRole("button", { name: /^Model: Ideogram 4\.0/ }).waitFor();
    await page.getByText("hero.png", { exact: true }).waitFor();
    await host.news({ kind: "fill", operation: "generate/ideogram-3", prompt: "From the palette" });
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "From the palette");
    await host.news({ kind: "cards", cards: aDay().filter(({ groupId }) => groupId !== "refused"), only: true });
    await page.getByText("A portrait", { exact: true }).waitFor({ state: "detached" });
  });

  it("shows a film with its controls, and a drawing as an image, where no script of its own runs", async () => {
    const hostile = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\" onload=\"window.pwned=1\"><script>window.pwned=1</script></svg>";
    const outputs = [output(0, 1, 1312, 736, { kind: "video", src: "/made/film" }), output(1, 2, 40, 30, { kind: "vector", src: "/made/drawing" })];
    const { page, violations, host } = await open();
    await serveClip(page, "/made/film");
    await page.route("**/made/drawing", (route) => route.fulfill({ contentType: "image/svg+xml", body: hostile }));
    await host.news({ kind: "cards", cards: [card("g1", { operation: "describe/ideogram-3", jobs: [job("j1", { outputs })] })] });
    await page.locator("figure video").waitFor();
    await becomes(() => page.evaluate("(({ controls, autoplay, ariaLabel }) => [controls, autoplay, ariaLabel])(document.querySelector('figure video'))"), [true, false, "Video 1 of 2: A lighthouse at dusk, gouache"]);
    await page.locator("figure img").waitFor();
    await holds(page, "document.querySelector('figure img').naturalWidth === 40");
    assert.deepEqual([await page.evaluate("window.pwned"), await page.locator("figure svg").count(), await violations()], [undefined, 0, []]);
    await page.locator("figure").first().hover();
    await page.getByRole("toolbar").first().getByRole("button", { name: "Open" }).click();
    assert.deepEqual(await host.next("picture"), { jobId: "j1", index: 0, do: "open" });
  });

  it("gives a film without a still its first frame for one, and asks for it once", async () => {
    const film = (change: Partial<OutputView> = {}): CardView => card("g1", { jobs: [job("j1", { outputs: [output(0, 1, 320, 180, { kind: "video", src: "/made/film", ...change })] })] });
    const { page, host } = await open();
    await serveClip(page, "/made/film");
    host.answer("keepPoster", () => ({}));
    const saving = film();
    await host.news({ kind: "cards", cards: [{ ...saving, jobs: saving.jobs.map((one) => ({ ...one, stage: { stage: "saving" as const } })) }] });
    await becomes(() => page.evaluate("document.querySelector('figure video')?.readyState >= 2"), true);
    assert.deepEqual(host.sent("keepPoster"), []);
    await host.news({ kind: "cards", cards: [film()] });
    const { jpeg, ...name } = z.object({ jobId: z.string(), index: z.int(), jpeg: z.string() }).parse(await host.next("keepPoster"));
    assert.deepEqual([name, sniff(Buffer.from(jpeg, "base64"))], [{ jobId: "j1", index: 0 }, { mediaType: "image/jpeg", width: 320, height: 180 }]);
    await host.news({ kind: "cards", cards: [film({ poster: "/pictures/7-320x180.svg" })] });
    await becomes(() => page.locator("figure video").getAttribute("poster"), "/pictures/7-320x180.svg");
    await host.news({ kind: "cards", cards: [], only: true });
    await page.locator("figure").waitFor({ state: "detached" });
    await host.news({ kind: "cards", cards: [film()] });
    await becomes(() => page.evaluate("document.querySelector('figure video')?.readyState >= 2"), true);
    assert.equal(host.sent("keepPoster").length, 1);
  });

  it("says of a film that cannot be played here that its file is kept, and asks for no frame of it", async () => {
    const { page, host, picture } = await open();
    await page.route("**/made/film", (route) => route.fulfill({ contentType: "video/mp4", body: "" }));
    await host.news({ kind: "cards", cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 1, 1312, 736, { kind: "video", src: "/made/film" })] })] })] });
    await page.getByRole("img", { name: "Video 1 of 1: A lighthouse at dusk, gouache" }).getByText("This video cannot be shown here. Its file is kept: open it in another program.").waitFor();
    assert.deepEqual([await page.locator("figure video").count(), host.sent("keepPoster")], [0, []]);
    await picture("unplayable");
  });

  it("says that these are the newest, and loads older ones page by page until all are here", async () => {
    const { page, host, picture } = await open({ snapshot: { cards: [card("new", { prompt: "New" })], before: "j1" } });
    const end = page.locator(".older");
    await end.filter({ hasText: "Newest results loaded: 1." }).waitFor();
    await picture("older");
    host.answer("olderCards", ({ before }) => (before === "j1" ? { cards: [card("old", { prompt: "Old", createdAt: 2 })], before: "j2" } : { cards: [card("oldest", { prompt: "Oldest", createdAt: 1 })] }));
    await end.getByRole("button", { name: "Load older ones" }).click();
    await end.filter({ hasText: "Newest results loaded: 2." }).waitFor();
    assert.equal(await page.locator(".news").count(), 0, "what was asked for is no news");
    await end.getByRole("button", { name: "Load older ones" }).click();
    await end.waitFor({ state: "detached" });
    assert.deepEqual([host.sent("olderCards"), await page.locator(".card h3").allInnerTexts()],
      [["j1", "j2"].map((before) => ({ before, filter: "all", query: "" })), ["New", "Old", "Oldest"]]);
  });

  it("says what a search has not looked at, and looks further in the store", async () => {
    const { page, host } = await open({ snapshot: { cards: [card("new", { prompt: "New" })], before: "j1" } });
    const end = page.locator(".older");
    await page.getByLabel("Search results").fill("old fox");
    await end.filter({ hasText: "Only the newest results were looked at." }).waitFor();
    host.answer("olderCards", ({ before }) => (before === "j1" ? { cards: [card("fox", { prompt: "An old fox", createdAt: 2 })], before: "j2" } : { cards: [] }));
    await end.getByRole("button", { name: "Look further back" }).click();
    await page.getByRole("heading", { name: "An old fox" }).waitFor();
    await end.filter({ hasText: "Some older results were not looked at yet." }).waitFor();
    await end.getByRole("button", { name: "Look further back" }).click();
    await end.filter({ hasText: "All results were looked at." }).waitFor();
    await page.getByLabel("Search results").fill("");
    await end.filter({ hasText: "Newest results loaded: 2." }).waitFor();
    host.answer("olderCards", () => {
      throw new Error("The store is busy.");
    });
    await end.getByRole("button", { name: "Load older ones" }).click();
    await page.locator(".notice", { hasText: "The store is busy." }).waitFor();
    await end.getByRole("button", { name: "Load older ones" }).waitFor();
    assert.deepEqual(host.sent("olderCards"), [{ before: "j1", filter: "all", query: "old fox" }, { before: "j2", filter: "all", query: "old fox" }, { before: "j1", filter: "all", query: "" }]);
  });
});
