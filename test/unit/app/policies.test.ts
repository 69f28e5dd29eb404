import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withOfferedStyle } from "../../../src/app/policy/offered.ts";
import { createPolicies } from "../../../src/app/policy/policies.ts";
import type { Policies } from "../../../src/app/policy/policies.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { ImageStudioError } from "../../../src/core/errors.ts";
import type { Failure } from "../../../src/core/errors.ts";
import { plainSentence, wordsFor } from "../../../src/core/words.ts";
import { askedOf } from "../../../src/jobs/policy.ts";
import * as code from "../../../src/policy/main.ts";
import * as patterns from "../../../src/policy/patterns.ts";
import { root } from "../../support/vscode/paths.ts";

const noon = Date.UTC(2026, 10, 30, 12);

/** Policies as they stand in files, by where: a text, none, or a fault of the disk. */
function policies(files: Readonly<Record<string, string | undefined | Error>>, loaded: string[] = []): Policies {
  return createPolicies({
    sources: () => Object.entries(files).map(([where, text]) => ({ where, uri: `file:///${where}`, choosesKey: !where.startsWith("untrusted/"), read: () => (text instanceof Error ? Promise.reject(text) : Promise.resolve(text)) })),
    catalogue, now: () => noon, tellTime: (moment, rule) => `${rule} ${new Date(moment).toISOString()}`,
    code: () => { loaded.push("code"); return code; }, patterns: () => { loaded.push("patterns"); return patterns; },
  });
}

const asked = (id: string, input: Record<string, unknown>) => askedOf(catalogue.get(id) ?? assert.fail(id), input);
const social = () => readFile(join(root, "test/fixtures/policy/social.yaml"), "utf8");
const said = (refused: Failure | undefined): readonly [string, ...string[]] | undefined => refused && [plainSentence(refused), ...wordsFor(refused).remedies];

