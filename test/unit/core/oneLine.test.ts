import assert from "node:assert/strict";
import fc from "fast-check";
import { describeThrown, failure } from "../../../src/core/errors.ts";
import { oneLine, plainText } from "../../../src/core/oneLine.ts";
import { codePoint } from "../../support/codePoint.ts";

/** Anything a server may send, with more than its share of what does harm. */
const wild = fc.array(
  fc.oneof(
    fc.string({ unit: codePoint, maxLength: 8 }),
    fc.constantFrom(
      "\u001B[31m", "\u001B]0;title\u0007", "\u001B]8;;https://x.test\u001B\\", "\u009B2J", "\u001Bc", "\u001B", "\u009D", "\u0000", "\r\n", "\u0085", "\u2028", "\u2029", "\t", "\v",
      "\u202E", "\u2066", "\u200B", "\u200D", "\u200E", "\u2060", "\uFEFF", "\u00AD", "\u3164", "\uFE0F", "\u{E0041}", "\u{E0101}", "\uD83D", "\uDE00", "🙂", "e\u0301", " ", "\u00A0", "word",
    ),
  ),
  { maxLength: 60 },
).map((parts) => parts.join(""));

describe("A word from outside", () => {
  it("is one line without anything that can repaint, reorder or hide", () => {
    const lines = {
      "line one\r\nline\u0000two": "line one line two",
      "a\u2028b\u2029c\u0085d\ve": "a b c d e",
      "\u001B[1;31mred\u001B[0m \u009B2Jscreen": "red screen",
      "\u001B]0;new title\u0007said \u001B]8;;https://evil.test\u001B\\link\u001B]8;;\u001B\\": "said link",
      "\u001B(Bset \u001BcReset": "set Reset",
      "\u001B]0;never ended": "0;never ended",
      "invoice\u202Egpj.exe": "invoicegpj.exe",
      "pass\u200Bword\u00AD\u2060\uFEFF": "password",
      "tags\u{E0041}\u{E0042}\u3164": "tags",
      "half \uD83D of a pair": "half \uFFFD of a pair",
      " \t ": "",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(lines).map((raw) => [raw, oneLine(raw)])), lines);
  });

  it("is cut between characters, and a word of megabytes costs nothing", () => {
    assert.equal(oneLine("🙂".repeat(1500)), "🙂".repeat(300));
    assert.equal(oneLine("ab cd", 3), "ab");
    assert.equal(oneLine(`${"\u001B]".repeat(2_000_000)}x`).length <= 300, true);
    assert.equal(oneLine(`x${"🙂".repeat(1200)}`, 2400), `x${"🙂".repeat(1200)}`);
  });

  it("is clean whatever it was, stays as it is when it is cleaned again, and never throws", () => {
    fc.assert(fc.property(wild, fc.integer({ min: 1, max: 40 }), (raw, limit) => {
      const line = oneLine(raw, limit);
      assert.ok(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Cs}]|^\s|\s$|\s{2}/u.test(line), JSON.stringify(line));
      assert.ok(Array.from(line).length <= limit);
      assert.equal(oneLine(line, limit), line);
    }), { numRuns: 1000 });
  });

  it("leaves ordinary words of any script alone", () => {
    for (const words of ["The key is not valid.", "Schlüssel ungültig — «nein»", "ключ недействителен", "キーが無効です", "المفتاح غير صالح", "🙂 3 × 4 = 12"]) assert.equal(oneLine(words), words);
  });
});

describe("Content from outside", () => {
  it("keeps its lines, tabs, and what joins letters and emoji", () => {
    const text = "A kite.\n\n\tBlue: 👩\u200D🚀 ❤\uFE0F می\u200Cخواهم";
    assert.equal(plainText(text, 1000), text);
    assert.equal(plainText("a\r\nb\rc\u2028d\u0085e\n", 1000), "a\nb\nc\nd\ne");
  });

  it("loses escapes, controls, bidi and hidden text, and what is beyond the limit", () => {
    assert.equal(plainText("\u001B[2J\u0007 x\u202Ey\u2066z\u{E0041}\u00AD \uD83D.", 1000), "xyz \uFFFD.");
    assert.equal(plainText("🙂".repeat(50), 10), "🙂".repeat(10));
    fc.assert(fc.property(wild, fc.integer({ min: 1, max: 40 }), (raw, limit) => {
      const text = plainText(raw, limit);
      assert.ok(!/(?![\n\t])\p{Cc}|[\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u{E0000}-\u{E0FFF}]/u.test(text), JSON.stringify(text));
      assert.ok(Array.from(text).length <= limit);
      assert.equal(plainText(text, limit), text);
    }), { numRuns: 1000 });
  });
});

describe("What a failure says", () => {
  const hostile = `no\u001B[2J\n\u202Eyes${"x".repeat(2_000_000)}`;

  it("is a line of bounded length, wherever its words came from", () => {
    const { detail, params } = failure("refused", "unknown", { file: hostile, status: 403 }, hostile);
    assert.deepEqual([detail, params], [`no yes${"x".repeat(994)}`, { file: `no yes${"x".repeat(994)}`, status: 403 }]);
    assert.deepEqual(failure("refused", "no", {}, "\n"), failure("refused", "no"));
  });

  it("is known of anything that was thrown", () => {
    const loop = new Error("a");
    loop.cause = loop;
    const thrown = [new Error("fetch\nfailed", { cause: new Error("\u001B[31mreset") }), "text", Object.create(null), Object.defineProperty(new Error(), "message", { get: () => { throw new Error("!"); } }), loop];
    assert.deepEqual(thrown.map(describeThrown), ["fetch failed: reset", "text", "an error without words", "an error without words", `${"a: ".repeat(8)}a`]);
  });
});
