import assert from "node:assert/strict";
import fc from "fast-check";
import { isComplete } from "../../../src/images/complete.ts";
import { fixture, fixtureNames, wholeFile } from "./fixtures.ts";
import { wildBytes } from "./wild.ts";

describe("isComplete", () => {
  it("is true for whole files", () => {
    for (const name of fixtureNames) assert.equal(isComplete(wholeFile(fixture(name))), true, name);
  });

  it("is false for each file cut off anywhere behind its first bytes", () => {
    for (const name of fixtureNames) {
      const whole = fixture(name);
      for (let length = 200; length < whole.length; length++) {
        assert.notEqual(isComplete(wholeFile(whole.subarray(0, length))), true, `${name} at ${length}`);
      }
    }
  });

  it("works on head and tail apart, and allows bytes behind the end", () => {
    for (const name of ["turned.jpg", "texts.png"] as const) {
      const long = Buffer.concat([fixture(name), new Uint8Array(500)]);
      assert.equal(isComplete({ head: long, tail: long.subarray(-700), size: long.length }), true, name);
      assert.equal(isComplete({ head: long, tail: long.subarray(-100), size: long.length }), false, name);
    }
  });

  it("does not take the end of a JPEG's thumbnail for its own", () => {
    const jpeg = fixture("progressive.jpg");
    const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 6, 0xff, 0xd9, 0, 0]), jpeg.subarray(2)]);
    assert.equal(isComplete(wholeFile(Buffer.concat([jpeg.subarray(0, 2), thumbnail]))), true);
    assert.equal(isComplete(wholeFile(Buffer.concat([jpeg.subarray(0, 2), thumbnail.subarray(0, -2)]))), false);
  });

  it("does not know about other types, and never throws", () => {
    assert.equal(isComplete(wholeFile(Buffer.from("<html>"))), undefined);
    fc.assert(fc.property(wildBytes, fc.nat(3000), (bytes, size) => void isComplete({ head: bytes, tail: bytes, size })));
  });
});