describe("the policies of a window", () => {
  it("load nothing and refuse nothing where there is none", async () => {
    const loaded: string[] = [];
    const none = policies({ "a.yaml": undefined }, loaded);
    assert.deepEqual([await none.refusal(asked("generate/ideogram-3", { prompt: "nude" })), await none.limits(), await none.meters(), none.concurrency(), loaded], [undefined, [], [], Infinity, []]);
  });

  it("say which rule it is, whose, and what would be allowed, which they offer", async () => {
    const one = policies({ "policy.yaml": await social() });
    const model = await one.refusal(asked("generate/ideogram-3", { prompt: "a lighthouse" }));
    assert.deepEqual(said(model), [
      'Team "Social Media" does not allow the model Ideogram 3.0. Allowed: Ideogram 2.0 Turbo. Nothing was sent, and nothing was billed. For an exception: policy.yaml', "useAllowed", "showPolicy",
    ]);
    assert.deepEqual([model?.kind, model?.billed, model?.params["offer"], model?.params["offered"], model?.params["uri"]], ["policy", "no", "generate/ideogram-2-turbo", "Ideogram 2.0 Turbo", "file:///policy.yaml"]);
    assert.deepEqual(said(await one.refusal(asked("generate/ideogram-2-turbo", { prompt: "a lighthouse", style_type: "REALISTIC" }))), [
      'Team "Social Media" does not allow the style REALISTIC. Allowed: DESIGN, ANIME, GENERAL, or no style. Nothing was sent, and nothing was billed. For an exception: policy.yaml', "useAllowed", "edit", "showPolicy",
    ]);
    assert.deepEqual(said(await one.refusal(asked("generate/ideogram-2-turbo", { prompt: "a tree", negative_prompt: "no w3ap0n" }))), [
      'The field "Negative prompt" says "w3ap0n" at character 4. Team "Social Media" blocks it by its content policy (strict: violence). Nothing was sent, and nothing was billed. For an exception: policy.yaml', "editPrompt", "showPolicy",
    ]);
    assert.equal(await one.refusal(asked("generate/ideogram-2-turbo", { prompt: "a lighthouse", style_type: "ANIME" })), undefined);
  });

  it("tell whose keys pay, as they were last read: never the team of a repository that nobody has trusted", async () => {
    const team = (name: string): string => JSON.stringify({ teams: { a: { name } } });
    const several = policies({ "user.yaml": team("Marketing"), "untrusted/policy.yaml": team("Sales"), "none.yaml": undefined, "a/policy.yaml": team("Site"), "b/policy.yaml": team("Marketing") });
    assert.deepEqual(several.teams(), []);
    await several.meters();
    assert.deepEqual(several.teams(), ["Marketing", "Site"]);
  });

  it("offer a style in place of one that they do not allow: the first that the model takes and no policy is against, else none", async () => {
    const offer = async (rules: readonly (readonly string[])[], id: string, input: Record<string, unknown>): Promise<unknown> => {
      const held = policies(Object.fromEntries(rules.map((allowedStyles, at) => [`${at}.yaml`, JSON.stringify({ teams: { a: { name: "A", allowedStyles } } })])));
      const refused = await held.refusal(asked(id, input));
      const operation = catalogue.get(id);
      return operation && withOfferedStyle(new ImageStudioError(refused ?? assert.fail()), operation, input);
    };
    const [turbo, three, film] = ["generate/ideogram-2-turbo", "generate/ideogram-3", "video/imagine-text"] as const;
    assert.deepEqual([
      await offer([["render-3d", "ANIME"]], turbo, { prompt: "a", style_type: "REALISTIC" }), await offer([["DESIGN", "ANIME"], ["ANIME"]], turbo, { prompt: "a", style_type: "REALISTIC" }),
      await offer([["ANIME"]], three, { prompt: "a", style_type: "REALISTIC" }), await offer([["DESIGN"]], three, { prompt: "a", style_preset: "BAUHAUS", style_type: "DESIGN" }),
      await offer([["AAFF5733"]], three, { prompt: "a", style_codes: ["AAFF5733", "00000000"] }), await offer([["hailuo-ai"]], film, { prompt: "a", style: "kling-1.5" }),
    ], [
      { prompt: "a", style_type: "RENDER_3D" }, { prompt: "a", style_type: "ANIME" }, { prompt: "a" }, { prompt: "a", style_type: "DESIGN" },
      { prompt: "a", style_codes: ["AAFF5733"] }, { prompt: "a", style: "hailuo-ai" },
    ]);
    assert.equal(await offer([[]], film, { prompt: "a", style: "kling-1.5" }), undefined, "a film needs one");
  });

  it("say of an organisation's own rules, too, and whom to ask", async () => {
    const own = policies({ "own.yaml": JSON.stringify({ teams: { a: { name: "Acme", allowedOperations: ["generate"], allowedProviders: ["ideogram"], blockedTerms: ["rival"], blockedPatterns: ["x{3}"], exceptions: "ask Ana" } } }) });
    const all = [
      asked("describe/ideogram-3", {}), asked("generate/imagine-anime", { prompt: "a" }), asked("generate/ideogram-3", { prompt: "a r.i.v.a.l" }), asked("generate/ideogram-3", { prompt: "axxxa" }), asked("generate/ideogram-3", { prompt: "a".repeat(10_001) }),
    ];
    assert.deepEqual(await Promise.all(all.map(async (one) => plainSentence(await own.refusal(one) ?? assert.fail()))), [
      'Team "Acme" does not allow the operation "describe". Allowed: generate. Nothing was sent, and nothing was billed. For an exception: ask Ana',
      'Team "Acme" does not allow requests to Imagine. Allowed: Ideogram. Nothing was sent, and nothing was billed. For an exception: ask Ana',
      'The field "Prompt" says "r.i.v.a.l" at character 3. Team "Acme" blocks the term "rival". Nothing was sent, and nothing was billed. For an exception: ask Ana',
      'The field "Prompt" says "xxx" at character 2. Team "Acme" blocks the pattern x{3}. Nothing was sent, and nothing was billed. For an exception: ask Ana',
      'The field "Prompt" has 10001 characters; at most 10000 are allowed. Nothing was sent, and nothing was billed.',
    ]);
  });

  it("say that nothing was sent or billed, however much a file says, and cut no character in two", async () => {
    const long = "x".repeat(900);
    const rules: readonly (readonly [Record<string, unknown>, Record<string, unknown>])[] = [
      [{ allowedModels: [`${long}1`, `${long}2`, `${long}3`] }, { prompt: "a" }],
      [{ allowedOperations: [long] }, { prompt: "a" }],
      [{ allowedStyles: [long] }, { prompt: "a", style_preset: "BAUHAUS" }],
      [{ blockedPatterns: [`a|${long}`] }, { prompt: "a" }],
      [{ blockedPatterns: [".{100}"] }, { prompt: `a${"\u{1F600}".repeat(100)}` }],
    ];
    for (const [rule, input] of rules) {
      const one = policies({ [`${"p".repeat(300)}.yaml`]: JSON.stringify({ teams: { a: { name: "N".repeat(100), exceptions: "e".repeat(300), ...rule } } }) });
      const sentence = plainSentence(await one.refusal(asked("generate/ideogram-3", input)) ?? assert.fail());
      assert.ok(sentence.length < 1000, sentence);
      assert.match(sentence, /Nothing was sent, and nothing was billed\. For an exception: e{300}$/);
      assert.doesNotMatch(sentence, /\uFFFD/);
    }
  });

  it("hold together: what a second one does not allow is not offered, and the smaller number holds", async () => {
    const both = policies({
      "user.yaml": JSON.stringify({ teams: { a: { name: "User", allowedModels: ["ideogram-2", "ideogram-2a"], maxConcurrency: 8, dailyBudgetUSD: 20 } } }),
      "repo.yaml": JSON.stringify({ teams: { b: { name: "Repo", allowedModels: ["ideogram-3", "ideogram-2a"], maxConcurrency: 2, dailyBudgetUSD: 5, monthlyBudgetUSD: 1, dailyBudgetTokens: 7, timeZone: "Asia/Tokyo" } } }),
    });
    assert.equal((await both.refusal(asked("generate/ideogram-3", { prompt: "a" })))?.params["offered"], "Ideogram 2a");
    assert.equal((await both.refusal(asked("generate/ideogram-2", { prompt: "a" })))?.params["team"], "Repo");
    assert.equal(both.concurrency(), 2);
    const begins = Date.UTC(2026, 10, 29, 15);
    assert.deepEqual(await both.limits(), [
      { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 20_000_000, since: Date.UTC(2026, 10, 30), team: "User", uri: "file:///user.yaml", resets: "dailyBudgetUSD 2026-12-01T00:00:00.000Z" },
      { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 5_000_000, since: begins, team: "Repo", uri: "file:///repo.yaml", resets: "dailyBudgetUSD 2026-11-30T15:00:00.000Z" },
      { rule: "monthlyBudgetUSD", scope: "person", unit: "usdMicros", most: 1_000_000, since: Date.UTC(2026, 9, 31, 15), team: "Repo", uri: "file:///repo.yaml", resets: "monthlyBudgetUSD 2026-11-30T15:00:00.000Z" },
      { rule: "dailyBudgetTokens", scope: "person", unit: "tokens", most: 7, since: begins, team: "Repo", uri: "file:///repo.yaml", resets: "dailyBudgetUSD 2026-11-30T15:00:00.000Z".replace("USD", "Tokens") },
    ]);
    assert.deepEqual(await both.meters(), [
      { rule: "dailyBudgetUSD", most: 5_000_000, span: { begins, ends: Date.UTC(2026, 10, 30, 15) }, team: "Repo" },
      { rule: "monthlyBudgetUSD", most: 1_000_000, span: { begins: Date.UTC(2026, 9, 31, 15), ends: Date.UTC(2026, 10, 30, 15) }, team: "Repo" },
    ], "the tightest of the day, then the month's beside it");
  });

  it("let nothing pass where one cannot be read, and say where the fault is", async () => {
    const faults: readonly (readonly [string | Error, string, number | undefined])[] = [
      [new Error("EACCES: permission denied"), "EACCES: permission denied", undefined],
      ["teams:\n  a:\n    name: A\n    dailyBudgetUsd: 1\n    contentPolicy: hard\n", 'Line 4: There is no rule called "dailyBudgetUsd". (and 1 more)', 4],
      ["teams:\n  a:\n    name: A\n    blockedPatterns:\n      - '(a'\n", "Line 5: error parsing regexp: missing closing ): `(a`", 5],
    ];
    for (const [text, reason, line] of faults) {
      const broken = policies({ "fine.yaml": await social(), "policy.yaml": text });
      const refused = await broken.refusal(asked("generate/ideogram-2-turbo", { prompt: "a" }));
      assert.deepEqual(refused, { kind: "policy", billed: "no", retryable: false, params: { unreadable: "policy.yaml", uri: "file:///policy.yaml", ...(line === undefined ? {} : { line }) }, detail: reason });
      assert.deepEqual(said(refused), [`Nothing is sent while the policy policy.yaml cannot be read. ${reason}`, "showPolicy", "tryAgain"]);
      await assert.rejects(broken.limits(), (error) => error instanceof ImageStudioError && error.kind === "policy");
    }
  });

  it("lead to the settings where the policy that cannot be read is named there", async () => {
    const gone = createPolicies({
      sources: () => [{ where: "https://acme.example/policy.yaml", uri: "https://acme.example/policy.yaml", isOfSetting: true, choosesKey: true, read: () => Promise.reject(new Error("fetch failed")) }],
      catalogue, now: () => noon, tellTime: () => "", code: () => code, patterns: () => patterns,
    });
    assert.deepEqual(said(await gone.refusal(asked("generate/ideogram-3", { prompt: "a" }))), ["Nothing is sent while the policy https://acme.example/policy.yaml cannot be read. fetch failed", "showPolicy", "openSettings", "tryAgain"]);
  });

  it("read a policy anew when it is another", async () => {
    const files: Record<string, string> = { "policy.yaml": JSON.stringify({ teams: { a: { name: "A", allowedModels: [] } } }) };
    const changing = policies(files);
    assert.equal((await changing.refusal(asked("generate/ideogram-3", { prompt: "a" })))?.params["allowed"], "–");
    files["policy.yaml"] = JSON.stringify({ teams: { a: { name: "A" } } });
    assert.equal(await changing.refusal(asked("generate/ideogram-3", { prompt: "a" })), undefined);
  });
});
