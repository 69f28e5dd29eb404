import assert from "node:assert/strict";
import { askedJson, gatewayed, realKey } from "../support/gatewayed.ts";
import { picturesUnseen } from "../support/vscode/settings.ts";
import { openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** The gateway's clock. Both days on which Berlin's clocks change lie ahead of it. */
let now = Date.parse("2027-03-28T10:00:00Z");

describe("a team's gateway in front of Ideogram", () => {
  // Turbo costs $0.05: two of a day fit exactly.
  const at = gatewayed(`
  marketing:
    name: Marketing
    keys: { ideogram: main, imagine: main }
    timeZone: Europe/Berlin
    dailyBudgetUSD: 0.1
    allowedModels: [ideogram-2-turbo, ideogram-2a]
    allowedOperations: [generate]
    allowedProviders: [ideogram]
    allowedStyles: [DESIGN]
    contentPolicy: strict
    blockedTerms: [acme rival]
    blockedPatterns: ["project \\\\d{3}"]
`, { around: (real) => ({ ...real, now: () => Promise.resolve(now) }) });
  let stage: Stage;
  before(async () => {
    stage = await openStage({
      name: "gateway", env: { IMAGINE_API_KEY: at.token("marketing"), IMAGINE_BASE_URL: `${at.url}/imagine` },
      settings: { ...picturesUnseen, "imageStudio.ideogram.baseUrl": `${at.url}/ideogram`, "imageStudio.confirmAbove": 10, "imageStudio.model": "ideogram-2-turbo" },
    });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const turbo = "Ideogram 2.0 Turbo";
  const billed = (): number[] => at.sandbox.ledger().map(({ usdMicros }) => usdMicros);
  const saved = (name: string): Promise<void> => stage.messages.said(new RegExp(`Saved assets/images/${name}\\.png`));
  const start = "The gateway in front of Ideogram";
  const unbilled = "Nothing was sent, and nothing was billed.";
  /** Refused by the budget, with the moment at which that begins anew. */
  const overBudget = (begins: string): string =>
    `${start} has no budget left for this (dailyBudgetUSD, team:marketing). This may cost $0.05; team "Marketing" has $0.00 left today. ${unbilled} The budget resets at ${begins}.`;

  /** The gateway remembers for a moment what time the store said: gone on is once it tells the day by the new one, to a request that no budget allows. */
  const turn = async (to: string, reset: string): Promise<void> => {
    now = Date.parse(to);
    const said = await until(
      async () => (await askedJson(`${at.url}/ideogram/generate`, at.token("marketing"), { image_request: { prompt: "a day", model: "V_2_TURBO", num_images: 8 } })).refusal,
      (refusal) => refusal?.endsWith(reset) === true,
    );
    assert.equal(said, `kind=budget; rule=dailyBudgetUSD; scope=team:marketing; reset=${reset}`);
  };

  it("takes the team's token where a key would stand, and makes a picture that the real key pays", async () => {
    const { quickInput } = stage;
    await stage.runCommand("Image Studio: Add API Key…");
    await quickInput.step("Whose key?");
    await quickInput.pick("Ideogram");
    await quickInput.widget.getByPlaceholder("Paste the Ideogram API key").waitFor();
    await quickInput.type(at.token("marketing"));
    await quickInput.accept();
    await quickInput.widget.getByText("What should the key be called?").waitFor();
    await quickInput.type("team");
    await quickInput.accept();
    await quickInput.step('The key "team" is saved');
    // What it is proven with is a model that the team may not use: that is no word against the token.
    await quickInput.pick("Verify the Key");
    await stage.messages.said('Ideogram accepted the key "team". Nothing was billed.');
    await stage.generate("A kite for the team", turbo);
    await saved("a-kite-for-the-team");
    assert.deepEqual(billed(), [50_000]);
    await stage.show("gateway-saved");
  });

  it("blocks what its rules do not allow, by name, and nothing reaches the provider", async () => {
    const cases = [
      ["A plain kite", "Ideogram 3.0", "allowedModels", 'Team "Marketing" does not allow ideogram-3. Allowed: ideogram-2-turbo, ideogram-2a.'],
      ["A w.e.a.p.o.n on a wall", turbo, "contentPolicy", 'Team "Marketing" blocks what the field "Prompt" says at character 3 (strict: violence).'],
      ["The shop of Acme-Rival", turbo, "blockedTerms", 'Team "Marketing" blocks what the field "Prompt" says at character 13 (acme rival).'],
      ["A sign for Project 123", turbo, "blockedPatterns", 'Team "Marketing" blocks what the field "Prompt" says at character 12 (project \\d{3}).'],
    ] as const;
    for (const [prompt, model, rule, why] of cases) {
      await stage.generate(prompt, model);
      await stage.messages.said(`${start} does not allow this (${rule}, team:marketing). ${why} ${unbilled}`);
      await stage.messages.clear();
    }
    await stage.generate("A kite elsewhere", "Imagine Anime");
    await stage.messages.said(`The gateway in front of Imagine does not allow this (allowedProviders, team:marketing). Team "Marketing" does not allow imagine. Allowed: ideogram. ${unbilled}`);
    await stage.messages.clear();
    await stage.explorer.choose("assets/images/a-kite-for-the-team.png", "Image Studio", "Upscale Image");
    await stage.quickInput.step("Upscale Image: a-kite-for-the-team.png");
    await stage.quickInput.pick("Ideogram");
    await stage.messages.pressInDialog(/Send a-kite-for-the-team\.png to Ideogram\?/, "Send");
    await stage.messages.notification(`${start} does not allow this (allowedOperations, team:marketing). Team "Marketing" does not allow upscale. Allowed: generate. ${unbilled}`);
    await stage.show("gateway-blocked");
    assert.deepEqual(at.sandbox.log(), []);
  });

  it("blocks a style of the Studio's form", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await studio.getByLabel("Prompt", { exact: true }).fill("A styled kite");
    await studio.getByRole("button", { name: "Style", exact: true }).click();
    await studio.getByRole("button", { name: /^Style: / }).click();
    await studio.getByRole("option", { name: "Realistic", exact: true }).click();
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    // Where its card is seen, the card says it.
    await studio.getByText(`${start} does not allow this (allowedStyles, team:marketing). Team "Marketing" does not allow REALISTIC. Allowed: DESIGN. ${unbilled}`, { exact: true }).waitFor();
    await stage.show("gateway-style");
    assert.deepEqual(at.sandbox.log(), []);
  });

  it("lets the last cent of the day be spent and nothing above it, until the team's own midnight: an hour early where the clocks go forward", async () => {
    await stage.generate("The last cent", turbo);
    await saved("the-last-cent");
    const begins = "2027-03-29, 00:00 (UTC+02:00)";
    await stage.generate("One too many", turbo);
    await stage.messages.notification(overBudget(begins));
    await stage.show("gateway-budget");
    await stage.messages.clear();
    now = Date.parse("2027-03-28T21:59:58Z");
    await stage.generate("A moment too early", turbo);
    await stage.messages.said(overBudget(begins));
    assert.deepEqual(billed(), [50_000]);
    await turn("2027-03-28T22:00:00Z", "2027-03-30T00:00:00+02:00");
    await stage.generate("Just after midnight", turbo);
    await saved("just-after-midnight");
    assert.deepEqual(billed(), [50_000, 50_000]);
  });

  it("and an hour late where they go back", async () => {
    await turn("2027-10-31T00:30:00Z", "2027-11-01T00:00:00+01:00");
    for (const prompt of ["one", "two"]) assert.equal((await askedJson(`${at.url}/ideogram/generate`, at.token("marketing"), { image_request: { prompt, model: "V_2_TURBO" } })).status, 200);
    // Midnight by a day of 24 hours.
    now = Date.parse("2027-10-31T22:00:00Z");
    await stage.generate("Still the long day", turbo);
    await stage.messages.said(overBudget("2027-11-01, 00:00 (UTC+01:00)"));
    await turn("2027-10-31T23:00:00Z", "2027-11-02T00:00:00+01:00");
    await stage.generate("After the long day", turbo);
    await saved("after-the-long-day");
    assert.deepEqual(billed(), [50_000, 50_000, 50_000]);
  });

  it("says of a token that was revoked that it is the team's, and asks for another; the key behind it never left the gateway", async () => {
    const [token] = await at.store.tokens();
    assert.ok(token !== undefined && await at.store.revokeToken(token.id));
    await stage.generate("A revoked kite", turbo);
    const text = `${start} did not accept the team token "team". This token is not known, was revoked, or has expired. ${unbilled} Whoever runs the gateway gives out new ones.`;
    const toast = await stage.messages.notification(text);
    const labels = await until(async () => (await toast.locator(".monaco-button:not(.monaco-dropdown-button)").allInnerTexts()).map((label) => label.trim()), (all) => all.length === 2);
    assert.deepEqual(labels, ["Replace Key", "Switch Key"]);
    await stage.show("gateway-token");
    assert.deepEqual([at.sandbox.log(), at.logged.filter((line) => line.includes(realKey))], [[], []]);
  });
});
