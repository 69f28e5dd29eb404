import assert from "node:assert/strict";
import { catalogue, providers } from "../../../src/catalogue/operations.ts";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { proveKey } from "../../../src/app/keys/proof.ts";

const canary = "canary-7f3d91c2";
const quote = JSON.stringify({ usd_micros: 30_000, qualifier: "exact" });

describe("the proof of a key", () => {
  const ask = async (answer: () => Response | Error) => {
    const sent: { url: string; init: RequestInit }[] = [];
    const proven = await proveKey({
      catalogue, provider: providers.ideogram, proof: "generate/ideogram-4", label: "work", origin: "https://api.ideogram.ai", secret: canary,
      fetch: (url, init) => {
        sent.push({ url, init });
        const given = answer();
        return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
      },
    }).then(() => "accepted" as const, (error: unknown) => error);
    return { sent, proven };
  };
  const failureOf = (thrown: unknown) => {
    assert.ok(thrown instanceof ImageStudioError);
    const { kind, billed, params } = thrown.failure;
    return { kind, billed, params };
  };
  const params = { provider: "Ideogram", key: "work" };

  it("is one free quote for a made-up prompt, with the key in its header and nowhere else", async () => {
    const { sent, proven } = await ask(() => new Response(quote));
    assert.equal(proven, "accepted");
    assert.equal(sent.length, 1);
    const [{ url, init }] = [sent[0]!];
    assert.equal(url, "https://api.ideogram.ai/v2/image/generate/ideogram-4?dry_run=true");
    assert.equal(new Headers(init.headers).get("api-key"), canary);
    assert.equal(init.redirect, "manual");
    assert.deepEqual(JSON.parse(typeof init.body === "string" ? init.body : ""), { prompt: "a picture", async: true });
  });

  it("is a gateway's word on the team token, and no more: what else it refuses, it refuses to a token that it knows", async () => {
    const gateway = (kind: string, status: number) => ask(() => new Response("{}", { status, headers: { "image-studio-refusal": `kind=${kind}; rule=x` } }));
    const proven = [await gateway("policy", 403), await gateway("budget", 402), await gateway("concurrency", 429), await gateway("unknown-request", 400)];
    assert.deepEqual(proven.map((one) => one.proven), proven.map(() => "accepted"));
    const refused = [await gateway("token", 401), await gateway("store", 503), await gateway("provider", 502)].map((one) => failureOf(one.proven));
    assert.deepEqual(refused.map(({ kind, billed }) => [kind, billed]), [["bad-key", "no"], ["server", "no"], ["network", "no"]]);
    assert.deepEqual(refused[0]?.params, { ...params, gateway: "token", gatewayRule: "x" });
  });

  const refused = Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" }) });
  for (const [what, answer, kind, status] of [
    ["401", () => new Response("{}", { status: 401 }), "bad-key", 401],
    ["403", () => new Response("{}", { status: 403 }), "bad-key", 403],
    ["402", () => new Response("{}", { status: 402 }), "no-credit", 402],
    ["429", () => new Response("{}", { status: 429 }), "server"],
    ["a page of a network in front", () => new Response("<html>Just a moment...", { status: 403, headers: { "cf-mitigated": "challenge" } }), "network", 403],
    ["500", () => new Response("<html>", { status: 500 }), "server"],
    ["a redirect", () => new Response(null, { status: 307, headers: { location: "https://elsewhere.example" } }), "server"],
    ["200 without a quote", () => new Response("{}"), "server"],
    ["a refused connection", () => refused, "network"],
    ["a broken connection", () => new TypeError("terminated"), "timeout"],
  ] as const) {
    it(`fails with ${kind} on ${what}, and nothing was billed`, async () => {
      const { sent, proven } = await ask(answer);
      assert.deepEqual(failureOf(proven), { kind, billed: "no", params: status === undefined ? params : { ...params, status } });
      assert.equal(sent.length, 1);
    });
  }
});
