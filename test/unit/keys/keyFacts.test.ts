import assert from "node:assert/strict";
import { keyFacts, keyUses } from "../../../src/app/keys/keyFacts.ts";
import { inEnglish } from "../../../src/core/words.ts";

const t = (text: string, ...args: readonly (string | number)[]): string => inEnglish({ text, args: [...args] });
const now = Date.UTC(2026, 10, 30, 12);
const minute = 60_000;
const words = { t, locale: "en", now };

describe("what a list says of a key", () => {
  it("is how to know it again, since when it is here, and how its last use went", () => {
    const added = { addedAt: now - 3 * 24 * 60 * minute };
    assert.deepEqual(keyFacts(words, { ...added, ending: "6789" }, undefined), ["ends in \"6789\"", "added Nov 27, 2026", "not used yet"]);
    assert.deepEqual(keyFacts(words, {}, { usedAt: now - 5 * minute, word: { said: "accepted", at: now - 5 * minute + 900 } }), ["from the environment", "used 5 min. ago", "accepted"]);
    assert.deepEqual(keyFacts(words, added, { usedAt: now - minute, word: { said: "no-credit", at: now - 48 * 60 * minute } }), ["added Nov 27, 2026", "used 1 min. ago", "no credit left 2 days ago"]);
    assert.deepEqual(keyFacts(words, added, { word: { said: "refused", at: now } }), ["added Nov 27, 2026", "used just now", "not accepted"]);
    assert.deepEqual(keyFacts(words, added, { usedAt: now - 60 * minute }), ["added Nov 27, 2026", "used 1 hr. ago"], "no answer came");
  });

  it("is what it was chosen for, or what became of it", () => {
    const titleOf = (model: string): string => `<${model}>`;
    assert.deepEqual(keyUses(t, { places: [{ for: "default" }, { for: "workspace" }, { for: "team", team: "Marketing" }, { for: "model", model: "ideogram-3" }] }, titleOf), ["default", "this workspace", "team \"Marketing\"", "<ideogram-3>"]);
    assert.deepEqual(keyUses(t, { places: [{ for: "default" }], withdrawn: { at: 1, why: "compromised" } }, titleOf), ["compromised: pays for nothing any more"]);
    assert.deepEqual(keyUses(t, { places: [], withdrawn: { at: 1, why: "removed" } }, titleOf), ["removed: kept until what it paid for is here"]);
  });
});
