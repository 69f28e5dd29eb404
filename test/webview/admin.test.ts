import assert from "node:assert/strict";
import { join } from "node:path";
import { build } from "esbuild";
import { fastify } from "fastify";
import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { adminBuild } from "../../media/studio/build.mjs";
import { catalogue } from "../../src/catalogue/operations.ts";
import { usageRoutes } from "../../src/gateway/admin/usage.ts";
import type { GatewayStore } from "../../src/gateway/ports.ts";
import { judgeOf } from "../../src/policy/judge.ts";
import type { Team } from "../../src/policy/team.ts";
import { usageReport } from "../../src/shared/usage.ts";
import { forPeople } from "../support/forPeople.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { root } from "../support/vscode/paths.ts";
import { bringAxe, complaints } from "./axe.ts";
import { becomes, matches } from "./studioPage.ts";
import { aMonth } from "./usageReports.ts";

const token = "the-admin-token-of-tests";
const teams: Readonly<Record<string, Team>> = { marketing: { name: "Marketing", dailyBudgetUSD: 20, monthlyBudgetUSD: 30 }, social: { name: "Social", dailyBudgetUSD: 5 } };
/** A month of two teams, in the form of a store: what it sums is tried on real databases elsewhere. */
const store: Pick<GatewayStore, "now" | "usage" | "taken"> = {
  now: () => Promise.resolve(Date.UTC(2026, 10, 30, 12)),
  usage: () => Promise.resolve({
    rows: aMonth().rows.flatMap(({ day, requests, images, spent, reserved }, at) => [{ team: at % 3 === 0 ? "social" : "marketing", ...(at % 2 === 0 ? { member: "ada" } : {}), model: ["ideogram-3", "ideogram-2", "ideogram-2-turbo"][at % 3] ?? "", day, requests, images, spent, reserved }]),
    refusals: [{ team: "social", day: "2026-11-28", kind: "policy", rule: "allowedModels", count: 7 }, { team: "social", day: "2026-11-29", kind: "policy", rule: "allowedModels", count: 2 }, { team: "marketing", day: "2026-11-29", kind: "budget", rule: "dailyBudgetUSD", count: 3 }],
  }),
  taken: (limits) => Promise.resolve(limits.map(({ most }, at) => ({ spent: Math.round(most * [0.06, 0.85, 1][at]!), reserved: at === 0 ? 480_000 : 0 }))),
};

