import assert from "node:assert/strict";
import * as z from "zod";
import { encodePng } from "../../../src/sandbox/drawing/png.ts";
import { asked, askedJson, gatewayed } from "../../support/gatewayed.ts";
import type { Reply } from "../../support/gatewayed.ts";
import { until } from "../../support/until.ts";

const keys = "keys: { ideogram: main, imagine: main }";
const v3 = "/ideogram/v1/ideogram-v3/generate";
const legacy = (prompt: string, more: object = {}): object => ({ image_request: { prompt, model: "V_2_TURBO", ...more } });

/** A refusal as it stands on the wire; its sentence apart. */
function said({ status, refusal, text }: Reply): unknown {
  const { message, ...body } = refusalBody.parse(JSON.parse(text));
  return [status, refusal, body];
}

const refusalBody = z.looseObject({ message: z.string() });
const messageOf = ({ text }: Reply): string => refusalBody.parse(JSON.parse(text)).message;

describe("a gateway", () => {
  /** How often the store was told of refusals. */
  let entries = 0;
  const at = gatewayed(`
  marketing:
    name: Marketing
    ${keys}
    dailyBudgetUSD: 20
    allowedStyles: [DESIGN, REALISTIC]
    allowedModels: [ideogram-2, ideogram-2-turbo]
    allowedOperations: [generate, describe]
    contentPolicy: strict
    blockedTerms: [acme rival]
    blockedPatterns: ["project-\\\\d+"]
  poor:
    name: Poor
    ${keys}
    dailyBudgetUSD: 0.12
    timeZone: Europe/Berlin
  monthly:
    name: Monthly
    ${keys}
    monthlyBudgetUSD: 0.03
    timeZone: America/New_York
  tokens:
    name: Tokens
    ${keys}
    dailyBudgetTokens: 7
  ideogramOnly:
    name: Ideogram only
    keys: { ideogram: main }
`, {
    around: (real) => new Proxy(real, {
      get: (store, name): unknown => {
        if (name === "refused") entries += 1;
        return Reflect.get(store, name);
      },
    }),
  });
  const generate = (team: string, body: object, path = "/ideogram/generate"): Promise<Reply> => askedJson(at.url + path, at.token(team), body);
  const paid = (): number => at.sandbox.ledger().length;
  const reached = (): number => at.sandbox.log().length;

  it("lets pass what a team may ask for, answers with the provider's own bytes, and writes down what it was billed", async () => {
    const reply = await generate("marketing", legacy("a red kite", { style_type: "DESIGN" }));
    assert.deepEqual([reply.status, reply.refusal, reply.text.includes('"prompt":"a red kite"')], [200, null, true]);
    assert.equal(paid(), 1);
    const { rows } = await at.store.usage(0);
    assert.deepEqual(rows.filter(({ team }) => team === "marketing").map(({ model, requests, images, spent, reserved }) => ({ model, requests, images, spent, reserved })), [
      { model: "ideogram-2-turbo", requests: 1, images: 1, spent: { usdMicros: at.sandbox.ledger()[0]?.usdMicros, tokens: 0 }, reserved: { usdMicros: 0, tokens: 0 } },
    ]);
  });

  const rules: readonly (readonly [rule: string, body: object, path?: string])[] = [
    ["allowedModels", { prompt: "a red kite" }, v3],
    ["allowedStyles", legacy("a red kite", { style_type: "ANIME" })],
    ["contentPolicy", legacy("a nude on a beach")],
    ["contentPolicy", legacy("a red kite", { negative_prompt: "nude" })],
    ["blockedTerms", legacy("better than the ACME  rival")],
    ["blockedPatterns", legacy("a poster for Project-77")],
  ];
  for (const [rule, body, path] of rules) {
    it(`refuses by ${rule} before anything is sent: ${JSON.stringify(body)}`, async () => {
      assert.deepEqual(said(await generate("marketing", body, path)), [403, `kind=policy; rule=${rule}; scope=team:marketing`, { kind: "policy", rule, scope: "team:marketing" }]);
      assert.equal(reached(), 0);
    });
  }

  it("refuses an operation, a provider without a key, and the question for a price just so", async () => {
    const upscale = await asked(`${at.url}/ideogram/v1/ideogram-v3/generate-transparent`, at.token("marketing"), { method: "POST", body: form({ prompt: "a red kite" }) });
    assert.deepEqual(said(upscale), [403, "kind=policy; rule=allowedModels; scope=team:marketing", { kind: "policy", rule: "allowedModels", scope: "team:marketing" }]);
    const imagine = await asked(`${at.url}/imagine/v2/image/generations`, at.token("ideogramOnly"), { method: "POST", body: form({ prompt: "a red kite", style: "anime" }) });
    assert.deepEqual(said(imagine), [403, "kind=policy; rule=keys; scope=team:ideogramOnly", { kind: "policy", rule: "keys", scope: "team:ideogramOnly" }]);
    const quote = await askedJson(`${at.url}/ideogram/v2/image/generate/ideogram-4?dry_run=true`, at.token("marketing"), { prompt: "a red kite" });
    assert.deepEqual(said(quote), [403, "kind=policy; rule=allowedModels; scope=team:marketing", { kind: "policy", rule: "allowedModels", scope: "team:marketing" }]);
    assert.equal(reached(), 0);
  });

  it("refuses what would go over a budget, to the last cent, and says when it begins anew", async () => {
    // $0.05 each: two fit into $0.12, and of the third nothing is sent.
    const first = [await generate("poor", legacy("one")), await generate("poor", legacy("two"))];
    assert.deepEqual(first.map(({ status }) => status), [200, 200]);
    const third = await generate("poor", legacy("three"));
    const reset = /reset=(\S+)$/.exec(third.refusal ?? "")?.[1] ?? "";
    assert.match(reset, /^\d{4}-\d\d-\d\dT00:00:00\+0[12]:00$/);
    assert.ok(Date.parse(reset) > Date.now() && Date.parse(reset) - Date.now() <= 25 * 3_600_000, reset);
    assert.deepEqual(said(third), [402, `kind=budget; rule=dailyBudgetUSD; scope=team:poor; reset=${reset}`, { kind: "budget", rule: "dailyBudgetUSD", scope: "team:poor", reset }]);
    assert.equal(messageOf(third), 'This may cost $0.05; team "Poor" has $0.02 left today. Nothing was sent, and nothing was billed.');
    assert.deepEqual([paid(), reached()], [2, 2]);
  });

  it("counts a month in the team's own time zone, and tokens beside dollars", async () => {
    const month = await generate("monthly", legacy("one"));
    const reset = /reset=(\S+)$/.exec(month.refusal ?? "")?.[1] ?? "";
    assert.match(reset, /^\d{4}-\d\d-01T00:00:00-0[45]:00$/);
    assert.deepEqual(said(month), [402, `kind=budget; rule=monthlyBudgetUSD; scope=team:monthly; reset=${reset}`, { kind: "budget", rule: "monthlyBudgetUSD", scope: "team:monthly", reset }]);
    const imagine = (): Promise<Reply> => asked(`${at.url}/imagine/v2/image/generations`, at.token("tokens"), { method: "POST", body: form({ prompt: "a red kite", style: "anime" }) });
    const [one, other] = [await imagine(), await imagine()];
    assert.deepEqual([one.status, other.status, other.refusal?.replace(/; reset=.*/, "")], [200, 402, "kind=budget; rule=dailyBudgetTokens; scope=team:tokens"]);
    assert.deepEqual(at.sandbox.ledger().map(({ tokens }) => tokens), [5]);
  });

  it("refuses what nobody says the price of to a team with a budget of its unit, and lets another ask for it", async () => {
    const picture = await encodePng({ width: 96, height: 64, alpha: false }, (_, row) => void row.fill(90));
    const removed = (team: string): Promise<Reply> => {
      const body = new FormData();
      body.set("image", new Blob([new Uint8Array(picture)], { type: "image/png" }), "a.png");
      return asked(`${at.url}/imagine/v2/image/background/remover`, at.token(team), { method: "POST", body });
    };
    const held = await removed("tokens");
    assert.deepEqual(said(held), [402, "kind=budget; rule=dailyBudgetTokens; scope=team:tokens", { kind: "budget", rule: "dailyBudgetTokens", scope: "team:tokens" }]);
    assert.equal(messageOf(held), 'Nobody says what this costs, and team "Tokens" has a budget. Nothing was sent, and nothing was billed.');
    assert.equal(reached(), 0);
    assert.deepEqual([(await removed("monthly")).status, reached()], [200, 1]);
  });

  it("takes a team's token where the provider's key would stand, and no other", async () => {
    const marketing = at.token("marketing");
    const revoked = await at.store.addToken({ secret: "istk_revoked-later", team: "marketing" });
    await at.store.revokeToken(revoked.id);
    await at.store.addToken({ secret: "istk_expired-long-ago", team: "marketing", expiresAt: await at.store.now() - 1 });
    await at.store.addToken({ secret: "istk_of-no-team", team: "nobody" });
    const withHeaders = async (headers: Record<string, string>): Promise<unknown> => {
      const reply = await askedJson(`${at.url}/ideogram/generate`, undefined, legacy("a red kite"), { headers });
      return reply.status === 200 ? 200 : said(reply);
    };
    assert.equal(await withHeaders({ authorization: `Bearer ${marketing}` }), 200);
    assert.equal(await withHeaders({ authorization: `bearer ${marketing}`, "api-key": marketing }), 200);
    const unknown = [401, "kind=token; rule=unknown", { kind: "token", rule: "unknown" }];
    for (const headers of [
      { "api-key": "x" }, { "api-key": `${marketing}x` }, { "api-key": "istk_revoked-later" }, { "api-key": "istk_expired-long-ago" }, { "api-key": "canary-4b1d77-the-real-key" },
      { "api-key": marketing, authorization: "Bearer another" }, { "api-key": marketing, authorization: "Basic eDp5" },
    ]) assert.deepEqual(await withHeaders(headers), unknown, JSON.stringify(headers));
    const missing = [401, "kind=token; rule=missing", { kind: "token", rule: "missing" }];
    for (const headers of [{}, { authorization: "Basic eDp5" }, { authorization: "Bearer " }, { "api-key": "" }, { cookie: `api-key=${marketing}` }]) assert.deepEqual(await withHeaders(headers), missing, JSON.stringify(headers));
    assert.deepEqual(await withHeaders({ "api-key": "istk_of-no-team" }), [401, "kind=token; rule=team", { kind: "token", rule: "team" }]);
    assert.equal(reached(), 2);
  });

  it("refuses by name what it does not understand", async () => {
    const refusedAs = async (rule: string, reply: Promise<Reply>, names: string): Promise<void> => {
      const got = await reply;
      assert.deepEqual(said(got), [400, `kind=unknown-request; rule=${rule}`, { kind: "unknown-request", rule }], got.text);
      assert.ok(messageOf(got).includes(names), got.text);
    };
    const token = at.token("poor");
    const post = (path: string, body: string, type = "application/json", headers: Record<string, string> = {}): Promise<Reply> =>
      asked(at.url + path, token, { method: "POST", body, headers: { "content-type": type, ...headers } });
    await refusedAs("path", post("/ideogram/v9/generate", "{}"), "/v9/generate");
    await refusedAs("path", asked(`${at.url}/ideogram/v2/account/api-keys`, token), "api-keys");
    await refusedAs("path", asked(`${at.url}/ideogram/generate`, token, { method: "PUT", body: "{}" }), "/generate");
    await refusedAs("query", post("/ideogram/generate?dry_run=true", JSON.stringify(legacy("x"))), "dry_run");
    await refusedAs("field", post(v3, '{"prompt": "x", "prmpt": "y"}'), "prmpt");
    await refusedAs("field", post(v3, '{"prompt": "x", "prompt": "y"}'), "twice");
    await refusedAs("value", post(v3, '{"prompt": "x", "num_images": 900}'), "1 to 8");
    await refusedAs("body", post(v3, "prompt=x", "application/x-www-form-urlencoded"), "urlencoded");
    await refusedAs("body", post(v3, "{", "application/json"), "JSON");
    await refusedAs("body", post(v3, '{"prompt": "x"}', "application/json", { "content-encoding": "gzip" }), "compressed");
    await refusedAs("id", asked(`${at.url}/ideogram/v2/generations/somebody-elses`, token), "nothing of this name");
    assert.equal(reached(), 0);
  });

  it("answers elsewhere without a token: whether it lives, is ready, and what it counts", async () => {
    assert.deepEqual([(await asked(`${at.url}/healthz`, undefined)).status, (await asked(`${at.url}/readyz`, undefined)).status, (await asked(`${at.url}/`, undefined)).status], [200, 200, 404]);
    const heads = await Promise.all(["healthz", "readyz"].map((path) => fetch(`${at.url}/${path}`, { method: "HEAD" })));
    assert.deepEqual(heads.map(({ status }) => status), [200, 200]);
    const { text, headers } = await asked(`${at.url}/metrics`, undefined);
    assert.match(headers.get("content-type") ?? "", /^text\/plain/);
    assert.match(text, /^image_studio_refusals_total\{kind="budget",rule="dailyBudgetUSD",team="poor"\} 1$/m);
    const ofPoor = async (): Promise<unknown[]> => (await at.store.usage(0)).refusals.filter(({ team, kind }) => team === "poor" && kind === "budget").map(({ rule, count }) => [rule, count]);
    assert.deepEqual(await until(ofPoor, (seen) => seen.length > 0), [["dailyBudgetUSD", 1]]);
  });

  it("writes down what it refuses together, and counts each: a flood of it holds up nobody who is to pay", async () => {
    const [before, times] = [entries, 60];
    await Promise.all(Array.from({ length: times }, () => generate("ideogramOnly", {}, "/ideogram/nowhere")));
    const counted = async (): Promise<number> => (await at.store.usage(0)).refusals.filter(({ team, rule }) => team === "ideogramOnly" && rule === "path").reduce((sum, { count }) => sum + count, 0);
    assert.equal(await until(counted, (seen) => seen === times), times);
    assert.ok(entries - before < times / 4, `${entries - before} entries`);
  });
});

function form(fields: Readonly<Record<string, string>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
}
