import assert from "node:assert/strict";
import fc from "fast-check";
import { imagine } from "../../../src/catalogue/imagine/provider.ts";
import type { ReadError } from "../../../src/catalogue/types.ts";
import { codePoint } from "../../support/codePoint.ts";

function read(status: number, body: unknown = "", headers: Record<string, string> = {}): ReadError {
  return imagine.readError(status, new Headers(headers), typeof body === "string" ? body : JSON.stringify(body));
}

/** Kind, billed, again: what the outcome table has a column for. */
const row = (status: number, body?: unknown): readonly string[] => {
  const { failure, again } = read(status, body);
  return [failure.kind, failure.billed, again];
};
const envelope = (code: unknown): unknown => ({ status: "error", code, error: "Name", message: "What went wrong." });

describe("An error answer of Imagine is read", () => {
  const documented: readonly (readonly [code: number, status: number, ...row: string[]])[] = [
    [1000, 400, "bad-key", "no", "no"],
    [1001, 401, "bad-key", "no", "no"],
    [1002, 406, "bad-key", "no", "no"],
    [1003, 400, "invalid-input", "no", "no"],
    [1004, 400, "invalid-input", "no", "no"],
    [1005, 401, "bad-key", "no", "no"],
    [1006, 401, "bad-key", "no", "no"],
    [1007, 401, "bad-key", "no", "no"],
    [1100, 400, "invalid-input", "no", "no"],
    [1101, 402, "no-credit", "no", "no"],
    [1103, 400, "invalid-input", "no", "no"],
    [1200, 503, "server", "unknown", "no"],
    [1201, 503, "server", "unknown", "no"],
    [1202, 429, "rate-limit", "no", "wait"],
  ];

  it("by the provider's own numbers, written as numbers or as text", () => {
    assert.deepEqual(documented.map(([code, status]) => [code, status, ...row(status, envelope(code))]), documented);
    assert.deepEqual(documented.map(([code, status]) => [code, status, ...row(status, envelope(String(code)))]), documented);
  });

  it("whole: what happened, the number for the log, and what the server said", () => {
    assert.deepEqual(read(400, { status: "error", code: 1103, error: "InvalidBody", message: "No style was\nprovided." }), {
      failure: { kind: "invalid-input", billed: "no", retryable: false, params: { provider: "Imagine", status: 400, code: 1103 }, detail: "No style was provided." },
      again: "no",
    });
    assert.deepEqual(read(429, envelope(1202), { "retry-after": "7" }), {
      failure: { kind: "rate-limit", billed: "no", retryable: true, params: { provider: "Imagine", status: 429, code: 1202 }, detail: "What went wrong." },
      again: "wait", wait: 7000,
    });
    assert.deepEqual(read(429, envelope(1202)).wait, undefined);
    assert.deepEqual(read(400, envelope(1100), { "retry-after": "7" }).wait, undefined);
  });

  const byStatus: readonly (readonly [status: number, ...row: string[]])[] = [
    ...[400, 413, 415, 422].map((status) => [status, "invalid-input", "no", "no"] as const),
    ...[401, 403, 406].map((status) => [status, "bad-key", "no", "no"] as const),
    [402, "no-credit", "no", "no"],
    [404, "server", "no", "alias"],
    [429, "rate-limit", "no", "wait"],
    ...[301, 302, 303, 307, 308, 405, 409, 418, 424, 500, 502, 503, 504, 599].map((status) => [status, "server", "unknown", "no"] as const),
  ];
  for (const [what, body] of [
    ["a number that is not documented", envelope(1208)],
    ["something that is no number", envelope("NotFound")],
    ["no number", { status: "error", message: "What went wrong." }],
    ["other JSON", ["1001"]],
    ["JSON that is no object", 1001],
    ["nothing", ""],
    ["a torn envelope", "{\"status\":\"error\",\"code\":1001,"],
  ] as const) {
    it(`by its status when the body holds ${what}`, () => {
      assert.deepEqual(byStatus.map(([status]) => [status, ...row(status, body)]), byStatus);
    });
  }

  it("as possibly billed when a server breaks, and as another path when there is none, whatever number it gives", () => {
    for (const [code] of documented) {
      assert.deepEqual(row(500, envelope(code)), ["server", "unknown", "no"], `500/${code}`);
      assert.deepEqual(row(302, envelope(code)), ["server", "unknown", "no"], `302/${code}`);
      assert.deepEqual(row(404, envelope(code)), ["server", "no", "alias"], `404/${code}`);
    }
  });

  it("without markup, and without an exception, whatever the bytes", () => {
    assert.equal(read(502, "<html>").failure.detail, undefined);
    assert.equal(read(400, { code: 1100 }).failure.detail, "{\"code\":1100}");
    const body = fc.oneof(fc.string({ unit: codePoint }), fc.json(), fc.record({ code: fc.jsonValue(), message: fc.jsonValue() }, { requiredKeys: [] }).map((value) => JSON.stringify(value)));
    fc.assert(fc.property(fc.integer({ min: 300, max: 599 }), body, (status, text) => {
      const { failure } = imagine.readError(status, new Headers(), text);
      const detail = failure.detail ?? "x";
      assert.ok(Array.from(detail).length <= 300 && !/[\p{Cc}\p{Bidi_Control}]/u.test(detail) && !detail.startsWith("<") && detail !== "");
    }));
  });
});

describe("Imagine as a provider", () => {
  it("takes its key as a bearer token", () => {
    assert.deepEqual(imagine.auth("secret"), { authorization: "Bearer secret" });
  });

  it("is reached at its own origin, and asked for videos under the three names that its documentation has had, the newest first", () => {
    assert.deepEqual([imagine.origin, imagine.polling.plans.map(({ path }) => path)], ["https://api.vyro.ai", ["/v2/assets/{id}/status", "/v2/video/{id}/status", "/v2/video/status/{id}"]]);
  });

  it("asks for five videos at once with no more than three fifths of its minute, and so leaves room for pictures", () => {
    const { firstWaitMs, growth, longestWaitMs, giveUpMs } = imagine.polling;
    // The request itself, a question at once, and then after each wait.
    const at = [0, 0];
    for (let now = 0, wait = firstWaitMs; now + wait <= giveUpMs; wait = Math.min(longestWaitMs, wait * growth)) at.push(now += wait);
    const busiest = Math.max(...at.map((from) => at.filter((one) => one >= from && one < from + 60_000).length));
    assert.deepEqual([imagine.limits.requestsPerMinute, 5 * busiest], [50, 30]);
  });
});
