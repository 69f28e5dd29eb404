import assert from "node:assert/strict";
import type { UsageReport } from "../../../src/shared/usage.ts";
import { usageReport } from "../../../src/shared/usage.ts";
import { momentIn } from "../../../src/gateway/http/moment.ts";
import { adminToken, asked, askedJson, gatewayed, realKey } from "../../support/gatewayed.ts";
import type { Reply } from "../../support/gatewayed.ts";
import { until } from "../../support/until.ts";

const legacy = (model: string): object => ({ image_request: { prompt: "a kite over dunes", model, num_images: 2 } });

describe("the usage of a gateway's teams", () => {
  const at = gatewayed(`
  marketing:
    name: Marketing & Co
    keys: { ideogram: main }
    dailyBudgetUSD: 0.3
    monthlyBudgetUSD: 300
    timeZone: Pacific/Kiritimati
    allowedModels: [ideogram-2, ideogram-2-turbo]
  social:
    name: Social
    keys: { ideogram: main, imagine: main }
    dailyBudgetTokens: 500
`, { more: () => "admin: { env: ADMIN_TOKEN }" });

  const get = (path: string, token?: string): Promise<Reply> => asked(`${at.url}${path}`, undefined, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const report = async (query = ""): Promise<UsageReport> => usageReport.parse(JSON.parse((await get(`/admin/usage${query}`, adminToken)).text));
  const draw = async (team: string, model: string): Promise<number> => (await askedJson(`${at.url}/ideogram/generate`, at.token(team), legacy(model))).status;
  const today = (zone: string): string => momentIn(zone, Date.now()).slice(0, 10);

  it("says per team, model and day what was spent, what remains of each budget, how many images there are, and which rules refused", async () => {
    assert.deepEqual([await draw("marketing", "V_2"), await draw("marketing", "V_2_TURBO"), await draw("marketing", "V_2"), await draw("marketing", "V_1"), await draw("social", "V_2_TURBO")], [200, 200, 402, 403, 200]);
    const [marketing, social] = [today("Pacific/Kiritimati"), today("UTC")];
    const { budgets, rows, refusals, names, ...range } = await until(() => report("?range=day"), ({ refusals: seen = [] }) => seen.length === 2);
    assert.deepEqual(range, { from: social, to: marketing });
    const row = (team: string, day: string, model: string, usdMicros: number) =>
      ({ team, day, model, provider: "ideogram", requests: 1, images: 2, spent: { usdMicros, tokens: 0, unpriced: 0 }, reserved: { usdMicros: 0, tokens: 0, unpriced: 0 } });
    assert.deepEqual(new Set(rows), new Set([row("marketing", marketing, "ideogram-2", 160_000), row("marketing", marketing, "ideogram-2-turbo", 100_000), row("social", social, "ideogram-2-turbo", 100_000)]));
    assert.deepEqual(budgets.map(({ ends: _, ...budget }) => budget), [
      { team: "marketing", rule: "dailyBudgetUSD", unit: "usdMicros", most: 300_000, spent: 260_000, reserved: 0, timeZone: "Pacific/Kiritimati" },
      { team: "marketing", rule: "monthlyBudgetUSD", unit: "usdMicros", most: 300_000_000, spent: 260_000, reserved: 0, timeZone: "Pacific/Kiritimati" },
      { team: "social", rule: "dailyBudgetTokens", unit: "tokens", most: 500, spent: 0, reserved: 0, timeZone: "UTC" },
    ]);
    assert.deepEqual(new Set(refusals), new Set([
      { team: "marketing", day: marketing, kind: "budget", rule: "dailyBudgetUSD", count: 1 }, { team: "marketing", day: marketing, kind: "policy", rule: "allowedModels", count: 1 },
    ]));
    assert.deepEqual([names?.["team"], names?.["model"]], [{ marketing: "Marketing & Co", social: "Social" }, { "ideogram-2": "Ideogram 2.0", "ideogram-2-turbo": "Ideogram 2.0 Turbo" }]);
    assert.equal((await report("?range=month")).from.slice(8), "01");
  });

  it("has the same as tables for a spreadsheet", async () => {
    await draw("social", "V_2");
    const { status, headers, text } = await get("/admin/usage.csv?range=day", adminToken);
    assert.deepEqual([status, headers.get("content-type")], [200, "text/csv; charset=utf-8"]);
    assert.match(headers.get("content-disposition") ?? "", /^attachment; filename="gateway-usage-[\d-]+-to-[\d-]+\.csv"$/);
    assert.match(text, /^day,team,member,provider,model,[^\r]*\r\n[^]*\d\d,social,,ideogram,ideogram-2,1,2,0\.16,0\.00,0,0,0\r\n/);
    assert.match((await get("/admin/usage.csv?table=budgets", adminToken)).text, /^team,rule,[^\r]*\r\nmarketing,dailyBudgetUSD,usd,0\.30,/);
    assert.match((await get("/admin/usage.csv?table=refusals", adminToken)).text, /^day,team,kind,rule,count\r\n/);
  });

  it("is for the admin alone: no team's token, no key, and no token in an address", async () => {
    for (const token of [undefined, "", "wrong", `${adminToken} `.slice(0, -2), `${adminToken}x`, at.token("marketing"), realKey]) {
      for (const path of ["/admin/usage", "/admin/usage.csv", "/admin/usage?range=nonsense"]) {
        const { status, text, headers } = await get(path, token);
        assert.deepEqual([path, status, headers.get("www-authenticate")], [path, 401, "Bearer"]);
        assert.doesNotMatch(text, /marketing|spent|range/);
      }
    }
    assert.deepEqual([(await get(`/admin/usage?token=${adminToken}`)).status, (await get(`/admin/usage?authorization=Bearer%20${adminToken}`)).status], [401, 401]);
    assert.equal((await get("/admin/usage?range=century", adminToken)).status, 400);
  });

  it("lets browsers run nothing but its own files, keep nothing, and show it nowhere else", async () => {
    const { headers } = await get("/admin/usage", adminToken);
    assert.equal(headers.get("content-security-policy"), "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assert.deepEqual(["cache-control", "x-content-type-options", "referrer-policy"].map((name) => headers.get(name)), ["no-store", "nosniff", "no-referrer"]);
    assert.deepEqual(at.logged.filter((line) => line.includes(adminToken)), []);
  });
});

describe("a gateway whose configuration names no admin", () => {
  const at = gatewayed("  one: { name: One, keys: { ideogram: main } }");

  it("has no usage page", async () => {
    assert.deepEqual([(await asked(`${at.url}/admin`, undefined)).status, (await asked(`${at.url}/admin/usage`, undefined, { headers: { authorization: "Bearer undefined" } })).status], [404, 404]);
  });
});
