import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import type { Asked, Refused } from "../../../src/policy/asked.ts";
import { budgetsOf } from "../../../src/policy/budgets.ts";
import { contentPolicies } from "../../../src/policy/content/terms.ts";
import { readPolicy } from "../../../src/policy/file.ts";
import { concurrencyOf, firstRefusal, judgeOf } from "../../../src/policy/judge.ts";
import { compilePattern } from "../../../src/policy/patterns.ts";
import type { Policy, Team } from "../../../src/policy/team.ts";
import { root } from "../../support/vscode/paths.ts";

const sample = async (name: string): Promise<Policy> => {
  const read = readPolicy(await readFile(join(root, "test/fixtures/policy", `${name}.yaml`), "utf8"));
  return read.ok ? read.policy : assert.fail(JSON.stringify(read.problems));
};
const asked = (change: Partial<Asked> & { readonly prompt?: string } = {}): Asked => ({
  provider: "ideogram", verb: "generate", models: ["ideogram-2-turbo"], styles: [], texts: [{ field: "Prompt", text: change.prompt ?? "a lighthouse" }], ...change,
});
const found = (looksFor: string, said: string, at: number): Refused => ({ rule: "contentPolicy", looksFor, field: "Prompt", said, at });

describe("the three sample teams", () => {
  it("Marketing: two models, two styles, strict words, 20 dollars a day, five at once", async () => {
    const policy = await sample("marketing");
    const { judge } = judgeOf(policy);
    assert.equal(policy.team.name, "Marketing");
    assert.deepEqual([
      judge(asked()), judge(asked({ models: ["ideogram-2"], styles: ["DESIGN"] })), judge(asked({ styles: ["realistic"] })),
      judge(asked({ models: ["ideogram-3"] })), judge(asked({ styles: ["ANIME"] })), judge(asked({ prompt: "our competitor" })), judge(asked({ prompt: "with a weapon" })), judge(asked({ prompt: "nude" })),
    ], [
      undefined, undefined, undefined,
      { rule: "allowedModels", asked: "ideogram-3", allowed: ["ideogram-2", "ideogram-2-turbo"] }, { rule: "allowedStyles", asked: "ANIME", allowed: ["DESIGN", "REALISTIC"] },
      found("strict: brands", "competitor", 4), found("strict: violence", "weapon", 7), found("strict: adult", "nude", 0),
    ]);
    assert.deepEqual(budgetsOf(policy.team, Date.UTC(2026, 10, 30, 12)), [{ rule: "dailyBudgetUSD", unit: "usdMicros", most: 20_000_000, span: { begins: Date.UTC(2026, 10, 30), ends: Date.UTC(2026, 11, 1) } }]);
    assert.equal(concurrencyOf([{ policy }]), 5);
  });

  it("Product Design: two models, four styles, moderate words, 50 dollars a day, eight at once", async () => {
    const policy = await sample("product");
    const { judge } = judgeOf(policy);
    assert.equal(policy.team.name, "Product Design");
    assert.deepEqual([
      judge(asked({ models: ["ideogram-2"], styles: ["RENDER_3D"] })), judge(asked({ styles: ["render-3d"] })), judge(asked({ styles: ["GENERAL"], prompt: "our competitor with a bloody weapon" })),
      judge(asked({ models: ["ideogram-2a"] })), judge(asked({ styles: ["ANIME"] })), judge(asked({ prompt: "NSFW" })),
    ], [
      undefined, undefined, undefined,
      { rule: "allowedModels", asked: "ideogram-2a", allowed: ["ideogram-2", "ideogram-2-turbo"] }, { rule: "allowedStyles", asked: "ANIME", allowed: ["DESIGN", "REALISTIC", "RENDER_3D", "GENERAL"] },
      found("moderate: adult", "NSFW", 0),
    ]);
    assert.deepEqual(budgetsOf(policy.team, 0).map(({ most }) => most), [50_000_000]);
    assert.equal(concurrencyOf([{ policy }]), 8);
  });

  it("Social Media: one model, three styles, strict words, 10 dollars a day, three at once", async () => {
    const policy = await sample("social");
    const { judge } = judgeOf(policy);
    assert.equal(policy.team.name, "Social Media");
    assert.deepEqual([
      judge(asked({ styles: ["ANIME"] })), judge(asked({ styles: ["DESIGN"] })), judge(asked({ styles: ["GENERAL"] })),
      judge(asked({ models: ["ideogram-2"] })), judge(asked({ styles: ["REALISTIC"] })), judge(asked({ prompt: "a brand" })),
    ], [
      undefined, undefined, undefined,
      { rule: "allowedModels", asked: "ideogram-2", allowed: ["ideogram-2-turbo"] }, { rule: "allowedStyles", asked: "REALISTIC", allowed: ["DESIGN", "ANIME", "GENERAL"] },
      found("strict: brands", "brand", 2),
    ]);
    assert.deepEqual(budgetsOf(policy.team, 0).map(({ most }) => most), [10_000_000]);
    assert.equal(concurrencyOf([{ policy }, { policy: await sample("product") }]), 3);
  });
});

