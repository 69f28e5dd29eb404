import assert from "node:assert/strict";
import fc from "fast-check";
import { NotUnderstood } from "../../../src/catalogue/notUnderstood.ts";
import { partHead, partOf } from "../../../src/catalogue/rawPart.ts";
import { jsonBody, mediaOf, queryOf } from "../../../src/catalogue/rawRequest.ts";
import { SaidTwice, strictJson } from "../../../src/core/strictJson.ts";

const said = (found: unknown): unknown => (found instanceof NotUnderstood ? found.message : found);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (text: string): unknown => said(jsonBody(bytes(text)));

describe("A client's bytes are read in one way, or not at all:", () => {
  it("JSON, unless a name stands twice in one of its objects", () => {
    assert.deepEqual(json('{"prompt":"x","a":{"prompt":"y"},"b":[{"c":1},{"c":2}]}'), { encoding: "json", value: { prompt: "x", a: { prompt: "y" }, b: [{ c: 1 }, { c: 2 }] } });
    const twice = ['{"prompt":"x","prompt":"y"}', '{"prompt":"x","\\u0070rompt":"y"}', '{"a":[{"prompt":"\\\\\\"","b":":","prompt":2}]}'];
    assert.deepEqual(twice.map(json), twice.map(() => 'The field "prompt" is there twice.'));
    assert.deepEqual(json('{"__proto__":1,"__proto__":2}'), 'The field "__proto__" is there twice.');
    const none = ["", "[]", '"x"', "null", "{", "{}x", "{prompt:1}", '{"a":NaN}', '\uFEFF{"a":1}', "{'a':1}"];
    assert.deepEqual(none.map(json), none.map(() => "The body is not a JSON object."));
    assert.equal(said(jsonBody(Uint8Array.of(0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d))), "The body is not a JSON object.");
  });

  it("JSON as it is, whatever it says", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.deepEqual(strictJson(JSON.stringify(value)), JSON.parse(JSON.stringify(value)))), { numRuns: 300 });
    fc.assert(fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (name, one, other) => {
      const text = `[{${JSON.stringify(name)}:${JSON.stringify(one)}, ${JSON.stringify(name)} :${JSON.stringify(other)}}]`;
      assert.ok(strictJson(text) instanceof SaidTwice, text);
    }), { numRuns: 300 });
  });

  it("long JSON and deep JSON within a moment", () => {
    assert.deepEqual(strictJson(JSON.stringify({ a: "\\".repeat(2_000_000) })), { a: "\\".repeat(2_000_000) });
    assert.ok(Array.isArray(strictJson("[".repeat(5000) + "]".repeat(5000))));
  });

  it("what it says to be", () => {
    const boundary = "image-studio-1";
    assert.deepEqual(["application/json", "Application/JSON; charset=UTF-8", `multipart/form-data; boundary=${boundary}`, `multipart/form-data; Boundary="${boundary}"`].map(mediaOf), [
      { is: "json" }, { is: "json" }, { is: "multipart", boundary }, { is: "multipart", boundary },
    ]);
    const refused = [
      "application/json; charset=utf-16", "application/json; charset=utf-8; charset=utf-7", "application/json, text/plain", "application/x-www-form-urlencoded", "text/plain",
      "multipart/form-data", "multipart/form-data; boundary=a; boundary=b", "multipart/form-data; boundary=a; charset=utf-7", 'multipart/form-data; boundary="a\r\nb"', "multipart/mixed; boundary=a", "",
    ];
    assert.deepEqual(refused.map((type) => mediaOf(type) instanceof NotUnderstood), refused.map(() => true));
    assert.equal(said(mediaOf("application/x-www-form-urlencoded")), 'A request is JSON or multipart/form-data in UTF-8, and this one is "application/x-www-form-urlencoded".');
    assert.equal(said(mediaOf(undefined)), "A request is JSON or multipart/form-data in UTF-8, and this one is neither.");
  });

  it("a query, each word once", () => {
    assert.deepEqual([queryOf(""), queryOf("dry_run=true&webhook_url=https%3A%2F%2Fa.example%2F%3Fb%3D1")], [{}, { dry_run: "true", webhook_url: "https://a.example/?b=1" }]);
    assert.deepEqual(["dry_run=true&dry_run=false", "dry_run=true&dry%5Frun=false", "a=1;dry_run=true"].map((query) => said(queryOf(query))), [
      'The query\'s "dry_run" is there twice.', 'The query\'s "dry_run" is there twice.', 'The query\'s ";" is not known here.',
    ]);
    assert.deepEqual(Object.entries(queryOf("__proto__=1")), [["__proto__", "1"]]);
  });

  it("a part's head, as several programs write it", () => {
    const heads = [
      ['Content-Disposition: form-data; name="prompt"'],
      ["Content-Type: text/plain; charset=utf-8", "Content-Disposition: form-data; name=prompt"],
      ['content-disposition: form-data; name="prompt"', "Content-Transfer-Encoding: binary", "Content-Length: 1"],
      ['Content-Disposition: form-data; name="color_palette"', "Content-Type: application/json"],
      ['Content-Disposition: form-data; name="image_request"; filename="blob"', "Content-Type: application/json"],
      ['Content-Disposition: form-data; name="image"; filename="a;b.png"', "Content-Type: image/png"],
      ["Content-Disposition: form-data; name=image; filename=a.png; filename*=utf-8''a.png"],
    ];
    assert.deepEqual(heads.map(partHead), [
      { name: "prompt", kind: "text", type: "text/plain" }, { name: "prompt", kind: "text", type: "text/plain" }, { name: "prompt", kind: "text", type: "text/plain" },
      { name: "color_palette", kind: "json", type: "application/json" }, { name: "image_request", kind: "json", type: "application/json" },
      { name: "image", kind: "file", filename: "a;b.png", type: "image/png" }, { name: "image", kind: "file", filename: "a.png", type: "application/octet-stream" },
    ]);
  });

  it("no part whose head two servers might read differently", () => {
    const prompt = 'Content-Disposition: form-data; name="prompt"';
    const malformed = [
      [], ["Content-Type: text/plain"], [prompt, prompt], [`${prompt}; name="seed"`], [`${prompt}; filename*=utf-8''a`], ["Content-Disposition: attachment; name=prompt"],
      ['Content-Disposition: form-data; name=""'], ["Content-Disposition: form-data"], [`${prompt}; x=y`], [prompt, " folded"], [`${prompt} junk`], [prompt, "Content-Type: text/plain", "content-type: image/png"],
    ];
    assert.deepEqual(malformed.map((lines) => said(partHead(lines))), malformed.map(() => "A part of the body has a malformed head."));
    assert.deepEqual([
      [prompt, "Content-Transfer-Encoding: base64"], [prompt, "Content-Type: text/plain; charset=utf-7"], [prompt, "Content-Type: application/json; charset=utf-16"], [prompt, "Content-Type: text/html"],
    ].map((lines) => said(partHead(lines))), [
      'The part "prompt" is encoded as "base64".', 'The part "prompt" is not UTF-8.', 'The part "prompt" is not UTF-8.', 'The part "prompt" is "text/html", and has no file\'s name.',
    ]);
  });

  it("what a part says", () => {
    const text = { name: "prompt", kind: "text", type: "text/plain" } as const;
    const object = { name: "color_palette", kind: "json", type: "application/json" } as const;
    assert.deepEqual([said(partOf(text, bytes("\uFEFFgrün"))), said(partOf(text, Uint8Array.of(0xc0, 0xaf))), said(partOf(object, bytes('{"name":"EMBER"}'))), said(partOf(object, bytes('{"name":"EMBER","name":"JUNGLE"}'))), said(partOf(object, bytes("{")))], [
      { kind: "text", name: "prompt", value: "\uFEFFgrün" }, 'The part "prompt" is not UTF-8.', { kind: "json", name: "color_palette", value: { name: "EMBER" } },
      'The field "name" is there twice.', 'The part "color_palette" is not valid JSON.',
    ]);
  });

  it("never with an exception, and says strangers' words short and plain", () => {
    fc.assert(fc.property(fc.array(fc.string()), fc.string(), fc.uint8Array(), (lines, text, raw) => {
      partHead(lines); mediaOf(text); queryOf(text); jsonBody(raw); partOf({ name: text, kind: "json", type: "" }, raw);
      const refused = mediaOf(`x${text}\u202E${"y".repeat(500)}`);
      assert.ok(refused instanceof NotUnderstood && refused.message.length < 900 && !/[\p{C}\p{Zl}]/u.test(refused.message), JSON.stringify(refused));
    }));
  });
});
