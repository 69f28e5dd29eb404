import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { tellWebhook } from "../../../src/gateway/alerts/webhook.ts";
import { ConfigError, readConfig } from "../../../src/gateway/config/config.ts";
import { askedJson, gatewayed } from "../../support/gatewayed.ts";

const secret = "a-secret-of-the-webhook";

describe("the alerts of a gateway", () => {
  const at = gatewayed(`
  marketing:
    name: Marketing
    keys: { ideogram: main }
    dailyBudgetUSD: 0.1
    monthlyBudgetUSD: 100
`);
  const alert = z.object({ event: z.literal("alert"), team: z.string(), rule: z.string(), level: z.number(), budget: z.number(), spent: z.number(), reserved: z.number(), message: z.string() });
  const alerts = (): z.infer<typeof alert>[] => at.logged.flatMap((line) => alert.safeParse(JSON.parse(line)).data ?? []);
  const draw = async (): Promise<number> => (await askedJson(`${at.url}/ideogram/generate`, at.token("marketing"), { image_request: { prompt: "a kite", model: "V_2_TURBO" } })).status;

  it("stand in its log at 50, 80 and 100 percent, once a day, and hold up no request", async () => {
    assert.equal(await draw(), 200);
    for (const end = Date.now() + 10_000; alerts().length < 1 && Date.now() < end;) await new Promise((later) => setTimeout(later, 20));
    const said = () => alerts().map(({ team, rule, level, budget, spent, reserved }) => [team, rule, level, budget, spent + reserved]);
    assert.deepEqual(said(), [["marketing", "dailyBudgetUSD", 50, 100_000, 50_000]]);
    assert.match(alerts()[0]?.message ?? "", /^Team "Marketing" has used 50 % of its dailyBudgetUSD\. It resets at \d{4}-\d\d-\d\dT00:00:00\+00:00\.$/);
    assert.deepEqual([await draw(), await draw()], [200, 402]);
    for (const end = Date.now() + 10_000; alerts().length < 2 && Date.now() < end;) await new Promise((later) => setTimeout(later, 20));
    assert.deepEqual(said(), [["marketing", "dailyBudgetUSD", 50, 100_000, 50_000], ["marketing", "dailyBudgetUSD", 100, 100_000, 100_000]]);
  });
});

describe("a webhook", () => {
  interface Heard {
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }
  let server: Server;
  let url = "";
  let heard: Heard[] = [];
  let answers: number[] = [];
  before(async () => {
    server = createServer((request, response) => void text(request).then((body) => {
      heard.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 204, { location: "http://127.0.0.1:9/" }).end();
    }));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === "object" ? address?.port ?? 0 : 0}/hook`;
  });
  after(() => server.close());
  beforeEach(() => {
    [heard, answers] = [[], []];
  });

  it("is told in JSON, signed over its id, its time and what it says, as receivers check it", async () => {
    const before = Math.floor(Date.now() / 1000);
    await tellWebhook({ url, secret }, { type: "budget.used", team: "marketing", level: 80 });
    const [{ headers, body } = { headers: {}, body: "" }] = heard;
    assert.deepEqual(JSON.parse(body), { type: "budget.used", team: "marketing", level: 80 });
    const [id, seconds] = [String(headers["webhook-id"]), String(headers["webhook-timestamp"])];
    assert.equal(headers["webhook-signature"], `v1,${createHmac("sha256", secret).update(`${id}.${seconds}.${body}`).digest("base64")}`);
    assert.ok(Number(seconds) >= before && Number(seconds) <= Date.now() / 1000);
    assert.equal(headers["content-type"], "application/json");
    assert.doesNotMatch(JSON.stringify([headers, body]), new RegExp(secret));
    await tellWebhook({ url, secret: `whsec_${Buffer.from(secret).toString("base64")}` }, {});
    const again = heard[1]?.headers ?? {};
    assert.equal(again["webhook-signature"], `v1,${createHmac("sha256", secret).update(`${String(again["webhook-id"])}.${String(again["webhook-timestamp"])}.{}`).digest("base64")}`);
  });

  it("is told again where it may help, under the same id, a few times", async () => {
    answers = [503, 429, 200];
    await tellWebhook({ url, secret }, {}, [1, 1, 1]);
    assert.deepEqual([heard.length, new Set(heard.map(({ headers }) => headers["webhook-id"])).size], [3, 1]);
    answers = [500, 500, 500, 500, 500];
    await assert.rejects(tellWebhook({ url, secret }, {}, [1, 1, 1]), /It was answered with 500\./);
    assert.equal(heard.length, 7);
  });

  it("is not told again what it refuses, and leads nowhere else", async () => {
    answers = [400];
    await assert.rejects(tellWebhook({ url, secret }, {}, [1]), /It was answered with 400\./);
    answers = [302];
    await assert.rejects(tellWebhook({ url, secret }, {}, [1]), /It was answered with 302\./);
    assert.equal(heard.length, 2);
  });

  it("stands in the configuration with TLS or on this machine, its secret elsewhere", async () => {
    const read = (hook: string) => readConfig(`store: ./data\nproviders: { ideogram: { keys: { main: { env: KEY } } } }\nalerts: { webhook: { url: "${hook}", secret: { env: HOOK } } }\nteams: { one: { name: One, keys: { ideogram: main } } }`, "gateway.yaml", { KEY: "a-key-of-this-test", HOOK: secret });
    assert.deepEqual((await read("https://hooks.example/budget?to=us")).webhook, { url: "https://hooks.example/budget?to=us", secret });
    assert.equal((await read(url)).webhook?.url, url);
    for (const hook of ["http://hooks.example/", "ftp://127.0.0.1/", "https://me:word@hooks.example/", "hooks"]) {
      await assert.rejects(read(hook), (error) => error instanceof ConfigError && error.message === "gateway.yaml:3: A webhook's address is https://…, or http:// on this machine.");
    }
  });
});
