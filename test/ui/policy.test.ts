import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { shared } from "./shared.ts";
import { until } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("a repository's policy, in a workspace that nobody has trusted", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
  });
  afterEach(async function () {
    await rm(join(stage.workspace, ".image-studio"), { recursive: true, force: true });
    await stage.tidy(this.currentTest);
  });

  const folder = (): string => join(stage.workspace, ".image-studio");
  const write = async (text: string): Promise<void> => {
    await mkdir(folder(), { recursive: true });
    await writeFile(join(folder(), "policy.yaml"), text);
  };
  const hold = (...rules: string[]): Promise<void> => write(["teams:", "  site:", "    name: Site", ...rules.map((rule) => `    ${rule}`), ""].join("\n"));
  const buttonsOf = async (text: string): Promise<string[]> => {
    const toast = await stage.messages.notification(text);
    await toast.locator(".monaco-button").first().waitFor();
    return (await toast.locator(".monaco-button:not(.monaco-dropdown-button)").allInnerTexts()).map((label) => label.trim());
  };
  const ends = "Nothing was sent, and nothing was billed. For an exception: .image-studio/policy.yaml";

  it("lets pass what it allows, and tells in the status bar and beside the button what is spent of its budget", async () => {
    await hold("allowedModels: [ideogram-2-turbo]", "contentPolicy: strict", "dailyBudgetUSD: 1000", "monthlyBudgetUSD: 9000");
    await stage.generate("A bloodhound in Scunthorpe", "Ideogram 2.0 Turbo");
    await stage.messages.said(/Saved assets\/images\/a-bloodhound-in-scunthorpe(-\d)?\.png/);
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [50_000]);
    const shown = await until(() => stage.statusBar(), (items) => items.some((item) => / of \$1,000\.00 today$/.test(item)));
    assert.ok(shown.some((item) => / · \$\d+\.\d\d of \$1,000\.00 today$/.test(item)), shown.join(" | "));
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await studio.locator(".payer").filter({ hasText: /Site: \$\d+\.\d\d of \$1,000\.00 today/ }).waitFor();
    await stage.show("policy-meter");
    await stage.runCommand("Image Studio: Show Menu…");
    await until(() => stage.quickInput.items(), (items) => items.filter(({ label }) => /^Site: \$\d+\.\d\d of \$(1,000\.00 today|9,000\.00 this month)$/.test(label)).length === 2);
    await stage.show("policy-menu");
    await stage.quickInput.cancel();
  });

  it("does not allow a model: says which it does, offers it, and makes the picture with that", async () => {
    await hold("allowedModels: [ideogram-2-turbo, ideogram-2a]");
    const text = `Team "Site" does not allow the model Ideogram 3.0. Allowed: Ideogram 2.0 Turbo, Ideogram 2a. ${ends}`;
    await stage.generate("An offered lighthouse", "Ideogram 3.0");
    assert.deepEqual(await buttonsOf(text), ["Use Ideogram 2.0 Turbo", "Show Policy"]);
    await stage.show("policy-model");
    assert.equal(stage.api.log().length, 0, "nobody was asked for a price");
    await stage.messages.press(text, "Use Ideogram 2.0 Turbo");
    await stage.messages.said(/Saved assets\/images\/an-offered-lighthouse(-\d)?\.png/);
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [50_000]);
  });

  it("names the model of a comparison that it does not allow, and goes on with the others for a yes", async () => {
    await hold("allowedModels: [ideogram-2-turbo, ideogram-2a]");
    const { quickInput } = stage;
    await stage.runCommand("Image Studio: Compare Models…");
    await quickInput.step("What should the pictures show?");
    await quickInput.type("A compared fern");
    await quickInput.pick("A compared fern");
    await quickInput.step(/^Which models\?/);
    for (const name of ["Ideogram 3.0", "Ideogram 2.0 Turbo", "Ideogram 2a"]) {
      await quickInput.type(name);
      await quickInput.pick(name);
    }
    await quickInput.step(/3 models · /);
    await quickInput.accept();
    await quickInput.step(/^Which aspect ratio\?/);
    await quickInput.pick("1:1");
    await stage.show("policy-compare");
    await stage.messages.pressInDialog(
      /1 of 3 models may not be used\. Nothing was sent, and nothing was billed\.[^]*Ideogram 3\.0: team "Site" does not allow this model\. For an exception: \.image-studio\/policy\.yaml/, "Go On with the Other 2 · $0.09",
    );
    await until(async () => (await stage.images()).filter((name) => name.startsWith("a-compared-fern-")), (saved) => saved.length === 2);
    assert.deepEqual(stage.paid().length, 2);
  });

  it("blocks words in the palette: says which, where and by which rule, and leads back to them", async () => {
    await hold("contentPolicy: strict", "blockedTerms: [acme rival]", "blockedPatterns: ['project \\d{3}']");
    const cases = [
      ["A w.e.a.p.o.n on a wall", "says \"w.e.a.p.o.n\" at character 3. Team \"Site\" blocks it by its content policy (strict: violence)."],
      ["The shop of Acme-Rival", "says \"Acme-Rival\" at character 13. Team \"Site\" blocks the term \"acme rival\"."],
      ["A sign for Project 123", "says \"Project 123\" at character 12. Team \"Site\" blocks the pattern project \\d{3}."],
    ] as const;
    for (const [prompt, said] of cases) {
      const text = `The field "Prompt" ${said} ${ends}`;
      await stage.generate(prompt, "Ideogram 2a");
      assert.deepEqual(await buttonsOf(text), ["Edit Prompt", "Show Policy"]);
      await stage.messages.press(text, "Edit Prompt");
      await stage.quickInput.step("What should the picture show?");
      await stage.quickInput.cancel();
    }
    assert.equal(stage.api.log().length, 0);
  });

  it("does not allow a provider or an operation, whatever is chosen by a right click", async () => {
    await hold("allowedOperations: [generate]");
    await stage.generate("An allowed fern", "Ideogram 2a");
    await stage.messages.said(/Saved assets\/images\/an-allowed-fern(-\d)?\.png/);
    await stage.messages.clear();
    stage.api.reset();
    await stage.explorer.choose("assets/images/an-allowed-fern.png", "Image Studio", "Upscale Image");
    await stage.quickInput.step("Upscale Image: an-allowed-fern.png");
    await stage.quickInput.pick("Ideogram");
    await stage.messages.said(`Team "Site" does not allow the operation "upscale". Allowed: generate. ${ends}`);
    await hold("allowedProviders: [imagine]");
    await stage.messages.clear();
    await stage.generate("A fern elsewhere", "Ideogram 2a");
    const toast = await stage.messages.notification(`Team "Site" does not allow requests to Ideogram. Allowed: Imagine. ${ends}`);
    await toast.getByRole("button", { name: /^Use / }).waitFor();
    assert.equal(stage.api.log().length, 0);
  });

  it("holds the Studio's form: the page says why, and the offer changes its model", async () => {
    await hold("allowedModels: [ideogram-2-turbo]", "allowedStyles: [DESIGN]");
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio: Frame = await stage.webview("image-studio.image-studio", "textarea");
    await studio.getByLabel("Prompt", { exact: true }).fill("A blocked tower");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    const text = /Team "Site" does not allow the model .+\. Allowed: Ideogram 2\.0 Turbo\./;
    await studio.getByText(text).first().waitFor();
    await stage.show("policy-studio");
    await stage.messages.press(text, "Use Ideogram 2.0 Turbo");
    const chosen = studio.getByRole("button", { name: /^Model.*Ideogram 2\.0 Turbo/ });
    await chosen.waitFor();
    assert.equal(await studio.getByLabel("Prompt", { exact: true }).inputValue(), "A blocked tower");
    assert.equal(stage.paid().length, 0);
    // The form is everybody's.
    await studio.getByRole("button", { name: "Undo", exact: true }).click();
    await chosen.waitFor({ state: "hidden" });
    await studio.getByLabel("Prompt", { exact: true }).fill("");
  });

  it("does not allow a style of the Studio's form: one press puts the allowed one there, and the rest stays", async () => {
    await hold("allowedStyles: [DESIGN]");
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio: Frame = await stage.webview("image-studio.image-studio", "textarea");
    await studio.getByLabel("Prompt", { exact: true }).fill("A styled tower");
    await until(() => studio.locator(".footer .why.wrong").count(), (count) => count === 0);
    await studio.getByRole("button", { name: "Style", exact: true }).click();
    await studio.getByRole("radio", { name: "Realistic", exact: true }).check();
    await studio.locator(".footer").getByText('Team "Site" does not allow the style REALISTIC. Allowed: DESIGN, or no style. For an exception: .image-studio/policy.yaml', { exact: true }).waitFor();
    await stage.show("policy-beforehand");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    const text = `Team "Site" does not allow the style REALISTIC. Allowed: DESIGN, or no style. ${ends}`;
    assert.deepEqual(await buttonsOf(text), ["Use DESIGN", "Show Policy"]);
    await stage.show("policy-style");
    await stage.messages.press(text, "Use DESIGN");
    await until(() => studio.getByRole("radio", { name: "Design", exact: true }).isChecked(), (is) => is);
    await until(() => studio.locator(".footer .why.wrong").count(), (count) => count === 0);
    assert.equal(await studio.getByLabel("Prompt", { exact: true }).inputValue(), "A styled tower");
    assert.equal(stage.paid().length, 0);
    // The form is everybody's.
    await studio.getByRole("button", { name: "Undo", exact: true }).click();
    await until(() => studio.getByRole("radio", { name: "Realistic", exact: true }).isChecked(), (is) => is);
    await studio.getByRole("button", { name: "Reset Style", exact: true }).click();
    await studio.getByRole("button", { name: "Style", exact: true }).click();
    await studio.getByLabel("Prompt", { exact: true }).fill("");
  });

  it("keeps its budget: what would pass it is not sent, and the sentence says what is left and when the day begins anew, and leads to what was used", async () => {
    await hold("dailyBudgetUSD: 0.03", "timeZone: Europe/Berlin");
    await stage.generate("One too many", "Ideogram 2a");
    const toast = await stage.messages.notification(/This would cost \$0\.04; team "Site" has \$0\.0\d left today\. Its next day begins at .+\. Nothing was sent, and nothing was billed\./);
    await toast.getByRole("button", { name: "Show Policy" }).waitFor();
    assert.equal(stage.paid().length, 0);
    await toast.getByRole("button", { name: "Show Usage" }).click();
    const studio = await stage.webview("image-studio.image-studio", ".usage-budget");
    await studio.locator(".usage-budget").filter({ hasText: /Site, today[^]*\$\d+\.\d\d of \$0\.03[^]*Resets .+GMT\+\d/ }).waitFor();
    await studio.locator(".usage-plot canvas").waitFor();
    await stage.show("usage");
    await studio.getByRole("radio", { name: "Compose" }).check();
  });

  it("blocks everything while it cannot be read, says where the fault is, and shows it", async () => {
    await hold("dailyBudgetUsd: 3");
    const text = 'Nothing is sent while the policy .image-studio/policy.yaml cannot be read. Line 4: There is no rule called "dailyBudgetUsd".';
    await stage.generate("A fern in doubt", "Ideogram 2a");
    assert.deepEqual(await buttonsOf(text), ["Show Policy", "Try Again"]);
    await stage.show("policy-unreadable");
    await stage.messages.press(text, "Show Policy");
    await stage.page.locator(".tab.active").filter({ hasText: "policy.yaml" }).waitFor();
    await stage.page.locator(".part.statusbar").getByText("Ln 4, Col 1").waitFor();
    await stage.runCommand("View: Close Editor");
    assert.equal(stage.api.log().length, 0);
  });
});
