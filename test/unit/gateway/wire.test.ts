import assert from "node:assert/strict";
import fc from "fast-check";
import { Malformed, splitter } from "../../../src/gateway/http/body/multipart.ts";
import { maskOf } from "../../../src/gateway/http/mask.ts";
import { momentIn } from "../../../src/gateway/http/moment.ts";
import { targetOf } from "../../../src/gateway/http/target.ts";
import { codePoint } from "../../support/codePoint.ts";

/** A text cut at these places. */
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...ends].map((from, index) => bytes.subarray(from, ends[index] ?? bytes.length));
};
const places = fc.array(fc.nat(5000), { maxLength: 12 });

describe("On a gateway's wire", () => {
  it("a form is split alike however it is cut, also where its files hold what looks like a boundary", () => {
    const part = fc.oneof(fc.string({ unit: codePoint, maxLength: 40 }), fc.constantFrom("", "\r\n", "\r\n--", "\r\n--b", "--bound--", "\r\n--boun", "\r\n--bound\u00e9".slice(0, 8)));
    fc.assert(fc.property(fc.array(part.filter((text) => !`\r\n${text}\r\n`.includes("\r\n--bound")), { minLength: 1, maxLength: 5 }), places, (parts, at) => {
      const body = Buffer.from(`${parts.map((text) => `--bound\r\nh: ${text.length}\r\n\r\n${text}\r\n`).join("")}--bound--\r\n`);
      const read: string[] = [];
      const heads: string[] = [];
      const split = splitter("bound", (lines) => {
        heads.push(lines.toString());
        let said = Buffer.alloc(0);
        return { piece: (bytes) => (said = Buffer.concat([said, bytes])), end: () => void read.push(said.toString()) };
      });
      for (const piece of cut(body, at)) split.push(piece);
      split.end();
      assert.deepEqual([read, heads], [parts.map((text) => Buffer.from(text).toString()), parts.map((text) => `h: ${text.length}`)]);
    }), { numRuns: 150 });
  });

  it("a form that is none is said to be none", () => {
    for (const text of ["", "--bound", "--bound\r\n", "--bound\r\nh: 1\r\n\r\nx", "--bound\r\nh: 1\r\n\r\nx\r\n--bound\r\n", "--boundx\r\n\r\n--bound--", "x--bound--", "--bound--\r\nx", "--bound--\r\n\r\n", `--bound\r\n${"h".repeat(20_000)}`]) {
      assert.throws(() => {
        const split = splitter("bound", () => ({ piece: () => undefined, end: () => undefined }));
        split.push(Buffer.from(text));
        split.end();
      }, Malformed, text.slice(0, 40));
    }
  });

  it("a key is hidden wherever it stands, however it comes, and all else and its length stay", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom("key-1234", "key-", "key", "k", "key-12345", "key-1key-1234"), fc.string({ maxLength: 6 })), { maxLength: 12 }), places, (words, at) => {
      const bytes = Buffer.from(words.join(""));
      const mask = maskOf(["key-1234"]);
      const out = [...cut(bytes, at).map((piece) => Buffer.from(mask.pass(Buffer.from(piece)))), mask.rest()];
      assert.equal(Buffer.concat(out).toString(), bytes.toString().replaceAll("key-1234", "********"));
    }), { numRuns: 200 });
  });

  it("a path is a provider's, and says one thing", () => {
    const read = (url: string): unknown => {
      try {
        const found = targetOf(url);
        return found === undefined ? undefined : [found.provider, found.path, found.query];
      } catch (error) {
        return error instanceof Error ? error.name : error;
      }
    };
    assert.deepEqual(["/ideogram/v1/a-b_c?dry_run=true", "/imagine/v2/assets/a%20b/status", "/ideogram/x"].map(read), [
      ["ideogram", "/v1/a-b_c", { dry_run: "true" }], ["imagine", "/v2/assets/a%20b/status", {}], ["ideogram", "/x", {}],
    ]);
    assert.deepEqual(["/", "/ideogram", "/Ideogram/x", "//ideogram/x", "/ideogramx/y", "http://a.example/ideogram/x"].map(read), Array.from({ length: 6 }, () => undefined));
    const refused = ["/ideogram/", "/ideogram/../x", "/ideogram/./x", "/ideogram/a/..", "/ideogram//x", "/ideogram/a\\b", "/ideogram/%2e%2e/x", "/ideogram/a%2Fb", "/ideogram/a%00", "/ideogram/%", "/ideogram/a#b", "/ideogram/x?a=1&a=2", `/ideogram/${"x".repeat(5000)}`];
    assert.deepEqual(refused.map(read), refused.map(() => "Refused"));
  });

  it("a moment is told by its zone's clocks", () => {
    const moment = Date.UTC(2026, 10, 30, 23);
    assert.deepEqual(["Europe/Berlin", "UTC", "America/St_Johns", "Asia/Kathmandu"].map((zone) => momentIn(zone, moment)), [
      "2026-12-01T00:00:00+01:00", "2026-11-30T23:00:00+00:00", "2026-11-30T19:30:00-03:30", "2026-12-01T04:45:00+05:45",
    ]);
  });
});
