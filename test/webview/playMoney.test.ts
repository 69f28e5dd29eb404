import assert from "node:assert/strict";
import type { JobView } from "../../src/shared/cards.ts";
import { card, formNamed, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";

/** Everything that a person reads, hears or hovers over. */
const everyWord = `[...document.querySelectorAll("body :not(script, style)")].flatMap((element) => [
  ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
  ...["title", "aria-label", "aria-description", "alt", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
]).map((text) => text.trim()).filter((text) => text !== "")`;

const running = (id: string, stage: JobView["stage"], cancel: "leave" | "stop" = "stop"): JobView => ({ id, stage, cancel, warnings: [], outputs: [] });

const cards = [
  card("running", { cost: "free (would be $0.24)", jobs: [
    running("j1", { stage: "generating", since: now() }), running("j2", { stage: "waiting", provider: "Ideogram", until: now() + 60_000, attempt: 2, status: 403 }, "leave"),
    running("j3", { stage: "describing", since: now() - 3000 }), running("j4", { stage: "downloading", done: 1, of: 2 }),
  ] }),
  card("made", { cost: "free (would be $0.06)", jobs: [job("j5", { outputs: [output(0, 11, 1312, 736), { index: 1, state: "withheld" }] })] }),
];

describe("the Studio in the sandbox", () => {
  const open = studioPages();

  it("says free and what a key would pay, wherever a sum stands, and never speaks of a bill", async () => {
    const { page, host, picture } = await open({ snapshot: { payer: { kind: "sandbox", label: "Sandbox" }, cards } });
    host.answer("quote", ({ input }) => ({ usdMicros: 30_000 * Number(input["num_images"]), basis: "exact", asOf: "2025-08-06" }));
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.getByRole("button", { name: "Generate · free (would be $0.06)" }).waitFor();
    // The price before it was the same sum, by nobody's list.
    await page.locator('.generate[title="Free in the sandbox. With a key: 2 × $0.03 = $0.06, by the list of Aug 6, 2025. (Ctrl+Enter)"]').waitFor();
    for (const picker of await page.locator(".composer studio-picker > button").all()) {
      await picker.click();
      await picture(`sandbox-${await picker.getAttribute("id") ?? ""}`);
      const words = await page.evaluate<string[]>(everyWord);
      assert.deepEqual(words.filter((word) => /\bbill|\bspen[dt]|\bfor (≈ )?\$|\bpaid\b/i.test(word)), []);
      assert.deepEqual(words.filter((word) => word.includes("$") && !/^free \(would be (≈ )?\$[\d.]+\)$|^Free in the sandbox\. With a key: /.test(word)), []);
      await page.keyboard.press("Escape");
    }
    await becomes(async () => (await page.locator(".stage studio-clock").allInnerTexts()).map((text) => text.replace(/\d+ s$/, "… s")), [
      "Generating, … s", "A network in front of Ideogram refused the request (403). Trying again in … s", "Describing, … s", "Downloading 2 of 2",
    ]);
  });

  it("speaks of the key's money again as soon as a key pays", async () => {
    const { page, host } = await open({ snapshot: { payer: { kind: "sandbox", label: "Sandbox" } } });
    await page.getByRole("button", { name: "Generate · free (would be $0.06)" }).waitFor();
    await host.news({ kind: "payer", payer: { kind: "key", label: "work" } });
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
    await page.getByText("Billed to key \"work\"").waitFor();
  });
});

describe("what is chosen by its price", () => {
  const open = studioPages();

  it("says what is done where nothing is chosen, and no choice is called so", async () => {
    const { page, picture } = await open({ snapshot: { operation: formNamed("generate/ideogram-4-5") } });
    await becomes(() => page.locator("[data-field=quality] .hint").allInnerTexts(), ["Higher is finer, and costs more. Default: High; Medium with pictures."]);
    await becomes(async () => (await page.locator("[data-field=quality]").innerText()).match(/Default\s+≈ \$0\.10/)?.length, 1);
    await picture("qualities");
  });

  it("shows on each choice what one image costs with it", async () => {
    const { page, picture } = await open();
    const speeds = page.locator("[data-field=rendering_speed] .segment");
    await becomes(async () => (await speeds.allInnerTexts()).map((text) => text.split(/\s+/)), [["Flash", "$0.03"], ["Turbo", "$0.03"], ["Default", "$0.06"], ["Quality", "$0.09"]]);
    await picture("speeds");
  });
});
