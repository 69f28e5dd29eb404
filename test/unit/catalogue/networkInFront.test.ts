import assert from "node:assert/strict";
import { providers } from "../../../src/catalogue/operations.ts";
import { plainSentence } from "../../../src/core/words.ts";

const challenge = "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>";

describe("A network in front of the API", () => {
  const kinds = (status: number, body: string, headers: Record<string, string> = {}) =>
    Object.values(providers).map((provider) => provider.readError(status, new Headers(headers), body).failure.kind);

  it("is told from the API by a page, a challenge, or a status of proxies, and nothing was billed", () => {
    for (const provider of Object.values(providers)) {
      for (const [status, body, headers] of [
        [403, challenge, {}], [403, "\uFEFF\n <html>", {}], [429, challenge, {}], [503, challenge, { "content-type": "application/json" }], [401, challenge, {}], [400, "<html>", {}], [422, "<html>", {}],
        [403, "", { "cf-mitigated": "challenge" }], [405, "", { "x-amzn-waf-action": "captcha" }], [403, "error code: 1020", {}], [403, "", { "content-type": "text/html; charset=utf-8" }],
        [429, '{"title":"Error 1015","status":429,"cloudflare_error":true}', {}], [403, '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', {}], [407, "", {}], [511, "", {}],
      ] as const) {
        assert.deepEqual(provider.readError(status, new Headers(headers), body), {
          failure: { kind: "network", billed: "no", retryable: true, params: { provider: provider.title, status } }, again: "wait", tries: 3,
        }, `${provider.id} ${status} ${body}`);
      }
    }
  });

  it("is waited for as long as it asks", () => {
    assert.equal(providers.ideogram.readError(429, new Headers({ "retry-after": "12" }), challenge).wait, 12_000);
  });

  it("is not blamed for what the API says itself, nor where the work may have been done behind it", () => {
    assert.deepEqual(kinds(403, '{"error":"no"}'), ["bad-key", "bad-key"]);
    assert.deepEqual(kinds(403, '{"error":"no"}', { "content-type": "text/html", "server": "cloudflare" }), ["bad-key", "bad-key"]);
    assert.deepEqual(kinds(403, ""), ["bad-key", "bad-key"]);
    assert.deepEqual(kinds(429, ""), ["rate-limit", "rate-limit"]);
    assert.deepEqual(kinds(503, '{"error":"took too long"}'), ["server", "server"]);
    for (const status of [302, 404, 408, 500, 502, 504, 524]) assert.deepEqual(kinds(status, challenge), ["server", "server"], String(status));
  });

  it("is said in words", () => {
    assert.equal(plainSentence(providers.ideogram.readError(403, new Headers(), challenge).failure), "A network in front of Ideogram refused the request (403). Nothing was billed.");
  });
});
