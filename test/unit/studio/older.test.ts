import assert from "node:assert/strict";
import { goesOnFrom, reduceOlder } from "../../../media/studio/cards/older.ts";
import type { Older, OlderEvent } from "../../../media/studio/cards/older.ts";

describe("what lies further back than the page's cards", () => {
  const all = { filter: "all", query: "" } as const;
  const fox = { filter: "all", query: "fox" } as const;
  const after = (...events: readonly OlderEvent[]): Older => events.reduce(reduceOlder, { found: [], asking: false });

  it("goes on from where the list ends, page by page, until the page has all", () => {
    const told = after({ kind: "told", before: "j200" });
    assert.equal(goesOnFrom(told, all), "j200");
    assert.equal(goesOnFrom(reduceOlder(told, { kind: "loaded", sought: all, before: "j400", found: [] }), all), "j400");
    assert.equal(goesOnFrom(reduceOlder(told, { kind: "loaded", sought: all, before: undefined, found: [] }), all), undefined);
  });

  it("is looked for from where this search has come to; another search and the list begin where the list ends", () => {
    const searched = after({ kind: "told", before: "j200" }, { kind: "loaded", sought: fox, before: "j900", found: [] });
    assert.deepEqual([fox, { ...fox, query: "hare" }, { ...fox, filter: "failed" as const }, all].map((sought) => goesOnFrom(searched, sought)), ["j900", "j200", "j200", "j200"]);
    assert.equal(goesOnFrom(reduceOlder(searched, { kind: "loaded", sought: fox, before: undefined, found: [] }), fox), undefined);
  });

  it("is another payer's own", () => {
    assert.deepEqual(after({ kind: "told", before: "j200" }, { kind: "loaded", sought: fox, before: "j900", found: [] }, { kind: "told", before: undefined }), { before: undefined, found: [], asking: false });
  });

  it("is no news when it comes", () => {
    assert.deepEqual(after({ kind: "told", before: "j200" }, { kind: "loaded", sought: fox, before: "j900", found: ["a"] }, { kind: "loaded", sought: all, before: "j400", found: ["b", "c"] }).found, ["a", "b", "c"]);
  });
});
