import assert from "node:assert/strict";
import fc from "fast-check";
import { readAnswer, readGeneration } from "../../../src/client/answers.ts";

const url = "https://ideogram.ai/x.png?sig=1";

describe("reading answers", () => {
  it("pictures: what is there, what the answer holds itself, and what was withheld", () => {
    const data = [
      { url, seed: 7, prompt: "p", is_image_safe: true, more: 1 }, { url: null, is_image_safe: false, seed: 8 }, { url, is_image_safe: false }, { b64_json: "iVBORw0KGgo=", seed: 9 },
    ];
    assert.deepEqual(readAnswer("images", JSON.stringify({ created: "x", data })), {
      is: "pictures", pictures: [{ url, seed: 7, prompt: "p" }, { withheld: true, seed: 8 }, { withheld: true }, { url: "data:application/octet-stream;base64,iVBORw0KGgo=", seed: 9 }],
    });
  });

  it("a picture without anything to fetch is not withheld unless the API says so", () => {
    const data = [{ foo: 1 }, { url: null, is_image_safe: true }, { url: "" }, { url: 5 }, "picture", null];
    assert.deepEqual(readAnswer("images", JSON.stringify({ data })), { is: "pictures", pictures: data.map(() => ({})) });
  });

  it("something odd beside a picture does not lose the picture: it is paid for", () => {
    const body = JSON.stringify({ data: [{ url, seed: "seven", prompt: 3, is_image_safe: "yes" }, { url, seed: 1.5 }, { url, seed: 2 ** 60 }] });
    assert.deepEqual(readAnswer("images", body), { is: "pictures", pictures: [{ url }, { url }, { url }] });
    assert.deepEqual(readGeneration(JSON.stringify({ status: "completed", data: [{ url }], usage_cost_usd_micros: "3 cents", failure_reason: {} })),
      { status: "completed", pictures: [{ url }] });
  });

  it("generations: pending, completed with a bill, failed", () => {
    assert.deepEqual(readGeneration('{"status":"pending"}'), { status: "pending" });
    assert.deepEqual(readGeneration(JSON.stringify({ status: "completed", data: [{ url }], usage_cost_usd_micros: 91 })), { status: "completed", pictures: [{ url }], usdMicros: 91 });
    assert.deepEqual(readGeneration('{"status":"failed","failure_reason":"policy"}'), { status: "failed", reason: "policy" });
    assert.equal(readGeneration('{"status":"paused"}'), undefined);
  });

  it("generations: a bill that nobody can have run up is none", () => {
    for (const cost of [10_000_000_001, 2 ** 53 - 1, -1, 0.5, null]) {
      assert.deepEqual(readGeneration(JSON.stringify({ status: "completed", data: [{ url }], usage_cost_usd_micros: cost })), { status: "completed", pictures: [{ url }] }, String(cost));
    }
  });

  it("words: descriptions and prompts keep their lines, reasons are one, and nothing in them hides or repaints", () => {
    const hostile = "\u001B[2Jone\r\ntwo\u202E";
    assert.deepEqual(readAnswer("texts", JSON.stringify({ descriptions: [{ text: hostile }, { text: null }, {}] })), { is: "texts", texts: ["one\ntwo"] });
    assert.deepEqual(readAnswer("images", JSON.stringify({ data: [{ url, prompt: hostile }] })), { is: "pictures", pictures: [{ url, prompt: "one\ntwo" }] });
    assert.deepEqual(readAnswer("json", JSON.stringify({ json_prompt: { a: [hostile, 1, null] } })), { is: "json", json: { a: ["one\ntwo", 1, null] } });
    assert.deepEqual(readGeneration(JSON.stringify({ status: "failed", failure_reason: hostile + "x".repeat(2_000_000) })), { status: "failed", reason: `one two${"x".repeat(293)}` });
  });

  it("never throws, whatever comes", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.constant("[".repeat(500_000)), fc.integer({ min: 1, max: 20_000 }).map((depth) => `{"json_prompt":${"[".repeat(depth)}${"]".repeat(depth)}}`)), (body) => {
      for (const reads of ["images", "accepted", "texts", "json"] as const) readAnswer(reads, body);
      readGeneration(body);
    }));
  });
});
