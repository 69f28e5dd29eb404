import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDotEnv } from "../../../src/app/keys/dotEnv.ts";
import { envText } from "../../../src/app/keys/envFiles.ts";
import { keysInText } from "../../../src/app/keys/keysInText.ts";
import { isPlaceholder } from "../../../src/app/keys/placeholder.ts";
import { placesOf, withoutLines } from "../../../src/app/keys/placesOf.ts";

const one = (name: string, value: string, firstLine = 0, lastLine = firstLine) => ({ name, value, firstLine, lastLine });
const own = { id: "ideogram" } as const;
/** As the project's cases have them. */
const secret = "ig-abcDEF123_456-xyz";

describe("a .env file", () => {
  for (const [text, expected] of [
    ["A=b", [one("A", "b")]],
    ["  export A = b  ", [one("A", "b")]],
    ["A: b", [one("A", "b")]],
    ["A=", [one("A", "")]],
    ["A=b # the key", [one("A", "b")]],
    ["A=\"b # not a comment\" # a comment", [one("A", "b # not a comment")]],
    ["A='b\\'", [one("A", "b\\")]],
    ["A=\"b\\\"c\"", [one("A", "b\\\"c")]],
    ["A=`b`", [one("A", "b")]],
    ["A=\"b\nB=2", [{ ...one("A", "\"b"), doubt: "open quote" }, one("B", "2", 1)]],
    ["A=\"b\"c", [{ ...one("A", "b"), doubt: "after quote" }]],
    ["A=b#c", [one("A", "b#c")]],
    ["A=#b", [one("A", "")]],
    ["A=b\t#c", [one("A", "b")]],
    ["# A=b\n\nB=c", [one("B", "c", 2)]],
    ["A=b\r\nB=c\r\n", [one("A", "b"), one("B", "c", 1)]],
    ["A=b\rB=c", [one("A", "b"), one("B", "c", 1)]],
    ["\ufeffA=b", [one("A", "b")]],
    ["A=\"x\nB=y\nz\"\nC=d", [one("A", "x\nB=y\nz", 0, 2), one("C", "d", 3)]],
    ["no assignment", []],
    ["", []],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseDotEnv(text), expected);
    });
  }

  it("gives its key away wherever it stands among other lines, and its line", () => {
    const secrets = fc.stringMatching(/^[\w.#-]{8,64}$/).filter((text) => !text.startsWith("#") && !isPlaceholder(text));
    const noise = fc.constantFrom("", "# IDEOGRAM_API_KEY=commented-out", "OTHER=value", "export PATH=/bin", "MESSAGE='two words'", "?", "VITE_IDEOGRAM_API_KEY=prefixed-key");
    const written = (key: string) => fc.constantFrom(
      `IDEOGRAM_API_KEY=${key}`, `export IDEOGRAM_API_KEY="${key}"`, `  IDEOGRAM_API_KEY = '${key}' # mine`, `IDEOGRAM_API_KEY: ${key}`,
    );
    const files = secrets.chain((key) => fc.record({
      key: fc.constant(key), line: written(key), before: fc.array(noise), after: fc.array(noise), end: fc.constantFrom("\n", "\r\n"),
    }));
    fc.assert(fc.property(files, ({ key, line, before, after, end }) => {
      const text = [...before, line, ...after].join(end);
      assert.deepEqual(keysInText(text, own), { keys: [{ secret: key, firstLine: before.length, lastLine: before.length }], refused: [] });
      assert.deepEqual(keysInText(text, { id: "imagine" }), { keys: [], refused: [] });
    }));
  });

  it("gives the whole of a bare value that has a \"#\" in it", () => {
    assert.deepEqual(keysInText("IDEOGRAM_API_KEY=abc#def1234567890\n", own).keys.map((key) => key.secret), ["abc#def1234567890"]);
  });

  for (const [text, line, why] of [
    [`# Created by Vercel CLI\nIDEOGRAM_API_KEY="${secret}\\n"\n`, 1, /backslash is left/],
    [`IDEOGRAM_API_KEY=${secret}\\n\n`, 0, /backslash is left/],
    ["IDEOGRAM_API_KEY=your_api_key_here\n", 0, /placeholder/],
    ["A=1\nIDEOGRAM_API_KEY=<key>\n", 1, /placeholder/],
    [`IDEOGRAM_API_KEY="${secret}\nB=2\n`, 0, /quote before the key is not closed/],
    [`IDEOGRAM_API_KEY="${secret}\nB="2"\n`, 0, /quote before the key is not closed/],
    [`IDEOGRAM_API_KEY=${secret}"\n`, 0, /quote is left/],
    [`IDEOGRAM_API_KEY="'${secret}'"\n`, 0, /quote is left/],
    [`IDEOGRAM_API_KEY="ig-"${secret}\n`, 0, /behind the closing quote/],
    [`A="x\nIDEOGRAM_API_KEY="${secret}"\n`, 1, /inside a quoted value/],
    ["IDEOGRAM_API_KEY=$OTHER\n", 0, /refers to another variable/],
    ["IDEOGRAM_API_KEY=\n", 0, /Nothing stands behind/],
    ["IDEOGRAM_API_KEY= # soon\n", 0, /Nothing stands behind/],
    ["IDEOGRAM_API_KEY=two words of it\n", 0, /space/],
    [`IDEOGRAM_API_KEY=\u201c${secret}\u201d\n`, 0, /no key has/],
  ] as const) {
    it(`has no key taken from ${JSON.stringify(text)}, and line ${line + 1} is named`, () => {
      const { keys, refused } = keysInText(text, own);
      assert.deepEqual([keys, refused.map((one) => one.line)], [[], [line]]);
      assert.match(refused[0]?.why ?? "", why);
      assert.ok(!refused[0]?.why.includes(secret));
    });
  }

  it("is read in UTF-8 and in UTF-16, with the mark that says so", () => {
    const text = `IDEOGRAM_API_KEY=${secret}\r\n`;
    const swapped = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, "utf16le"), swapped]) assert.equal(envText(bytes), text);
  });

  it("still says where a key stands that was taken out of its line", () => {
    const text = `# IDEOGRAM_API_KEY=${secret}\nA=b\nVITE_IDEOGRAM_API_KEY="${secret}"\r\ncurl -H "Api-Key: ${secret}"\nIDEOGRAM_API_KEY=${secret}`;
    assert.deepEqual(placesOf(text, secret), [{ line: 0, as: "comment" }, { line: 2, as: { name: "VITE_IDEOGRAM_API_KEY" } }, { line: 3, as: "text" }, { line: 4, as: { name: "IDEOGRAM_API_KEY" } }]);
    assert.deepEqual(placesOf(text, "ig-another"), []);
  });

  it("loses just the lines that are taken out", () => {
    const ranges = (...lines: number[]) => lines.map((line) => ({ firstLine: line, lastLine: line }));
    assert.equal(withoutLines("a\r\nb\nc\rd", ranges(1)), "a\r\nc\rd");
    assert.equal(withoutLines("a\nb", ranges(1)), "a\n");
    assert.equal(withoutLines("a\n\nb\n", [{ firstLine: 0, lastLine: 1 }]), "b\n");
    assert.equal(withoutLines("a", []), "a");
  });

  it("is read whatever it holds, and its lines are in order and its own", () => {
    const wild = fc.string({ unit: fc.constantFrom("A", "=", "\"", "'", "`", "\\", "#", "\n", "\r", " ", "export ", "é") });
    fc.assert(fc.property(fc.oneof(wild, fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })), (text) => {
      const count = text.split(/\r\n|\n|\r/).length;
      let next = 0;
      for (const { firstLine, lastLine } of parseDotEnv(text)) {
        assert.ok(next <= firstLine && firstLine <= lastLine && lastLine < count);
        next = lastLine + 1;
      }
    }));
  });
});
