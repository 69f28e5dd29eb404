import assert from "node:assert/strict";
import fc from "fast-check";
import { readAnswer, readGeneration, readQuote } from "../../../src/client/answers.ts";

const url = "https://ideogram.ai/x.png?sig=1";

describe("reading answers", () => {
  it("pictures: what is there, and what was withheld", () => {
    const body = JSON.stringify({ created: "x", data: [{ url, seed: 7, prompt: "p", is_image_safe: true, more: 1 }, { url: null, is_image_safe: false, seed: 8 }, { url, is_image_safe: false }, { url: "" }] });
    assert.deepEqual(readAnswer("images", body), { is: "pictures", pictures: [{ url, seed: 7, prompt: "p" }, { seed: 8 }, {}, {}] });
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

  it("quotes: whole micro-dollars or nothing", () => {
    assert.deepEqual(readQuote('{"usd_micros":5,"qualifier":"exact"}'), { usdMicros: 5, basis: "exact" });
    assert.deepEqual(readQuote('{"usd_micros":5,"qualifier":"estimate","upper_bound_usd_micros":9}'), { usdMicros: 5, basis: "estimate", upperUsdMicros: 9 });
    for (const bad of ['{"usd_micros":5.5,"qualifier":"exact"}', '{"usd_micros":-1,"qualifier":"exact"}', '{"usd_micros":5}', "[]", ""]) assert.equal(readQuote(bad), undefined, bad);
  });

  it("never throws, whatever comes", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      for (const reads of ["images", "accepted", "texts", "json"] as const) readAnswer(reads, body);
      readGeneration(body);
      readQuote(body);
    }));
  });
});
