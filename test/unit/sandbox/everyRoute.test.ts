import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { served } from "../../../src/sandbox/generated/validators.mjs";
import { operations } from "../../../src/sandbox/ideogram/operations.ts";
import { readPngPixels } from "../../../src/sandbox/upload/pngPixels.ts";
import { leastRequest } from "./requests.ts";
import { at, detail, sandboxForTests } from "./support.ts";
import type { Bench } from "./support.ts";

const document: unknown = JSON.parse(await readFile(new URL("../../../src/sandbox/ideogram-openapi.json", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "api", components: at(document, "components") });

/** What the document says of an answer that this one breaks; "" when it keeps to it. */
function broken(path: string, method: string, body: unknown): string {
  const schema: unknown = JSON.parse(JSON.stringify(at(document, "paths", path, method, "responses", "200", "content", "application/json", "schema")).replaceAll("#/components", "api#/components"));
  assert.ok(typeof schema === "object" && schema !== null);
  const validate = ajv.compile(schema);
  return validate(body) ? "" : ajv.errorsText(validate.errors);
}

const quotable = (path: string): boolean => JSON.stringify(at(document, "paths", path, "post", "parameters") ?? []).includes("dry_run");

/** Every address in an answer, wherever it stands. */
function addresses(value: unknown): string[] {
  if (typeof value === "string") return value.includes("/api/images/") ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(addresses) : [];
}

describe("sandbox: every route", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests({ generationMs: 1000 });
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());

  it("is one that the document has, and each documented operation of v2 on pictures is there", () => {
    const paths = at(document, "paths");
    assert.ok(typeof paths === "object" && paths !== null);
    const documented = Object.keys(paths).filter((path) => /^\/v2\/(?:image|design)\//.test(path) && at(paths, path, "post", "x-status") === "v2-documented");
    assert.equal(documented.length, 43);
    assert.deepEqual(operations.map(({ path }) => path).toSorted(), served.filter((path) => !path.startsWith("/models") && path !== "/v2/account/usage").toSorted());
    assert.deepEqual(documented.filter((path) => !served.includes(path)), []);
  });

  for (const { path, work } of operations) {
    it(`${path} answers as the document says, bills once what it quotes, and every picture can be fetched`, async () => {
      const ask = leastRequest(path);
      const quote = quotable(path) ? (await ask(bench, "?dry_run=true")).body : undefined;
      assert.deepEqual(bench.sandbox.ledger(), [], "a quote is not billed");
      const { status, body } = await ask(bench);
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(broken(path, "post", body), "");
      const [bill, ...more] = bench.sandbox.ledger();
      assert.deepEqual([bill?.path, bill?.images, more], [path, work.kind === "images" ? 1 : 0, []]);
      const most = at(quote, "upper_bound_usd_micros") ?? at(quote, "usd_micros");
      if (quote !== undefined) assert.ok(typeof most === "number" && (bill?.usdMicros ?? Infinity) <= most, "billed more than quoted");
      const id = at(body, "generation_id");
      const whole = work.kind !== "images" || at(body, "data") !== undefined || typeof id !== "string" ? body : await polled(id);
      const made = await Promise.all(addresses(whole).map(async (url) => readPngPixels(Buffer.from(await (await fetch(url)).arrayBuffer()))));
      assert.ok(work.kind !== "images" || (made.length > 0 && made.every((one) => one !== undefined)), JSON.stringify(whole));
      const size = at(whole, "data", 0, "upscaled_resolution") ?? at(whole, "data", 0, "resolution");
      if (size !== undefined) assert.equal(`${made[0]?.width}x${made[0]?.height}`, size);
    }).timeout(20_000);

    it(`${path} refuses what is not known there, and a request without anything`, async () => {
      const json = await bench.post(path, { nonsense: 1 });
      assert.ok([400, 415].includes(json.status), detail(json));
      assert.ok([400, 415].includes((await bench.form(path, [["nonsense", "1"]])).status));
      assert.equal((await bench.get(path)).status, 405);
      assert.deepEqual(bench.sandbox.ledger(), []);
    });
  }

  async function polled(id: string): Promise<unknown> {
    bench.advance(1000);
    const { body } = await bench.get(`/v2/generations/${id}`);
    assert.equal(broken("/v2/generations/{generation_id}", "get", body), "");
    assert.equal(at(body, "status"), "completed");
    return body;
  }

  it("answers a wrong key with 401, and with 403 where the document says so", async () => {
    const wrong = await Promise.all(operations.map(async ({ path }) => [path, (await bench.send(path, { method: "POST", headers: { "api-key": "wrong" } })).status] as const));
    const expected = operations.map(({ path }) => [path, at(document, "paths", path, "post", "responses", "403") !== undefined && at(document, "paths", path, "post", "responses", "401") === undefined ? 403 : 401] as const);
    assert.deepEqual(wrong, expected);
  });
});

