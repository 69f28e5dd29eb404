import assert from "node:assert/strict";
import fc from "fast-check";
import type { UsageBudget, UsageRow } from "../../../src/shared/usage.ts";
import { budgetsCsv, csvOf, refusalsCsv, usageCsv } from "../../../src/shared/usageCsv.ts";
import { daysOf, firstDayOf, groupingsOf, standingOf, sumOf, sumsBy } from "../../../src/shared/usageSums.ts";

const amounts = (usdMicros: number, tokens = 0, unpriced = 0) => ({ usdMicros, tokens, unpriced });
const row = (change: Partial<UsageRow> = {}): UsageRow =>
  ({ day: "2026-11-30", provider: "ideogram", model: "ideogram-3", requests: 1, images: 2, spent: amounts(60_000), reserved: amounts(0), ...change });

/** The only line, as RFC 4180 reads it. */
function parsed(csv: string): string[] {
  const cells = [...csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)];
  assert.equal(cells.map(([whole]) => whole).join(""), csv);
  return cells.map(([, cell = ""]) => (cell.startsWith("\"") ? cell.slice(1, -1).replaceAll("\"\"", "\"") : cell));
}

describe("sums of usage", () => {
  it("are by model, team, member or day, the dearest and the newest first", () => {
    const rows = [row(), row({ model: "ideogram-2", spent: amounts(0, 5), day: "2026-11-29" }), row({ team: "Social", member: "Ada", spent: amounts(20_000), reserved: amounts(60_000) })];
    assert.deepEqual(sumsBy(rows, "model"), [
      { name: "ideogram-3", requests: 2, images: 4, spent: amounts(80_000), reserved: amounts(60_000) }, { name: "ideogram-2", requests: 1, images: 2, spent: amounts(0, 5), reserved: amounts(0) },
    ]);
    assert.deepEqual(sumsBy(rows, "day").map(({ name }) => name), ["2026-11-30", "2026-11-29"]);
    assert.deepEqual(sumsBy(rows, "member").map(({ name }) => name), ["Ada", ""]);
    assert.deepEqual(groupingsOf(rows), ["model", "team", "member", "day"]);
    assert.deepEqual(groupingsOf([row()]), ["model", "day"]);
    assert.deepEqual(sumOf([]), { name: "", requests: 0, images: 0, spent: amounts(0), reserved: amounts(0) });
  });

  it("cover whole days, over the ends of months and years", () => {
    assert.deepEqual(daysOf({ from: "2026-12-30", to: "2027-01-02" }), ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]);
    assert.deepEqual((["day", "week", "days30", "month"] as const).map((range) => firstDayOf(range, "2028-03-01")), ["2028-03-01", "2028-02-24", "2028-02-01", "2028-03-01"]);
  });

  it("say what is left of a budget, never less than nothing, and of one of nothing that all is used", () => {
    assert.deepEqual([standingOf({ most: 10, spent: 4, reserved: 1 }), standingOf({ most: 10, spent: 12, reserved: 0 }), standingOf({ most: 0, spent: 0, reserved: 0 })],
      [{ left: 5, used: 0.5 }, { left: 0, used: 1.2 }, { left: 0, used: 1 }]);
  });
});

describe("usage as a table", () => {
  it("has a line for each day, team, member and model, sums to the millionth of a dollar", () => {
    assert.equal(usageCsv({ rows: [row(), row({ team: "R&D, \"new\"", member: "=HYPERLINK(\"x\")", spent: amounts(5_001, 7, 1), reserved: amounts(0, 0, 1) })] }), [
      "day,team,member,provider,model,requests,images,spent_usd,reserved_usd,spent_tokens,reserved_tokens,unpriced",
      "2026-11-30,,,ideogram,ideogram-3,1,2,0.06,0.00,0,0,0",
      "2026-11-30,\"R&D, \"\"new\"\"\",\"'=HYPERLINK(\"\"x\"\")\",ideogram,ideogram-3,1,2,0.005001,0.00,7,0,2", "",
    ].join("\r\n"));
  });

  it("has budgets with what remains and their utilisation, and refusals by rule", () => {
    const budget: UsageBudget = { team: "Social", rule: "dailyBudgetUSD", unit: "usdMicros", most: 20_000_000, spent: 12_400_000, reserved: 100_000, ends: Date.UTC(2026, 11, 1), timeZone: "UTC" };
    assert.equal(budgetsCsv({ budgets: [budget, { ...budget, rule: "dailyBudgetTokens", unit: "tokens", most: 500, spent: 1, reserved: 0 }] }), [
      "team,rule,unit,budget,spent,reserved,remaining,utilisation_percent,resets",
      "Social,dailyBudgetUSD,usd,20.00,12.40,0.10,7.50,62.5,2026-12-01T00:00:00.000Z",
      "Social,dailyBudgetTokens,tokens,500,1,0,499,0.2,2026-12-01T00:00:00.000Z", "",
    ].join("\r\n"));
    assert.equal(refusalsCsv({ refusals: [{ day: "2026-11-30", team: "Social", kind: "policy", rule: "allowedModels", count: 3 }] }), "day,team,kind,rule,count\r\n2026-11-30,Social,policy,allowedModels,3\r\n");
  });

  it("runs in no spreadsheet, whatever a name is, and says the name all the same", () => {
    const dangerous = fc.tuple(fc.constantFrom("=", "+", "-", "@", "\t=", " =", "\n@", "\r", "＝"), fc.string()).map((parts) => parts.join(""));
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), dangerous), { minLength: 1, maxLength: 4 }), (cells) => {
      const read = parsed(csvOf([cells]));
      assert.deepEqual(read.map((cell, at) => (cell === cells[at] ? cell : cell.replace(/^'/, ""))), cells);
      for (const cell of read) assert.doesNotMatch(cell, /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u);
    }));
    assert.equal(csvOf([["-1", -1]]), "\"'-1\",-1\r\n");
  });
});
