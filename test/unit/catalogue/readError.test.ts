import assert from "node:assert/strict";
import fc from "fast-check";
import { ideogram } from "../../../src/catalogue/ideogram/provider.ts";
import type { ReadError } from "../../../src/catalogue/types.ts";
import { plainSentence, wordsFor } from "../../../src/core/words.ts";
import { codePoint } from "../../support/codePoint.ts";

function read(status: number, body: unknown = "", headers: Record<string, string> = {}): ReadError {
  return ideogram.readError(status, new Headers(headers), typeof body === "string" ? body : JSON.stringify(body));
}

/** Kind, billed, again: what the outcome table has a column for. */
const row = (status: number, body?: unknown): readonly string[] => {
  const { failure, again } = read(status, body);
  return [failure.kind, failure.billed, again];
};

describe("An error answer is read", () => {
  it("by the outcome table", () => {
    const table: readonly (readonly [status: number, ...row: string[]])[] = [
      [400, "invalid-input", "no", "no"],
      [413, "invalid-input", "no", "no"],
      [415, "invalid-input", "no", "no"],
      [401, "bad-key", "no", "no"],
      [403, "bad-key", "no", "no"],
      [402, "no-credit", "no", "no"],
      [404, "server", "no", "alias"],
      [422, "refused", "no", "no"],
      [429, "rate-limit", "no", "wait"],
      ...[301, 302, 303, 307, 308, 405, 408, 409, 418, 500, 502, 503, 504, 599].map((status) => [status, "server", "unknown", "no"] as const),
    ];
    assert.deepEqual(table.map(([status]) => [status, ...row(status)]), table);
  });

  it("as lack of credit when a 429 says so, and as waiting when it is about requests in flight", () => {
    for (const reject_reason of ["insufficient_funds", "subscription_required", "daily_limit", "priority_credit_required", "feature_limit"]) {
      assert.deepEqual(row(429, { error: "no", reject_reason }), ["no-credit", "no", "no"], reject_reason);
    }
    assert.deepEqual(read(429, { error: "Too many.", reject_reason: "inflight_limit", max_inflight_requests: 3, task_completion_speed: "slow" }), {
      failure: { kind: "rate-limit", billed: "no", retryable: true, params: { provider: "Ideogram", status: 429, reason: "inflight_limit" }, detail: "Too many." },
      again: "wait",
      inFlight: 3,
    });
  });

  it("with the wait that the server asks for, in seconds or as a date by the server's own clock", () => {
    const date = "Wed, 21 Oct 2026 07:28:00 GMT";
    const waits = [{ "retry-after": "7" }, { "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", date }, { "retry-after": "Wed, 21 Oct 2026 07:00:00 GMT", date },
      { "retry-after": "0" }, { "retry-after": "999999999999" }, {}];
    assert.deepEqual(waits.map((headers) => read(429, "", headers).wait), [7000, 30_000, 0, 0, 3_600_000, undefined]);
  });

  it("with what the server said, under whichever name", () => {
    const said = (body: unknown): string | undefined => read(400, body).failure.detail;
    assert.equal(said({ message: "a", error: "b", detail: "c" }), "a");
    assert.equal(said({ error: "b", detail: "c" }), "b");
    assert.equal(said({ detail: "'Ideogram' is not one of ['V_1']", status: 400, title: "Bad Request" }), "'Ideogram' is not one of ['V_1']");
    assert.equal(said("plain text"), "plain text");
    assert.equal(said({ error: { nested: true } }), '{"error":{"nested":true}}');
    assert.equal(said('"a JSON string"'), '"a JSON string"');
    assert.equal(said(""), undefined);
  });

  it("with the field that was not accepted, in words, when it lists problems", () => {
    const sentence = (status: number, body: unknown): string => plainSentence(read(status, body).failure);
    const size = "Ideogram did not accept the mask: it must have the size of the picture. Nothing was billed.";
    assert.equal(sentence(422, { detail: [{ type: "value_error", loc: ["body", "mask"], msg: "Value error, Must have the size of the picture.", input: null }] }), size);
    assert.equal(sentence(400, { detail: [{ loc: ["body", "image_request", "mask"], msg: "must have the size of the picture" }] }), size);
    assert.equal(sentence(400, { errors: [{ field: "mask", message: "must have the size of the picture" }] }), size);
    assert.equal(sentence(400, { error: { message: "must have the size of the picture", param: "mask", code: "invalid_size" } }), size);
    assert.equal(sentence(422, { detail: [{ loc: ["body", "style_type"], msg: "Field required" }, { loc: ["body", "images", 0, "url"], msg: "Input should be a valid URL" }] }),
      "Ideogram did not accept the style type: field required; the images: input should be a valid URL. Nothing was billed.");
    assert.equal(sentence(400, { detail: ["The prompt is empty"] }), "This cannot be sent: the prompt is empty. Nothing was billed.");
    assert.equal(sentence(400, { error: { message: "Unknown model" } }), "This cannot be sent: unknown model. Nothing was billed.");
    assert.deepEqual(wordsFor(read(422, { detail: [{ loc: ["body", "mask"], msg: "x" }] }).failure).remedies, ["edit"]);
  });

  it("as a refusal only for a reason of safety", () => {
    const safety = "Prompt provided failed safety check due to the inclusion of prohibited content.";
    assert.deepEqual([{ error: safety }, { error: { message: safety } }, "", { message: "Your request was flagged by moderation." }, { detail: "FAILED_SAFETY_CHECK" }].map((body) => row(422, body)), Array(5).fill(["refused", "no", "no"]));
    const listed = { detail: [{ loc: ["body", "prompt"], msg: "Field required" }, { loc: ["body", "safety_level"], msg: "Field required" }] };
    assert.deepEqual([listed, { detail: "aspect_ratio is not known" }].map((body) => row(422, body)), Array(2).fill(["invalid-input", "no", "no"]));
  });

  it("without markup, line breaks, invisible characters or length", () => {
    const said = (body: unknown): string | undefined => read(400, body).failure.detail;
    assert.deepEqual(["<!doctype html><h1>Bad gateway</h1>", "\ufeff\n <html>", '<?xml version="1.0"?>'].map(said), [undefined, undefined, undefined]);
    assert.equal(said({ error: "<b>no</b>" }), undefined);
    assert.equal(said({ error: "line one\r\nline\u0000 two \u202Etxt.exe\u200B" }), "line one line two txt.exe");
    assert.equal(said("x".repeat(1000)), "x".repeat(300));
    assert.equal(said("🙂".repeat(1500)), "🙂".repeat(300));
  });

  it("without an exception, whatever the bytes", () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 500 }).map((bytes) => new TextDecoder().decode(bytes)),
      fc.string({ unit: codePoint }),
      fc.json(),
      fc.record({ error: fc.jsonValue(), message: fc.jsonValue(), reject_reason: fc.jsonValue(), max_inflight_requests: fc.jsonValue() }, { requiredKeys: [] }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), body, fc.stringMatching(/^[ -~]{0,40}$/), (status, bytes, after) => {
        const { failure, wait = 0 } = ideogram.readError(status, new Headers({ "retry-after": after }), bytes);
        const detail = failure.detail ?? "x";
        assert.ok(Array.from(detail).length <= 300 && !/[\p{Cc}\p{Bidi_Control}]/u.test(detail) && !detail.startsWith("<") && detail !== "");
        assert.ok(wait >= 0 && wait <= 3_600_000);
      }),
      { numRuns: 500 },
    );
  });

  it("of any depth or size, quickly", () => {
    assert.equal(read(500, "[".repeat(500_000)).failure.kind, "server");
    for (const name of ["detail", "errors", "error", "message"]) assert.equal(read(400, `{"${name}":${"[".repeat(20_000)}${"]".repeat(20_000)}}`).failure.kind, "invalid-input");
    assert.equal(read(400, `{"error":"${"y".repeat(5_000_000)}"}`).failure.detail?.length, 300);
  });
});

describe("Ideogram as a provider", () => {
  it("takes its key in a header of its own", () => {
    assert.deepEqual(ideogram.auth("secret"), { "Api-Key": "secret" });
  });
});
