import assert from "node:assert/strict";
import { dayOf, statusWords } from "../../../src/app/statusWords.ts";
import type { Standing } from "../../../src/app/statusWords.ts";
import { inEnglish } from "../../../src/core/words.ts";

const calm: Standing = { payers: [["Ideogram", "work"]], offline: false, running: 0, today: "$1.20", unreached: [] };

describe("the status bar's item", () => {
  const item = (about: Partial<Standing>): string[] => {
    const { icon, text } = statusWords({ ...calm, ...about });
    return [icon, inEnglish(text)];
  };

  it("says who pays and what it came to today", () => {
    assert.deepEqual(item({}), ["symbol-color", "work · $1.20 today"]);
    assert.deepEqual(item({ today: "$0.00" }), ["symbol-color", "work · $0.00 today"]);
    assert.deepEqual(item({ payers: [["Imagine", "the key of the marketing department"]] }), ["symbol-color", "the key of the marketin… · $1.20 today"]);
    assert.deepEqual(item({ today: undefined }), ["symbol-color", "work"]);
    assert.deepEqual(item({ payers: [] }), ["key", "No API key"]);
  });

  it("names the key of each provider that has one, a shared name once, and all of them within the width of one", () => {
    const both = (one: string, other: string): Partial<Standing> => ({ payers: [["Ideogram", one], ["Imagine", other]] });
    assert.deepEqual(item(both("work", "studio")), ["symbol-color", "work, studio · $1.20 today"]);
    assert.deepEqual(item(both("default", "default")), ["symbol-color", "default · $1.20 today"]);
    assert.deepEqual(item(both("marketing department", "work")), ["symbol-color", "marketing …, work · $1.20 today"]);
    const { tooltip } = statusWords({ ...calm, ...both("work", "studio") });
    assert.equal(inEnglish(tooltip), "Image Studio: these keys pay. Ideogram: \"work\", Imagine: \"studio\"; $1.20 billed since midnight. Select for running requests, keys and the sandbox.");
  });

  it("says what is under way instead, and keeps the sums in its tooltip", () => {
    assert.deepEqual(item({ running: 2 }), ["loading~spin", "2 running"]);
    assert.equal(inEnglish(statusWords({ ...calm, running: 2 }).tooltip), "Image Studio: the key \"work\" pays; $1.20 billed since midnight. Select for running requests, keys and the sandbox.");
  });

  it("says what is billed of the day's budget, and in its tooltip of the month's as well", () => {
    const day = { team: "Site", billed: "$1.20", most: "$20.00", isDaily: true };
    const month = { team: "Marketing", billed: "$31.00", most: "$400.00", isDaily: false };
    const tooltip = (...budgets: NonNullable<Standing["budgets"]>): string => inEnglish(statusWords({ ...calm, today: "$0.80", budgets }).tooltip);
    const select = "Ideogram: \"work\" pays. Select for running requests, keys and the sandbox.";
    assert.deepEqual([item({ budgets: [day, month] }), item({ budgets: [month] })], [["symbol-color", "work · $1.20 of $20.00 today"], ["symbol-color", "work · $31.00 of $400.00 this month"]]);
    assert.deepEqual([tooltip(day), tooltip(month), tooltip(day, month)], [
      `Image Studio: $1.20 billed of the $20.00 that team "Site" may spend today. ${select}`,
      `Image Studio: $31.00 billed of the $400.00 that team "Marketing" may spend this month. ${select}`,
      `Image Studio: $1.20 billed of the $20.00 that team "Site" may spend today, and $31.00 of the $400.00 that team "Marketing" may spend this month. ${select}`,
    ]);
  });

  it("says that nothing gets through while all of it waits for a connection, and why in its tooltip", () => {
    assert.deepEqual(item({ running: 2, unreached: ["Ideogram", "Ideogram"] }), ["debug-disconnect", "2 waiting"]);
    assert.equal(
      inEnglish(statusWords({ ...calm, running: 2, unreached: ["Ideogram", "Ideogram"] }).tooltip),
      "Image Studio: could not reach Ideogram. Nothing was billed; it is tried again. Select for the requests that wait.",
    );
    assert.deepEqual(item({ running: 2, unreached: ["Ideogram"] }), ["loading~spin", "2 running"]);
  });

  it("never hides that the sandbox pays, and names no sum and no bill there", () => {
    assert.deepEqual([item({ offline: true }), item({ offline: true, running: 3 })], [["beaker", "Sandbox"], ["beaker", "Sandbox · 3 running"]]);
    for (const running of [0, 3]) assert.doesNotMatch(inEnglish(statusWords({ ...calm, offline: true, running }).tooltip), /\$|bill|spen[dt]/);
  });

  it("counts a day from one midnight of this place to the next", () => {
    const noon = new Date(2026, 10, 29, 12, 30).getTime();
    assert.deepEqual(dayOf(noon), { begins: new Date(2026, 10, 29).getTime(), ends: new Date(2026, 10, 30).getTime() });
    assert.deepEqual(dayOf(dayOf(noon).begins), dayOf(noon));
    assert.equal(dayOf(dayOf(noon).ends).begins, dayOf(noon).ends);
  });
});
