import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readPolicy } from "../../../src/policy/file.ts";
import { root } from "../../support/vscode/paths.ts";

const problems = (text: string): readonly string[] => {
  const read = readPolicy(text);
  return read.ok ? [] : read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
};
const team = (...rules: string[]): string => ["teams:", "  site:", "    name: Site", ...rules.map((rule) => `    ${rule}`), ""].join("\n");

describe("a policy file", () => {
  it("is one team with its rules, as YAML or as JSON", () => {
    const rules = { name: "Site", dailyBudgetUSD: 2.5, allowedModels: ["ideogram-3"], timeZone: "Europe/Berlin", blockedTerms: ["acme"], members: ["Ana"], exceptions: "ask Ana" };
    const expected = { ok: true, policy: { id: "site", team: rules } };
    assert.deepEqual(readPolicy(JSON.stringify({ teams: { site: rules } })), expected);
    assert.deepEqual(readPolicy(team("dailyBudgetUSD: 2.5", "allowedModels: [ideogram-3]", "timeZone: Europe/Berlin", "blockedTerms:", "  - acme", "members: [Ana]", "exceptions: ask Ana")), expected);
  });

  it("is what the README shows", async () => {
    const [, sample = ""] = /## Rules for a team[^]*?```yaml\n([^]*?)```/.exec(await readFile(join(root, "README.md"), "utf8")) ?? [];
    const read = readPolicy(sample);
    assert.deepEqual(read.ok ? [read.policy.id, Object.keys(read.policy.team).length] : read.problems, ["marketing", 12]);
  });

  it("says at which line a rule is not known, has no such value, or is of another kind", () => {
    assert.deepEqual(problems(team("dailyBudgetUsd: 2")), ['4:5 There is no rule called "dailyBudgetUsd".']);
    assert.deepEqual(problems(team("contentPolicy: severe", "dailyBudgetUSD: two", "blockedTerms:", "  - fine", "  - 2024")),
      ["4:5 A content policy is strict, moderate or permissive.", "5:5 A budget is a number of US dollars.", "8:9 A blocked term is text."]);
    assert.deepEqual(problems(team("timeZone: Berlin", "maxConcurrency: 0", "allowedModels: ideogram-3", "dailyBudgetUSD: -1")), [
      "4:5 There is no time zone of this name. They are called like Europe/Berlin.", "5:5 At least one must be able to be in flight.", "6:5 Allowed models are a list of names.", "7:5 A budget cannot be less than 0.",
    ]);
    assert.deepEqual(problems(team("blockedTerms: ['***']")), ["4:20 This blocks nothing: it has neither a letter nor a digit."]);
  });

  it("is refused whole where it is no YAML, has no team, or more than one", () => {
    assert.deepEqual(problems("teams: [").map((one) => one.slice(0, 24)), ["1:9 This is not YAML: Fl"]);
    assert.deepEqual(problems(""), ["1:1 A policy file begins with \"teams:\"."]);
    assert.deepEqual(problems("- a"), ["1:1 A policy file begins with \"teams:\"."]);
    assert.deepEqual(problems("teams: {}"), ["1:1 There is no team in it."]);
    assert.deepEqual(problems("listen: 127.0.0.1:80\nteams:\n  a: { name: A }\n"), ['1:1 A policy file has only "teams"; there is no "listen".']);
    assert.deepEqual(problems("teams:\n  a: { name: A }\n  b: { name: B }\n"), ["3:3 A policy file has one team; a gateway's configuration has several."]);
    assert.deepEqual(problems("teams:\n  a: { name: A, name: B }\n").map((one) => one.slice(0, 27)), ["2:17 This is not YAML: Map "]);
  });

  it("is refused where aliases would unfold into more than a file can say", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]", ..."bcdefgh".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh".charAt(index)}`).join(",")}]`)].join("\n");
    assert.equal(readPolicy(`${bomb}\nteams: {}`).ok, false);
  });

  it("passes over no rule by a key that is written twice in two ways, or that is none", () => {
    const written = [
      "teams:\n  1: {name: A}\n  '1': {name: B, allowedModels: []}\n",
      "teams:\n  a: {name: A}\n  __proto__: {name: B, allowedModels: []}\n",
      "teams:\n  ? {a: 1}\n  : {name: A}\n",
      "teams:\n  a:\n    name: A\n    'name': B\n",
    ];
    assert.deepEqual(written.map(readPolicy), [
      { ok: false, problems: [{ line: 3, column: 3, message: "This is not YAML: Map keys must be unique." }] },
      { ok: false, problems: [{ line: 3, column: 3, message: "A name is text." }] },
      { ok: false, problems: [{ line: 2, column: 5, message: "A name is text." }] },
      { ok: false, problems: [{ line: 4, column: 5, message: "This is not YAML: Map keys must be unique." }] },
    ]);
  });

  it("is refused with more than twenty aliases, each of which would be looked for in all of it", () => {
    const aliases = (count: number): string => team(`members: [&ana Ana${", *ana".repeat(count)}]`);
    assert.deepEqual(problems(aliases(21)), [`4:${15 + "&ana Ana".length + 21 * ", *ana".length - "*ana".length} There are more than 20 aliases.`]);
    assert.deepEqual(problems(aliases(20)), []);
  });

  it("is refused in time that grows with its length, however many keys it has", function () {
    this.timeout(60_000);
    const text = `teams:\n${Array.from({ length: 20_000 }, (_, index) => `  k${index}: 1\n`).join("")}`;
    const begun = performance.now();
    const read = readPolicy(text);
    assert.equal(read.ok ? 0 : read.problems.length, 100);
    // Less than one second; by the square of their number it was three quarters of a minute.
    assert.ok(performance.now() - begun < 30_000);
  });
});
