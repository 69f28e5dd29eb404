import assert from "node:assert/strict";
import { formNamed, snapshotWith, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds } from "./studioPage.ts";

const prompt = "A lighthouse at dusk, gouache";

describe("the Studio's composer", () => {
  const open = studioPages();

  it("shows the price on the button while the options change, and never sends the draft prompt for it", async () => {
    const { page, host } = await open();
    host.answer("quote", ({ input }) => ({ usdMicros: 30_000 * Number(input["num_images"]), basis: "exact" }));
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("radio", { name: "4", exact: true }).check();
    await page.getByRole("button", { name: "Generate · $0.12" }).waitFor();
    await becomes(() => host.sent("quote").at(-1), { operation: "generate/ideogram-3", input: { aspect_ratio: "1x1", num_images: 4 }, sources: {} });
    const title = await page.locator(".generate").getAttribute("title");
    assert.equal(title, "4 × $0.03 = $0.12, exact. Nothing is billed if refused. (Ctrl+Enter)");
    const asked = host.sent("quote").length;
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
    await page.getByRole("radio", { name: "4", exact: true }).check();
    await page.getByRole("button", { name: "Generate · $0.12" }).waitFor();
    assert.equal(host.sent("quote").length, asked + 1, "a price that is known is not asked for again");
  });

  it("dims the last price while a quote is on its way, and says what is estimated and what is unknown", async () => {
    const { page, host } = await open();
    let release: () => void = () => undefined;
    await host.next("quote");
    await page.locator(".price:not([data-waiting])", { hasText: "$0.06" }).waitFor();
    host.answer("quote", () => new Promise((done) => {
      release = () => {
        done({ usdMicros: 120_000, basis: "estimate", upperUsdMicros: 200_000, asOf: "2026-07-09" });
      };
    }));
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.locator(".price[data-waiting]", { hasText: "$0.06" }).waitFor();
    await host.next("quote");
    release();
    await page.getByRole("button", { name: "Generate · ≈ $0.12" }).waitFor();
    await becomes(() => page.locator(".generate").getAttribute("title"), "About 2 × $0.06 = $0.12, by the list of Jul 9, 2026. At most $0.20. Nothing is billed if refused. (Ctrl+Enter)");
    host.answer("quote", () => {
      throw new Error("offline");
    });
    await page.getByRole("radio", { name: "8", exact: true }).check();
    await page.getByRole("button", { name: "Generate · price unknown" }).waitFor();
  });

  it("sends only what was set, with Ctrl+Enter from anywhere", async () => {
    const { page, host } = await open();
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("radio", { name: "16:9" }).check();
    await page.getByRole("radio", { name: "Quality" }).check();
    await page.getByRole("button", { name: "Repeatability" }).click();
    await page.getByRole("spinbutton", { name: "Seed" }).fill("4711");
    await page.getByRole("searchbox").or(page.getByRole("button", { name: "Style", exact: true })).first().focus();
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), {
      operation: "generate/ideogram-3",
      input: { prompt, aspect_ratio: "16x9", num_images: 1, rendering_speed: "QUALITY", seed: 4711 },
      sources: {},
    });
  });

  it("says before the button is pressed what is missing, and leads there", async () => {
    const { page, host } = await open();
    await page.getByText("Write a prompt first.").waitFor();
    const button = page.locator(".generate");
    await becomes(() => button.getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Control+Enter");
    await holds(page, "document.activeElement.id === 'f-prompt'");
    assert.deepEqual(host.sent("generate"), []);
    await page.keyboard.type("A fox");
    await becomes(() => button.getAttribute("aria-disabled"), null);
    await page.getByRole("button", { name: "Repeatability" }).click();
    await page.getByRole("spinbutton", { name: "Seed" }).fill("-3");
    await page.locator(".why.wrong", { hasText: "Seed must be a whole number from 0 to 2,147,483,647." }).waitFor();
  });

  it("keeps prompt, ratio, count and values when the model changes, and shows only the fields that it has", async () => {
    const { page, host } = await open();
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("radio", { name: "16:9" }).check();
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.getByRole("radio", { name: "Turbo" }).check();
    await page.getByRole("button", { name: "Advanced" }).click();
    await page.getByLabel("Negative prompt").fill("people");
    await page.getByRole("button", { name: /^Model/ }).click();
    await page.getByRole("option", { name: /^Ideogram 4\.0 \$/ }).click();
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), prompt);
    await becomes(() => page.getByRole("radio", { name: "16:9" }).isChecked(), true);
    await becomes(() => page.getByLabel("Negative prompt").count(), 0);
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), {
      operation: "generate/ideogram-4", input: { prompt, resolution: "2560x1440", num_images: 2, rendering_speed: "turbo" }, sources: {},
    });
    await page.getByRole("button", { name: /^Model/ }).click();
    await page.getByRole("option", { name: /most control/ }).click();
    await becomes(() => page.getByLabel("Negative prompt").inputValue(), "people");
  });

  it("closes a field that a rule forbids, with the reason, and opens it again", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Style", exact: true }).click();
    const reason = "Style codes bring their own style: clear the style or the codes.";
    const codes = page.getByLabel("Style codes");
    await codes.fill("AAFF5733");
    await codes.press("Enter");
    await page.locator("[data-field=style_type]", { hasText: reason }).waitFor();
    await becomes(() => page.getByRole("radio", { name: "Realistic" }).isDisabled(), true);
    await page.getByRole("button", { name: "Remove AAFF5733" }).click();
    await becomes(() => page.getByRole("radio", { name: "Realistic" }).isDisabled(), false);
    await page.getByRole("radio", { name: "Realistic" }).check();
    await page.locator("[data-field=style_codes]", { hasText: reason }).waitFor();
    await becomes(() => codes.isDisabled(), true);
    await page.getByRole("button", { name: "Reset Style" }).click();
    await becomes(() => codes.isDisabled(), false);
  });

  it("walks through earlier prompts with Alt+Up and Alt+Down and comes back to the draft", async () => {
    const { page } = await open();
    const box = page.getByLabel("Prompt", { exact: true });
    await box.fill("my draft");
    for (const [key, text] of [["Alt+ArrowUp", prompt], ["Alt+ArrowUp", "A fox asleep in tall grass"], ["Alt+ArrowDown", prompt], ["Alt+ArrowDown", "my draft"], ["Alt+ArrowDown", "my draft"]] as const) {
      await box.press(key);
      await becomes(() => box.inputValue(), text);
    }
  });

  it("restores everything after a reload", async () => {
    const { page, host, reload } = await open();
    host.answer("pickSources", () => ({ sources: [source] }));
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("radio", { name: "3:4" }).check();
    await page.getByRole("button", { name: "References", exact: true }).click();
    await page.getByRole("button", { name: "Choose a picture: Style references" }).click();
    await page.getByText("hero.png", { exact: true }).waitFor();
    await reload();
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), prompt);
    await becomes(() => page.getByRole("radio", { name: "3:4" }).isChecked(), true);
    await becomes(() => page.getByText("hero.png", { exact: true }).isVisible(), true);
    await becomes(() => page.getByText("640 × 480, 412 kB").isVisible(), true);
  });

  it("takes kept state that makes no sense calmly", async () => {
    for (const state of [{ version: 7 }, { version: 1, task: "create", operation: "generate/gone", prompt, ratio: "7:5", count: 3, values: { seed: "x" }, sources: {}, openGroups: ["style"] }]) {
      const { page } = await open({ state });
      await page.getByRole("button", { name: /^Model: Ideogram 3\.0 \$0\.06/ }).waitFor();
    }
  });

  it("finds one of many presets and one of many exact sizes by typing", async () => {
    const { page, host } = await open();
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("button", { name: "Style", exact: true }).click();
    await page.getByRole("button", { name: /^Style preset/ }).click();
    await page.keyboard.type("zzz");
    await page.getByText("Nothing found", { exact: true }).waitFor();
    await holds(page, "document.querySelector('.picker-popup:popover-open .picker-empty').getBoundingClientRect().top - document.querySelector('.picker-popup:popover-open .picker-search').getBoundingClientRect().bottom < 16");
    await page.getByRole("combobox").fill("wood");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Style preset: Woodblock Print" }).waitFor();
    await page.getByRole("button", { name: /^Exact size/ }).click();
    await page.keyboard.type("1312");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Exact size: 1312 × 736 ≈ 16:9" }).waitFor();
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), {
      operation: "generate/ideogram-3", input: { prompt, resolution: "1312x736", num_images: 1, style_preset: "WOODBLOCK_PRINT" }, sources: {},
    });
  });

  it("composes a palette of one's own colours with weights", async () => {
    const { page, host } = await open();
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("button", { name: "Colour", exact: true }).click();
    await page.getByRole("radio", { name: "Own colours" }).check();
    await page.getByLabel("Colour code 1").fill("f00");
    // A price comes meanwhile.
    await page.waitForTimeout(400);
    await page.getByLabel("Weight 1").fill("0.6");
    await page.getByRole("button", { name: "Add colour" }).click();
    await page.keyboard.press("Control+Enter");
    assert.deepEqual((await host.next("generate")), {
      operation: "generate/ideogram-3", sources: {},
      input: { prompt, aspect_ratio: "1x1", num_images: 1, color_palette: { members: [{ color_hex: "#F00", color_weight: 0.6 }, { color_hex: "#F4511E" }] } },
    });
  });

  it("says why a call failed, and offers the three ways on when there is no key", async () => {
    const { page, host } = await open();
    host.answer("generate", () => {
      throw new Error("Team \"Social\" does not allow the model Ideogram 3.0.");
    });
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").getByText("Team \"Social\" does not allow the model Ideogram 3.0.").waitFor();
    await host.news({ kind: "payer", payer: { kind: "none", label: "" } });
    await page.getByText("No Ideogram API key yet").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").getByText("Image Studio needs an Ideogram API key to generate.").waitFor();
    await page.getByRole("alert").getByRole("button", { name: "Try Offline" }).click();
    assert.deepEqual(await host.next("go"), { to: "tryOffline" });
    await becomes(() => host.sent("generate").length, 1);
  });

  it("tells beside the button what is spent of a budget, in place of the key's name, which stands in its title", async () => {
    const budget = "Marketing: $1.20 of $20.00 today";
    const { page, host } = await open({ snapshot: { payer: { kind: "key", label: "work", meter: budget } } });
    await page.locator(".payer").getByText(budget, { exact: true }).waitFor();
    assert.equal(await page.locator(".payer span").getAttribute("title"), "work");
    await host.news({ kind: "payer", payer: { kind: "key", label: "work" } });
    await page.locator(".payer").getByText("Billed to key \"work\"", { exact: true }).waitFor();
  });

  it("says above the button which rule stands in the way, until one chooses what it allows; a press is still answered by the host", async () => {
    const { page, host, picture } = await open();
    const why = "Team \"Site\" does not allow the style REALISTIC. Allowed: DESIGN, or no style. For an exception: Ana";
    host.answer("quote", ({ input }) => ({ usdMicros: 60_000, basis: "exact", ...(input["style_type"] === "REALISTIC" ? { refusal: why } : {}) }));
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("button", { name: "Style", exact: true }).click();
    await page.getByRole("radio", { name: "Realistic" }).check();
    await page.locator(".footer").getByRole("status").getByText(why, { exact: true }).waitFor();
    await picture("policy-beforehand");
    host.answer("generate", () => {
      throw new Error("Nothing was sent.");
    });
    await page.getByRole("button", { name: "Generate · $0.06" }).click();
    await page.getByRole("alert").getByText("Nothing was sent.").waitFor();
    await page.getByRole("radio", { name: "Design" }).check();
    await becomes(() => page.locator(".footer").getByText(why, { exact: true }).count(), 0);
  });

  it("welcomes with two ways in and examples, and nothing is locked", async () => {
    const { page, host } = await open({ snapshot: { payer: { kind: "none", label: "" } } });
    await page.getByRole("button", { name: "Add API key" }).click();
    assert.deepEqual(await host.next("go"), { to: "addKey" });
    await page.getByRole("button", { name: /isometric cut-away/ }).click();
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "An isometric cut-away of a tiny recording studio, soft clay render");
    await page.getByRole("radio", { name: "4", exact: true }).check();
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
  });

  it("can try again when the snapshot does not come", async () => {
    const { page, host } = await open({ snapshot: { locale: "en" } });
    host.answer("snapshot", () => {
      throw new Error("The database is busy.");
    });
    await page.reload();
    await page.getByText("The database is busy.").waitFor();
    host.answer("snapshot", () => ({ ...snapshotWith() }));
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByLabel("Prompt", { exact: true }).waitFor();
  });

  it("takes any size within the limits, fractions, and a choice that must be made", async () => {
    const { fields, ...model } = formNamed("generate/ideogram-3");
    const operation = {
      ...model, shapes: [{ ratio: "1:1", width: 1024, height: 1024, set: { width: 1024, height: 1024 } }, { ratio: "16:9", width: 1344, height: 768, set: { width: 1344, height: 768 } }],
      freeSize: { limits: { multiple: 32, min: 256, max: 4096, area: 2_000_000 }, fields: ["width", "height"] satisfies [string, string] },
      fields: [
        ...fields.filter(({ name }) => name === "prompt"),
        { name: "mood", title: "Mood", control: "choice" as const, required: true, choices: [{ value: "calm", label: "Calm" }, { value: "loud", label: "Loud" }] },
        { name: "strength", title: "Strength", control: "number" as const, required: false, min: 0, max: 1 },
        { name: "tenths", title: "Tenths", control: "number" as const, required: false, min: 0, max: 1, step: 0.1 },
      ],
    };
    const { page, host } = await open({ snapshot: { operation } });
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.locator(".why", { hasText: "Mood" }).waitFor();
    await page.getByRole("radio", { name: "Loud" }).check();
    await page.getByRole("spinbutton", { name: "Strength" }).fill("0.35");
    await page.getByRole("spinbutton", { name: "Tenths" }).fill("0.3");
    await page.getByRole("spinbutton", { name: "Width" }).fill("1000");
    // A price comes meanwhile.
    await page.waitForTimeout(400);
    await page.getByRole("spinbutton", { name: "Height" }).fill("2000");
    await page.getByRole("spinbutton", { name: "Height" }).press("Tab");
    await becomes(async () => [await page.getByRole("spinbutton", { name: "Width" }).inputValue(), await page.getByRole("spinbutton", { name: "Height" }).inputValue()], ["992", "2016"], "the nearest that fits");
    await page.getByRole("spinbutton", { name: "Height" }).fill("4096");
    await page.getByRole("spinbutton", { name: "Height" }).press("Tab");
    await becomes(() => page.evaluate("document.querySelector('.free-size input').validationMessage"), "These two do not go together: the picture would be too large or too long.");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: "generate/ideogram-3", input: { prompt, width: 992, height: 2016, mood: "loud", strength: 0.35, tenths: 0.3 }, sources: {} });
  });
});
