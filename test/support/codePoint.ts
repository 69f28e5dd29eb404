import fc from "fast-check";

const surrogates = { first: 0xd800, count: 0x800 };

/**
 * Any character of Unicode, as a unit of texts. What fast-check calls "binary" are the same, but it first writes all 1,112,064 of them
 * down, which takes a second and is held as long as the tests run.
 */
export const codePoint: fc.Arbitrary<string> = fc.nat(0x10ffff - surrogates.count).map(
  (place) => String.fromCodePoint(place < surrogates.first ? place : place + surrogates.count),
  (character) => {
    const code = typeof character === "string" ? character.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== character) throw new Error("Not one character.");
    return code < surrogates.first ? code : code - surrogates.count;
  },
);
