import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDotEnv } from "../../../src/app/keys/dotEnv.ts";
import { keysInText } from "../../../src/app/keys/keysInText.ts";

const one = (name: string, value: string, firstLine = 0, lastLine = firstLine) => ({ name, value, firstLine, lastLine });

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
    ["A=\"b", [one("A", "\"b")]],
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

  const secrets = fc.stringMatching(/^[\w.-]{8,64}$/);
  const noise = fc.constantFrom("", "# IDEOGRAM_API_KEY=commented-out", "OTHER=value", "export PATH=/bin", "MESSAGE='two words'", "?", "IDEOGRAM_API_KEY=$OTHER", "IDEOGRAM_API_KEY=");
  const written = (secret: string) => fc.constantFrom(
    `IDEOGRAM_API_KEY=${secret}`, `export IDEOGRAM_API_KEY="${secret}"`, `  IDEOGRAM_API_KEY = '${secret}' # mine`, `IDEOGRAM_API_KEY: ${secret}`,
  );

  it("gives its key away wherever it stands among other lines, and its line", () => {
    const files = secrets.chain((secret) => fc.record({
      secret: fc.constant(secret), line: written(secret), before: fc.array(noise), after: fc.array(noise), end: fc.constantFrom("\n", "\r\n"),
    }));
    fc.assert(fc.property(files, ({ secret, line, before, after, end }) => {
      const text = [...before, line, ...after].join(end);
      assert.deepEqual(keysInText(text, { id: "ideogram" }), [{ secret, firstLine: before.length, lastLine: before.length }]);
      assert.deepEqual(keysInText(text, { id: "imagine" }), []);
    }));
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
