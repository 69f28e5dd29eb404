import assert from "node:assert/strict";
import { request as requestHttp } from "node:http";
import { isDeepStrictEqual } from "node:util";
import type { GatewayStore } from "../../../src/gateway/ports.ts";
import { asked, askedJson, gatewayed } from "../../support/gatewayed.ts";
import type { Reply } from "../../support/gatewayed.ts";
import { until } from "../../support/until.ts";

const teams = ["cut", "lost", "gone", "early", "async", "other", "guess", "down", "unheard"];
const yaml = teams.map((id) => `
  ${id}: { name: ${id}, keys: { ideogram: main, imagine: main }, dailyBudgetUSD: 1, dailyBudgetTokens: 100 }`).join("");

describe("what a gateway writes down", () => {
  let [isDown, isUnheard] = [false, false];
  /** The connection is lost after the entry, before anybody heard of it. */
  const unheard = (store: GatewayStore): GatewayStore["reserve"] => async (...asked) => {
    await store.reserve(...asked);
    throw new Error("The connection was lost.");
  };
  const at = gatewayed(`${yaml}
  narrow: { name: Narrow, keys: { ideogram: main }, maxConcurrency: 1 }
`, {
    patience: { stillMs: 400 },
    around: (real) => new Proxy(real, {
      get: (store, name): unknown => (isUnheard && name === "reserve" ? unheard(store) : isDown && name !== "close" ? () => Promise.reject(new Error("The database is away.")) : Reflect.get(store, name)),
    }),
  });
  afterEach(() => {
    [isDown, isUnheard] = [false, false];
  });
  const legacy = { image_request: { prompt: "a red kite", model: "V_2_TURBO" } };
  const generate = (team: string): Promise<Reply> => askedJson(`${at.url}/ideogram/generate`, at.token(team), legacy);
  const imagine = (team: string): Promise<Reply> => {
    const form = new FormData();
    form.set("prompt", "a red kite");
    form.set("style", "anime");
    return asked(`${at.url}/imagine/v2/image/generations`, at.token(team), { method: "POST", body: form });
  };
  /** Of a team: how much was spent and is reserved. */
  const sums = async (team: string): Promise<unknown> => {
    const { rows } = await at.store.usage(0);
    return rows.filter((row) => row.team === team).map(({ spent, reserved }) => [spent, reserved]);
  };
  const nothing = { usdMicros: 0, tokens: 0 };

  it("a picture that breaks off in the middle of its bytes: billed, and its client has just as much of it", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "reset-mid-answer" } });
    await assert.rejects(imagine("cut"));
    assert.deepEqual(await until(() => sums("cut"), (seen) => isDeepStrictEqual(seen, [[{ usdMicros: 0, tokens: 5 }, nothing]])), [[{ usdMicros: 0, tokens: 5 }, nothing]]);
  });

  it("an answer that nobody has seen: unknown, reserved until somebody says it, and sent once", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "reset-after-body" } });
    await assert.rejects(generate("lost"));
    const open = await until(() => at.store.open(), (seen) => seen.some(({ team }) => team === "lost"));
    assert.deepEqual(open.filter(({ team }) => team === "lost").map(({ state, most }) => [state, most]), [["unknown", { usdMicros: 50_000, tokens: 0 }]]);
    assert.deepEqual(await sums("lost"), [[nothing, { usdMicros: 50_000, tokens: 0 }]]);
    assert.deepEqual([at.sandbox.log().length, at.sandbox.ledger().length], [1, 1]);
  });

  it("a request whose client leaves while it is under way: it is read to its end, and billed", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "delay", ms: 500 } });
    const client = requestHttp(`${at.url}/ideogram/generate`, { method: "POST", headers: { "api-key": at.token("gone"), "content-type": "application/json" } });
    client.on("error", () => undefined);
    client.end(JSON.stringify(legacy));
    await until(() => at.sandbox.ledger().length, (seen) => seen === 1);
    client.destroy();
    assert.deepEqual(await until(() => sums("gone"), (seen) => isDeepStrictEqual(seen, [[{ usdMicros: 50_000, tokens: 0 }, nothing]])), [[{ usdMicros: 50_000, tokens: 0 }, nothing]]);
  });

  it("what waits for a slot too long, while nothing moves: refused, free, and never sent", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "hold" } });
    const first = generate("narrow");
    await until(() => at.sandbox.ledger().length, (seen) => seen === 1);
    const second = await generate("narrow");
    assert.deepEqual([second.status, second.refusal, second.headers.get("retry-after")], [429, "kind=concurrency; rule=maxConcurrency; scope=team:narrow", "10"]);
    at.sandbox.release();
    assert.equal((await first).status, 200);
    assert.deepEqual([(await generate("narrow")).status, at.sandbox.ledger().length], [200, 2]);
    assert.deepEqual(await sums("narrow"), [[{ usdMicros: 100_000, tokens: 0 }, nothing]]);
  });

  it("more than a team may have in flight waits in line, and all of it is made", async () => {
    const replies = await Promise.all([generate("narrow"), generate("narrow"), generate("narrow"), generate("narrow")]);
    assert.deepEqual([replies.map(({ status }) => status), at.sandbox.maxSeenInFlight], [[200, 200, 200, 200], 1]);
  });

  it("an accepted request: its own team may ask what became of it, no other, and what it was billed is written down once", async () => {
    const accepted = await askedJson(`${at.url}/ideogram/v2/image/generate/ideogram-4`, at.token("async"), { prompt: "a red kite", async: true });
    const [, id = ""] = /"generation_id":"([^"]+)"/.exec(accepted.text) ?? [];
    const path = `${at.url}/ideogram/v2/generations/${id}`;
    const [billed = 0] = at.sandbox.ledger().map(({ usdMicros }) => usdMicros);
    const held = { usdMicros: billed, tokens: 0 };
    assert.deepEqual(await sums("async"), [[nothing, held]]);
    const stranger = await asked(path, at.token("other"));
    assert.deepEqual([stranger.status, stranger.refusal], [400, "kind=unknown-request; rule=id"]);
    const polls = [await asked(path, at.token("async")), await asked(path, at.token("async")), await asked(path, at.token("async"))];
    assert.deepEqual(polls.map(({ status, text }) => [status, /"status":"(\w+)"/.exec(text)?.[1]]), [[200, "pending"], [200, "completed"], [200, "completed"]]);
    assert.deepEqual([await sums("async"), at.sandbox.log().filter(({ method }) => method === "GET").length], [[[held, nothing]], 3]);
  });

  it("an answer that does not say what it cost, of a model whose price is a guess: as much as it may have been, however it is asked for", async () => {
    const url = `${at.url}/ideogram/v2/image/generate/z-image`;
    assert.equal((await askedJson(url, at.token("guess"), { prompt: "a red kite" })).status, 200);
    assert.deepEqual(await sums("guess"), [[{ usdMicros: 20_000, tokens: 0 }, nothing]]);
  });

  it("a quote, a refusal by the provider and a 429 of its own: nothing", async () => {
    const url = `${at.url}/ideogram/v2/image/generate/ideogram-4`;
    const quote = await askedJson(`${url}?dry_run=true`, at.token("early"), { prompt: "a red kite" });
    assert.deepEqual([quote.status, /"usd_micros":\d+/.test(quote.text)], [200, true]);
    for (const status of [400, 422, 429, 404]) {
      at.sandbox.misbehave({ on: "submit", do: { kind: "status", status, headers: { "retry-after": "7" } } });
      const reply = await generate("early");
      assert.deepEqual([reply.status, reply.refusal, reply.headers.get("retry-after")], [status, null, "7"]);
    }
    assert.deepEqual([await sums("early"), at.sandbox.ledger(), at.sandbox.log().length], [[[nothing, nothing]], [], 5]);
  });

  it("nothing in the end of what was reserved without an answer: it was never sent", async () => {
    isUnheard = true;
    const paid = await generate("unheard");
    assert.deepEqual([paid.status, paid.refusal, at.sandbox.log().length], [503, "kind=store; rule=unavailable", 0]);
    assert.deepEqual(await until(() => sums("unheard"), (seen) => isDeepStrictEqual(seen, [[nothing, nothing]])), [[nothing, nothing]]);
  });

  it("nothing, and nothing costs, while the store is down; who polls is not held up", async () => {
    const accepted = await askedJson(`${at.url}/ideogram/v2/image/generate/ideogram-4`, at.token("down"), { prompt: "a red kite", async: true });
    const [, id = ""] = /"generation_id":"([^"]+)"/.exec(accepted.text) ?? [];
    isDown = true;
    const paid = await generate("down");
    assert.deepEqual([paid.status, paid.refusal, paid.headers.get("retry-after")], [503, "kind=store; rule=unavailable", "5"]);
    assert.equal((await asked(`${at.url}/ideogram/v2/generations/${id}`, at.token("down"))).status, 200);
    assert.deepEqual([(await asked(`${at.url}/readyz`, undefined)).status, (await asked(`${at.url}/healthz`, undefined)).status], [503, 200]);
    assert.equal((await asked(`${at.url}/ideogram/v2/generations/${id}`, "istk_nobody")).status, 503);
    isDown = false;
    assert.deepEqual([(await generate("down")).status, at.sandbox.ledger().length], [200, 2]);
  });
});

describe("what a gateway's clients do not ask for any more", () => {
  const at = gatewayed("  any: { name: Any, keys: { ideogram: main, imagine: main } }\n", { lookUp: { everyMs: 50, afterMs: 0 } });

  it("the gateway asks for itself, and writes down what it was billed", async () => {
    const accepted = await askedJson(`${at.url}/ideogram/v2/image/generate/ideogram-4`, at.token("any"), { prompt: "a red kite", async: true });
    assert.equal(accepted.status, 200);
    const [billed = 0] = at.sandbox.ledger().map(({ usdMicros }) => usdMicros);
    const sums = async (): Promise<unknown> => (await at.store.usage(0)).rows.map(({ spent, reserved }) => [spent, reserved]);
    const settled = [[{ usdMicros: billed, tokens: 0 }, { usdMicros: 0, tokens: 0 }]];
    assert.deepEqual([await until(sums, (seen) => isDeepStrictEqual(seen, settled)), at.sandbox.ledger().length], [settled, 1]);
  });
});
