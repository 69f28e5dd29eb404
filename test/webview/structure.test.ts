import assert from "node:assert/strict";
import { structureIn } from "../../src/shared/structuredPrompt.ts";
import { card, fullForm, job, now, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { inEveryTheme } from "./inEveryTheme.ts";
import { becomes } from "./studioPage.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";

const parts = {
  high_level_description: "A poster for a harbour festival at dusk",
  compositional_deconstruction: {
    background: "violet sky over dark water, long reflections",
    elements: [
      { type: "obj", desc: "a paper lantern in the shape of a heron", bbox: [300, 120, 900, 480], color_palette: ["#FFB74D", "#E64A19"] },
      { type: "text", text: "HARBOUR LIGHTS", desc: "tall condensed letters, cream", bbox: [60, 80, 220, 920] },
      { type: "obj", desc: "" },
    ],
  },
  style_description: { lighting: "warm lantern light", medium: "gouache" },
};
const operation = "generate/ideogram-4-structured";
const filled = { ...fullForm, operation, values: { json_prompt: parts }, sources: {}, ratio: "auto", openGroups: [] };


describe("a structured prompt", () => {
  const open = studioPages();
  const opened = (options: OpenOptions = {}): Promise<StudioPage> => open({ state: { ...filled, values: {} }, ...options });
  const sent = async ({ host }: StudioPage): Promise<unknown> => Reflect.get(Object(Reflect.get(Object(await host.next("generate")), "input")), "json_prompt");

  it("is written by keys alone, with a box that arrows move and stretch", async () => {
    const studio = await opened();
    const { page } = studio;
    await page.getByText("Fill in Structured prompt first.").waitFor();
    await page.getByLabel("The whole picture").fill("A fox under a sign");
    await page.getByLabel("Background").fill("dusk");
    await page.getByRole("button", { name: "Add Lettering" }).press("Enter");
    await page.keyboard.type("OPEN");
    await page.getByLabel("How it looks").fill("red neon");
    await page.getByRole("button", { name: "Add box" }).press("Enter");
    await page.getByRole("button", { name: "Box 1: OPEN" }).focus();
    for (const key of ["ArrowRight", "Shift+ArrowRight", "ArrowUp", "Alt+ArrowRight", "Alt+ArrowRight"]) await page.keyboard.press(key);
    await page.getByRole("spinbutton", { name: "Bottom" }).fill("500");
    await page.getByRole("spinbutton", { name: "Bottom" }).press("Tab");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await sent(studio), {
      high_level_description: "A fox under a sign", compositional_deconstruction: { background: "dusk", elements: [{ type: "text", text: "OPEN", desc: "red neon", bbox: [295, 355, 500, 765] }] },
    });
  });

  it("keeps what is half typed, whatever is drawn meanwhile, and says what a number came to", async () => {
    const { page, host } = await opened({ state: filled, height: 1400 });
    await page.getByRole("button", { name: /^Box 1/ }).click();
    const bottom = page.getByRole("spinbutton", { name: "Bottom" });
    await page.locator(".part-style summary").click();
    const tags = page.getByLabel("Tags, with commas between");
    for (const [field, half, rest, whole] of [[bottom, "7", "50", "750"], [bottom, "5", "000", "1000"], [tags, "har", "bour,night", "harbour, night"]] as const) {
      await field.fill(half);
      await host.news({ kind: "payer", payer: { kind: "key", label: `key of ${half}` } });
      assert.equal(await field.inputValue(), half);
      await field.pressSequentially(rest);
      await field.press("Tab");
      await becomes(() => field.inputValue(), whole);
    }
    // As an editor's own picker does while one moves about in it.
    const colour = page.locator(".part-colour input").first();
    await colour.evaluate((input: { value: string }) => { input.value = "#112233"; });
    await host.news({ kind: "payer", payer: { kind: "key", label: "key of a colour" } });
    assert.equal(await colour.inputValue(), "#112233");
  });

  it("takes boxes that are drawn, moved and stretched with the pointer", async () => {
    const studio = await opened({ state: filled, height: 1400 });
    const { page } = studio;
    const drag = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
      const frame = await page.locator(".board").boundingBox() ?? assert.fail("no frame");
      const at = ([x, y]: readonly [number, number]): readonly [number, number] => [frame.x + (x / 1000) * frame.width, frame.y + (y / 1000) * frame.height];
      const [[x1, y1], [x2, y2]] = [at(from), at(to)];
      await page.mouse.move(x1, y1);
      await page.mouse.down();
      await page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2);
      await page.mouse.move(x2, y2);
      await page.mouse.up();
    };
    await page.getByRole("button", { name: "Remove 3" }).click();
    await drag([600, 400], [900, 800]);
    await page.getByLabel("Description").fill("a moored boat");
    await drag([300, 600], [400, 650]);
    await drag([908, 208], [948, 248]);
    await page.getByText("Fill in Structured prompt first.").waitFor({ state: "hidden" });
    await page.keyboard.press("Control+Enter");
    const boxes = (structureIn(await sent(studio)) ?? assert.fail("no parts")).compositional_deconstruction.elements;
    const near = (box: readonly number[] = [], wanted: readonly number[]): boolean => box.length === 4 && box.every((side, at) => Math.abs(side - (wanted[at] ?? 0)) <= 12);
    assert.deepEqual(boxes.map(({ bbox }, at) => near(bbox, [[350, 220, 950, 580], [60, 80, 260, 960], [400, 600, 800, 900]][at] ?? [])), [true, true, true], JSON.stringify(boxes));
  });

  it("keeps JSON as it was typed until it is one, says so, and sends none meanwhile", async () => {
    const studio = await opened({ state: filled });
    const { page } = studio;
    await page.getByText("As JSON").click();
    const json = page.getByLabel("Structured prompt as JSON");
    await json.fill("{ \"high_level_description\": \"A fox\" ");
    await page.getByText("This is not a structured prompt yet.").waitFor();
    await becomes(() => page.locator(".generate").getAttribute("aria-disabled"), "true");
    await json.fill(JSON.stringify({ ...parts, compositional_deconstruction: { background: "", elements: [] }, unknown: 1 }));
    await becomes(() => page.getByLabel("The whole picture").inputValue(), parts.high_level_description);
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await sent(studio), { ...parts, compositional_deconstruction: { background: "", elements: [] } });
  });

  it("comes from a description's card, and the form before comes back", async () => {
    const described = card("described", { operation: "describe/ideogram-4", model: "ideogram-4", prompt: "", input: {}, createdAt: now(), jobs: [job("j9", { outcome: "done", json: parts })] });
    const { page } = await open({ snapshot: { cards: [described] } });
    await page.getByLabel("Prompt", { exact: true }).fill("My draft");
    await page.getByRole("button", { name: "Use as Structured Prompt" }).click();
    await becomes(() => page.getByLabel("The whole picture").inputValue(), parts.high_level_description);
    await becomes(() => page.locator(".part").count(), 3);
    await page.getByRole("button", { name: "Undo" }).click();
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "My draft");
  });

  for (const [name, options] of [["structure", { height: 1300 }], ["structure-narrow", { width: 320, height: 1300 }]] as const) {
    it(`looks right and has nothing that axe complains of in every theme: ${name}`, async () => {
      const studio = await open({ ...options, state: { ...filled, sources: { image: [source] } } });
      const { page } = studio;
      await page.locator(".part-toggle").first().click();
      await inEveryTheme(studio, name);
    });
  }
});