describe("the gateway's page", () => {
  let app: FastifyInstance;
  let browser: Browser;
  let origin = "";
  let page: Page;
  let faults: string[] = [];
  before(async () => {
    const pages = join(root, "out/webview/admin");
    await build(adminBuild({ outdir: pages, minify: true }));
    app = fastify();
    const served = Object.entries(teams).map(([id, team]) => [id, { id, team, judge: judgeOf({ id, team }), keys: new Map() }] as const);
    app.register(usageRoutes({ config: { teams: new Map(served) }, store, catalogue, token, pages }));
    origin = await app.listen({ host: "127.0.0.1", port: 0 });
    browser = await launchChromium(() => undefined);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });
  beforeEach(async () => {
    faults = [];
    page = await (await browser.newContext({ locale: "en-US", viewport: { width: 1100, height: 1250 } })).newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("401")) faults.push(message.text());
    });
    await page.goto(`${origin}/admin`);
  });
  afterEach(async () => {
    await page.context().close();
    assert.deepEqual(faults, []);
  });

  const signIn = async (said = token): Promise<void> => {
    await page.getByLabel("Admin token").fill(said);
    await page.keyboard.press("Enter");
  };
  const picture = (name: string): Promise<void> => forPeople("webview", name, (path) => page.screenshot({ path }));

  it("lets in who says the admin token, keeps it for this tab, and never puts it into an address", async () => {
    await signIn("wrong");
    await becomes(() => page.getByRole("alert").innerText(), "This is not the admin token.");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await signIn();
    await page.getByRole("heading", { name: "Usage" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Usage" }).waitFor();
    assert.deepEqual([page.url(), asked.filter((url) => url.includes(token))], [`${origin}/admin`, []]);
    await page.getByRole("button", { name: "Sign Out" }).click();
    await page.getByLabel("Admin token").waitFor();
    assert.equal(await page.evaluate("sessionStorage.length"), 0);
  });

  it("is gone through with the keyboard alone: who is let in, or out, goes on where the page does", async () => {
    const focused = (): Promise<unknown> => page.evaluate("[document.activeElement.tagName, document.activeElement.id, document.activeElement.ariaInvalid]");
    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await becomes(focused, ["INPUT", "token", "true"]);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(token);
    await page.keyboard.press("Enter");
    await becomes(focused, ["MAIN", "", null]);
    await page.keyboard.press("Tab");
    await becomes(() => page.evaluate("document.activeElement.closest('label')?.innerText"), "30 Days");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await becomes(focused, ["INPUT", "token", "false"]);
  });

  it("has room for the figures beside its chart, however much was spent", async () => {
    await page.addInitScript(`
      globalThis.lefts = [];
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (text, x, ...rest) {
        if (text.startsWith("$") && this.textAlign === "right") lefts.push([text, this.getTransform().e + x - this.measureText(text).width >= 0]);
        return fillText.call(this, text, x, ...rest);
      };`);
    await page.route("**/admin/usage?*", async (route) => {
      const report = usageReport.parse(await (await route.fetch()).json());
      await route.fulfill({ json: { ...report, rows: report.rows.map((row) => ({ ...row, spent: { ...row.spent, usdMicros: row.spent.usdMicros * 100_000 } })) } });
    });
    await page.reload();
    await signIn();
    await page.locator(".usage-plot canvas").waitFor();
    await matches(async () => JSON.stringify(await page.evaluate("lefts")), /"\$\d{2,3},000\.00",true/);
    assert.deepEqual(await page.evaluate("lefts.filter(([, fits]) => !fits)"), []);
  });

  it("shows of many budgets first those that are nearest their limits, and the others on demand", async () => {
    await page.route("**/admin/usage?*", async (route) => {
      const report = usageReport.parse(await (await route.fetch()).json());
      const [budget] = report.budgets;
      assert.ok(budget !== undefined);
      await route.fulfill({ json: { ...report, budgets: Array.from({ length: 50 }, (_, at) => ({ ...budget, team: `Team ${at}`, most: 100_000_000, spent: at * 1_000_000, reserved: 0 })) } });
    });
    await signIn();
    const named = (from: number, to: number): string[] => Array.from({ length: from - to + 1 }, (_, at) => `Team ${from - at}, today`);
    const visible = (): Promise<string[]> => page.locator(".usage-budget strong:visible").allInnerTexts();
    await becomes(visible, named(49, 44));
    await page.getByText("44 more, further from their limits").click();
    await becomes(visible, named(49, 0));
  });

  it("asks for the token again when it is no longer the one", async () => {
    await page.evaluate("sessionStorage.setItem('image-studio-admin-token', 'of-yesterday')");
    await page.reload();
    await matches(() => page.locator("admin-page").innerText(), /This is not the admin token\./);
    assert.equal(await page.evaluate("sessionStorage.length"), 0);
  });

  it("shows teams by their names, members, and which rule refused how often, and hands out the table", async () => {
    await signIn();
    await becomes(async () => (await page.locator(".usage-budget strong").allInnerTexts()), ["Marketing, today", "Marketing, this month", "Social, today"]);
    await page.getByRole("radio", { name: "Team" }).check();
    await becomes(() => page.locator(".usage-table").first().locator("tbody th").allInnerTexts(), ["Marketing", "Social"]);
    await page.getByRole("radio", { name: "Member" }).check();
    await becomes(async () => (await page.locator(".usage-table").first().locator("tbody th").allInnerTexts()).sort(), ["No member", "ada"]);
    await becomes(() => page.locator(".usage-table").last().locator("tbody tr").allInnerTexts(), ["Social\tallowedModels\tpolicy\t9", "Marketing\tdailyBudgetUSD\tbudget\t3"]);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export CSV…" }).click()]);
    assert.equal(download.suggestedFilename(), "gateway-usage-days30.csv");
  });

  it("has nothing that axe complains of, by day and by night, wide and narrow", async () => {
    await page.getByLabel("Admin token").waitFor();
    await bringAxe(page).catch(() => undefined);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(`admin-door-${colorScheme}`);
      assert.deepEqual(await complaints(page), [], colorScheme);
    }
    await signIn();
    await page.locator(".usage-plot canvas").waitFor();
    for (const [colorScheme, width] of [["dark", 1100], ["light", 1100], ["light", 340]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 1250 });
      await picture(`admin-${colorScheme}-${width}`);
      await becomes(() => page.evaluate("[...document.querySelectorAll('.usage-wide')].map((wide) => wide.scrollWidth - wide.clientWidth).at(-1)"), 0);
      assert.deepEqual(await complaints(page), [], `${colorScheme} ${width}`);
    }
  });
});
