import assert from "node:assert/strict";
import fc from "fast-check";
import { finder, termOf } from "../../../src/policy/content/match.ts";
import { contentPolicies, subjects, termsOf } from "../../../src/policy/content/terms.ts";
import { judgeOf } from "../../../src/policy/judge.ts";
import { harmless } from "../../fixtures/policy/harmless.ts";

const finding = (...terms: string[]): ((text: string) => string | undefined) => {
  const find = finder(terms.map((term) => termOf(term) ?? assert.fail(term)));
  return (text) => {
    const found = find(text);
    return found && text.slice(found.at, found.end);
  };
};
const every = subjects.flatMap((subject) => termsOf[subject]);

/** How each letter can be written so that a person reads it as the same. */
const disguises: Readonly<Record<string, readonly string[]>> = {
  a: ["A", "а", "α", "@", "4", "á", "ａ", "𝓪", "Ⓐ", "🅐"], b: ["B", "8", "ｂ", "𝐛"], c: ["C", "с", "ⅽ", "ç"], d: ["D", "ԁ", "ᴅ", "ḋ"], e: ["E", "е", "ε", "3", "é", "€", "ℯ"],
  g: ["G", "ɡ", "9", "ǵ"], h: ["H", "һ", "ʜ"], i: ["I", "і", "ι", "1", "!", "|", "ï", "ı"], k: ["K", "κ", "ḱ"], l: ["L", "1", "|", "ł", "ｌ"], m: ["M", "м", "ｍ"], n: ["N", "ո", "ñ", "ɴ", "𝕟"],
  o: ["O", "о", "ο", "0", "ø", "ö", "ⓞ"], p: ["P", "р", "ρ"], r: ["R", "ʀ", "ŕ"], s: ["S", "ѕ", "$", "5", "ş", "ꜱ"], t: ["T", "т", "τ", "7", "+"], u: ["U", "υ", "ս", "ü"], v: ["V", "ν", "ѵ"],
  w: ["W", "ԝ", "ᴡ"], x: ["X", "х", "χ"], y: ["Y", "у", "ý"], f: ["F", "ƒ", "ḟ"],
};
const unseen = ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u0301", "\u034f", "\u{e0061}"];
const between = [" ", "  ", "\t", "\u00a0", "\u3000", ".", "-", "_", "*", "·", "/", "~", " . "];

const latin = [...termsOf.adult, ...termsOf.violence, ...termsOf.brands].filter((term) => /^[a-z]{4,}$/.test(term));
const letterOf = (letter: string): fc.Arbitrary<string> => fc.tuple(
  fc.constantFrom(letter, letter, ...(disguises[letter] ?? [])), fc.array(fc.constantFrom(...unseen), { maxLength: 2 }),
).map(([char, marks]) => `${char}${marks.join("")}`);
const disguised = fc.constantFrom(...latin).chain((term) => fc.record({
  term: fc.constant(term),
  // One real letter is left: digits alone are a number.
  letters: fc.tuple(fc.constant(term.charAt(0)), ...Array.from(term).slice(1).map(letterOf)),
  gap: fc.constantFrom("", ...between),
})).map(({ term, letters, gap }) => ({ term, text: letters.join(gap) }));

