import assert from "node:assert/strict";
import fc from "fast-check";
import { cleanKey } from "../../../src/app/keys/cleanKey.ts";
import { isPlaceholder } from "../../../src/app/keys/placeholder.ts";

const keys = fc.stringMatching(/^[\w.-]{8,128}$/).filter((key) => !isPlaceholder(key));

describe("a pasted key", () => {
  const decorations: readonly ((key: string) => string)[] = [
    (key) => key,
    (key) => `  ${key}\r\n`,
    (key) => `"${key}"`,
    (key) => `'${key}'`,
    (key) => `IDEOGRAM_API_KEY=${key}`,
    (key) => `export IDEOGRAM_API_KEY="${key}"`,
    (key) => `IMAGINE_API_KEY = '${key}'`,
    (key) => `Api-Key: ${key}`,
    (key) => `-H "api-key: ${key}"`,
    (key) => `Authorization: Bearer ${key}`,
    (key) => `-H 'authorization: bearer ${key}'`,
    (key) => `IMAGINE_API_KEY="Bearer ${key}"`,
    (key) => `\ufeff${key}`,
  ];

  it("is found inside whatever was copied with it", () => {
    fc.assert(fc.property(keys, fc.constantFrom(...decorations), (key, decorate) => {
      assert.deepEqual(cleanKey(decorate(key)), { secret: key });
    }));
  });

  it("is, once clean, always clean, safe in a header, and never a guess", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), keys), (text) => {
      const cleaned = cleanKey(text);
      if ("problem" in cleaned) return;
      assert.match(cleaned.secret, /^[!-~]{8,512}$/);
      assert.ok(text.includes(cleaned.secret));
      assert.deepEqual(cleanKey(cleaned.secret), cleaned);
      assert.doesNotThrow(() => new Headers({ "Api-Key": cleaned.secret }));
    }));
  });

  for (const [pasted, problem] of [
    ["", /Paste the key/],
    ["  \n", /Paste the key/],
    ["IDEOGRAM_API_KEY=", /Paste the key/],
    ["abcdefgh ijklmnop", /space or a line break/],
    ["abcdefgh\nijklmnop", /space or a line break/],
    ["abcdefghé", /no key has/],
    ["abcd\u0000efgh", /no key has/],
    ["abcd\u200befgh", /no key has/],
    ["short", /too short/],
    ["abcdefgh\\n", /backslash is left/],
    ["\"abcdefgh\\n\"", /backslash is left/],
    ["abcdefgh\"", /quote is left/],
    ["<your-api-key>", /placeholder/],
    [Array.from({ length: 513 }, (_, n) => n % 7).join(""), /too long/],
  ] as const) {
    it(`is refused when it is ${JSON.stringify(pasted.slice(0, 24))}`, () => {
      const cleaned = cleanKey(pasted);
      assert.ok("problem" in cleaned);
      assert.match(cleaned.problem, problem);
    });
  }
});