describe("a policy", () => {
  const judgeFor = (team: Omit<Team, "name">): ((one: Asked) => Refused | undefined) => judgeOf({ id: "t", team: { name: "T", ...team } }, (team.blockedPatterns ?? []).map((source) => {
    const pattern = compilePattern(source);
    return typeof pattern === "function" ? pattern : assert.fail(pattern.fault);
  })).judge;

  it("allows everything but a prompt of more than 10,000 characters when it has no rules, in any field of words", () => {
    const judge = judgeFor({});
    assert.equal(judge(asked({ prompt: "x".repeat(10_000) })), undefined);
    assert.deepEqual(judge(asked({ texts: [{ field: "Prompt", text: "a" }, { field: "Negative prompt", text: "x".repeat(10_001) }] })),
      { rule: "promptLength", field: "Negative prompt", length: 10_001, most: 10_000 });
  });

  it("holds provider and operation to its lists, and a model that was trained to its address", () => {
    assert.deepEqual([
      judgeFor({ allowedProviders: ["imagine"] })(asked()), judgeFor({ allowedOperations: ["generate", "describe"] })(asked({ verb: "edit" })),
      judgeFor({ allowedModels: ["ideogram-3"] })(asked({ models: ["ideogram-3", "model/acme/version/1"] })), judgeFor({ allowedModels: ["ideogram-3", "model/acme/version/1"] })(asked({ models: ["ideogram-3", "model/acme/version/1"] })),
      judgeFor({ allowedModels: [] })(asked()),
    ], [
      { rule: "allowedProviders", asked: "ideogram", allowed: ["imagine"] }, { rule: "allowedOperations", asked: "edit", allowed: ["generate", "describe"] },
      { rule: "allowedModels", asked: "model/acme/version/1", allowed: ["ideogram-3"] }, undefined, { rule: "allowedModels", asked: "ideogram-2-turbo", allowed: [] },
    ]);
  });

  it("looks for an organisation's own terms and patterns in every field of words", () => {
    const judge = judgeFor({ blockedTerms: ["acme rival"], blockedPatterns: [String.raw`project\s+\d{3}`] });
    assert.deepEqual([
      judge(asked({ prompt: "Acme-Rival's new shop" })),
      judge(asked({ texts: [{ field: "Prompt", text: "a shop" }, { field: "Negative prompt", text: "no PROJECT  １２３" }] })), judge(asked({ prompt: "the projects of 123" })),
    ], [
      { rule: "blockedTerms", looksFor: "acme rival", field: "Prompt", said: "Acme-Rival", at: 0 },
      { rule: "blockedPatterns", looksFor: String.raw`project\s+\d{3}`, field: "Negative prompt", said: "PROJECT  １２３", at: 3 }, undefined,
    ]);
  });

  it("lets nothing pass by a pattern that was not compiled", () => {
    assert.deepEqual(judgeOf({ id: "t", team: { name: "T", blockedPatterns: ["x"] } }).judge(asked()), { rule: "blockedPatterns", looksFor: "x", field: "Prompt", said: "", at: 0 });
  });

  it("can only tighten another one", () => {
    const some = (values: readonly string[]): fc.Arbitrary<string[] | undefined> => fc.option(fc.subarray([...values]), { nil: undefined });
    const models = ["a", "b", "c"];
    const team: fc.Arbitrary<Team> = fc.record({
      name: fc.constant("T"), allowedModels: some(models), allowedStyles: some(models), allowedOperations: some(models), allowedProviders: some(models), contentPolicy: fc.constantFrom(...contentPolicies),
      blockedTerms: some(["lighthouse", "whale"]), maxConcurrency: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    });
    const request: fc.Arbitrary<Asked> = fc.record({
      provider: fc.constantFrom(...models), verb: fc.constantFrom(...models), models: fc.subarray(models, { minLength: 1 }), styles: fc.subarray(models),
      texts: fc.array(fc.record({ field: fc.constant("Prompt"), text: fc.constantFrom("a lighthouse", "a whale", "a nude", "a weapon", "a tree", "x".repeat(10_001)) }), { maxLength: 2 }),
    });
    fc.assert(fc.property(fc.array(team, { maxLength: 3 }), request, (teams, one) => {
      const judges = teams.map((each) => judgeOf({ id: "t", team: each }));
      const alone = judges.map(({ judge }) => judge(one));
      const together = firstRefusal(judges, one);
      assert.equal(together === undefined, alone.every((refused) => refused === undefined));
      assert.deepEqual(together?.refused, alone.find((refused) => refused !== undefined));
      for (const { policy } of judges) assert.ok(concurrencyOf(judges) <= (policy.team.maxConcurrency ?? Infinity));
    }), { numRuns: 1000 });
  });
});

describe("a pattern", () => {
  it("takes time as the text is long, whatever it says", () => {
    const pattern = compilePattern("(a+)+$");
    if (typeof pattern !== "function") assert.fail(pattern.fault);
    const began = performance.now();
    assert.equal(pattern(`${"a".repeat(9_999)}!`), undefined);
    assert.ok(performance.now() - began < 5000);
  });

  it("is refused where its repetitions would take long for each character", () => {
    const sizes = [String.raw`\pL{1000}`.repeat(100), String.raw`(\pL{30}){30}`.repeat(70), "a{1400}|b", "(a{100}){100}"].map((source) => typeof compilePattern(source));
    assert.deepEqual(sizes, ["object", "object", "object", "object"]);
    assert.deepEqual([["word"].concat(Array<string>(190).fill("abcd")).join("|"), ".{0,500}x", "x".repeat(1000)].map((source) => typeof compilePattern(source)), ["function", "function", "function"]);
  });

  it("says what is wrong with it", () => {
    assert.deepEqual(["(", "(?=a)", String.raw`(a)\1`].map((source) => { const made = compilePattern(source); return typeof made === "function" ? made : made.fault; }), ["error parsing regexp: missing closing ): `(`", "error parsing regexp: invalid or unsupported Perl syntax: `(?=`", "error parsing regexp: invalid escape sequence: `\\1`"]);
  });

  it("does not see what cannot be seen, and says where it matched", () => {
    const pattern = compilePattern("^x*secret");
    if (typeof pattern !== "function") assert.fail(pattern.fault);
    assert.deepEqual(pattern("\u200bse\u200bcret"), { at: 1, end: 8 });
  });
});