describe("sandbox: custom models", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  after(() => bench.sandbox.close());

  it("lists the account's models, all or by scope and status, and each by its id", async () => {
    const all = (await bench.get("/models")).body;
    assert.equal(broken("/models", "get", all), "");
    const names = async (query: string) => {
      const models = at((await bench.get(`/models${query}`)).body, "models");
      assert.ok(Array.isArray(models));
      return models.map((one) => at(one, "name"));
    };
    assert.deepEqual(await names("?scope=shared"), ["Shared Icons"]);
    assert.deepEqual(await names("?status=TRAINING&status=ERRORED"), ["Paper Cuts"]);
    const one = await bench.get("/models/sandbox-house-style");
    assert.equal(broken("/models/{model_id}", "get", one.body), "");
    assert.equal(at(one.body, "model", "custom_model_uri"), "model/house-style/version/1");
  });

  it("refuses another key, a scope that is none, a parameter that it does not have, and an unknown id", async () => {
    assert.equal((await bench.send("/models", { headers: { "api-key": "wrong" } })).status, 401);
    assert.equal(detail(await bench.get("/models?scope=mine")), "400 'mine' is not one of ['owned', 'shared'] - 'scope'");
    assert.equal(detail(await bench.get("/models?page=2")), "400 Extra query parameter 'page' not in spec of /models");
    assert.equal(detail(await bench.get("/models/nothing")), "404 Model not found");
    assert.equal((await bench.post("/models", {})).status, 405);
  });
});

describe("sandbox: what an account was billed", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  after(() => bench.sandbox.close());
  const day = (): string => new Date(bench.sandbox.ledger()[0]?.at ?? 0).toISOString().slice(0, 10);

  it("is told by day or hour, path and model, as the document says", async () => {
    await leastRequest("/v2/image/generate/ideogram-3")(bench);
    const { body } = await bench.get(`/v2/account/usage?start_time=${day()}T00%3A00%3A00Z`);
    assert.equal(broken("/v2/account/usage", "get", body), "");
    assert.deepEqual([at(body, "buckets", "0", "start_time"), at(body, "buckets", "0", "line_items", "0", "endpoint"), at(body, "buckets", "0", "line_items", "0", "cost_total")],
      [`${day()}T00:00:00.000Z`, "/v2/image/generate/ideogram-3", ((bench.sandbox.ledger()[0]?.usdMicros ?? 0) / 1e6).toFixed(6)]);
    assert.deepEqual(at((await bench.get(`/v2/account/usage?start_time=${day()}T00%3A00%3A00Z&sources=app`)).body, "buckets", "0", "line_items"), []);
  });

  it("is not told without a beginning, to another key, or in weeks", async () => {
    assert.equal((await bench.send(`/v2/account/usage?start_time=${day()}T00%3A00%3A00Z`, { headers: { "api-key": "wrong" } })).status, 401);
    assert.equal(detail(await bench.get("/v2/account/usage")), "400 Missing query parameter 'start_time'");
    assert.match(detail(await bench.get(`/v2/account/usage?start_time=${day()}T00%3A00%3A00Z&bucket_width=1w`)), /^400 '1w' is not one of/);
  });
});