describe("a blocked term", () => {
  it("is found as a whole word, wherever it stands, as it is written there", () => {
    const find = finding("nude", "acme rival");
    assert.deepEqual(["nude", "A Nude, please.", "no-nude zone", "(nude)", "l'acme rival", "an ACME   Rival!", "acme-rival", "nude2024", "denuded", "nudes", "acme or rival"].map(find),
      ["nude", "Nude", "nude", "nude", "acme rival", "ACME   Rival", "acme-rival", "nude", undefined, undefined, undefined]);
  });

  it("is found through any disguise: lookalikes, what cannot be seen, diacritics, digits and signs for letters, spaces between", () => {
    fc.assert(fc.property(disguised, fc.constantFrom("", "a photo of ", "Ein Bild: "), fc.constantFrom("", ".", ", in oil on canvas"), ({ term, text }, before, after) => {
      const found = finding(term)(`${before}${text}${after}`);
      assert.ok(found !== undefined, `${term} is not found in ${JSON.stringify(`${before}${text}${after}`)}`);
    }), { numRuns: 2000 });
  });

  it("is found where spaces part it into pieces that are no words", () => {
    const find = finding("blood", "weapon", "explicit");
    assert.deepEqual(["bl ood", "bloo d", "b lood on it", "we ap on a w eapon", "exp licit"].map(find), ["bl ood", "bloo d", "b lood", "w eapon", undefined]);
  });

  it("is not found in words beside each other that happen to spell it", () => {
    const find = finding("penis", "therapist", "nude", "sex", "cunt", "brand", "explicit", "ass");
    const texts = ["The pen is mightier", "the rapist", "vin nu de Loire", "the bride's ex", "S c u n t h o r p e", "B r a n d e n b u r g", "e x p l i c i t l y", "as s oon as possible", "a s s e t"];
    assert.deepEqual(texts.map(find), texts.map(() => undefined));
  });

  it("is no number, unless it is one itself", () => {
    assert.deepEqual([finding("boob")("8008"), finding("boob")("b00b"), finding("4711")("bottle of 4711 and 47110"), finding("area51")("AREA 51")], [undefined, "b00b", "4711", "AREA 51"]);
  });

  it("is a part of the sentence in scripts that have no spaces", () => {
    assert.deepEqual([finding("裸体")("美しい裸体の彫刻"), finding("ヌード")("ﾇｰﾄﾞ写真"), finding("武器")("武 器")], ["裸体", "ﾇｰﾄ", "武 器"]);
  });

  it("is found in time that grows with the text alone", () => {
    const find = finding("iiiiiiiiiiiiiiiiiiiix", "aaaaaaaaaaaaaaaaaaab", ...every);
    const began = performance.now();
    for (const text of ["!", "! ", "|.", "a", "a ", "@-", "\u0301"]) assert.equal(find(text.repeat(10_000 / text.length)), undefined);
    assert.ok(performance.now() - began < 5000);
  });

  it("says where it stands in the text as an editor counts", () => {
    const text = "🎨 a n\u200bu\u0308d3!";
    assert.deepEqual(finder([termOf("nude") ?? assert.fail()])(text), { term: termOf("nude"), at: 5, end: 11 });
  });
});

describe("the content policies", () => {
  const judges = new Map(contentPolicies.map((contentPolicy) => [contentPolicy, judgeOf({ id: "t", team: { name: "T", contentPolicy } })]));
  const judged = (contentPolicy: (typeof contentPolicies)[number], text: string): string | undefined => {
    const refused = judges.get(contentPolicy)?.judge({ provider: "p", verb: "v", models: [], styles: [], texts: [{ field: "Prompt", text }] });
    return refused !== undefined && "looksFor" in refused ? refused.looksFor : undefined;
  };

  it("block what the document says, and each term of theirs", () => {
    const document = { brands: ["competitor", "trademark", "brand"], violence: ["violent", "weapon", "blood", "gore"], adult: ["nsfw", "nude", "explicit"] } as const;
    for (const subject of subjects) {
      for (const term of [...document[subject], ...termsOf[subject]]) {
        const asked = contentPolicies.map((policy) => judged(policy, `a picture of ${term} things`) !== undefined);
        assert.deepEqual({ term, asked }, { term, asked: [true, subject === "adult", false] });
      }
    }
  });

  it("leave harmless words alone, in every language", () => {
    for (const text of harmless) assert.equal(judged("strict", text), undefined, text);
  });

  it("leave harmless words alone in capitals, with spaces between their letters, and beside each other", () => {
    const words = [...new Set(harmless.flatMap((text) => text.split(/[^\p{L}]+/u)).filter((word) => word.length > 3))];
    for (const word of words) for (const text of [word.toUpperCase(), `a ${Array.from(word).join(" ")}`]) assert.equal(judged("strict", text), undefined, text);
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }), fc.constantFrom(" ", ", ", "\n", "; "), (some, parting) => {
      assert.equal(judged("strict", some.join(parting)), undefined);
    }), { numRuns: 1000 });
  });

  it("name no term twice", () => {
    const seen = new Map<string, string>();
    for (const term of every) {
      const words = termOf(term)?.words.join(" ") ?? assert.fail(term);
      assert.equal(seen.get(words), undefined, `${term} is ${seen.get(words) ?? ""}`);
      seen.set(words, term);
    }
  });
});
