import assert from "node:assert/strict";
import fc from "fast-check";
import { markOrigin } from "../../../src/images/mark.ts";
import { streamedMark } from "../../../src/images/markStream.ts";
import type { StreamedMark } from "../../../src/images/markStream.ts";
import { insertPngChunks, pngChunk, pngChunks, pngInternationalText } from "../../../src/images/png.ts";
import { fixture, fixtureNames } from "./fixtures.ts";

const png = fixture("palette.png");
const origin = { level: "full", software: "Image Studio 0.1.0", prompt: "a red kite", model: "ideogram-3", seed: 7 } as const;

/** The bytes in pieces of these lengths, over and over. */
async function* pieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const length = lengths[n % lengths.length] ?? 1;
    yield await Promise.resolve(bytes.subarray(at, at + length));
    at += length;
  }
}

async function through(mark: StreamedMark, bytes: Uint8Array, lengths: readonly number[] = [64]): Promise<Uint8Array> {
  const passed: Uint8Array[] = [];
  for await (const piece of mark.pass(pieces(bytes, lengths))) passed.push(piece);
  return new Uint8Array(Buffer.concat(passed));
}

/** The picture with another chunk before its end, after the pixels. */
function withLateChunk(bytes: Uint8Array, chunk: Uint8Array): Uint8Array {
  const end = [...pngChunks(bytes)].find(({ type }) => type === "IEND") ?? assert.fail();
  return new Uint8Array(Buffer.concat([bytes.subarray(0, end.start), chunk, bytes.subarray(end.start)]));
}

describe("a mark on the way", () => {
  it("gives the bytes that marking the whole picture gives, however the network cuts it", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }), async (lengths) => {
      const mark = streamedMark(origin);
      assert.deepEqual(await through(mark, png, lengths), markOrigin(png, origin));
      assert.equal(mark.undo(), undefined);
    }));
  });

  it("passes what is no PNG, and what carries a manifest or somebody else's packet, as it is", async () => {
    const manifest = insertPngChunks(png, [pngChunk("caBX", new Uint8Array([1, 2, 3]))]);
    const foreign = insertPngChunks(png, [pngInternationalText("XML:com.adobe.xmp", "<x:xmpmeta/>")]);
    const others = fixtureNames.filter((name) => !name.endsWith(".png")).map(fixture);
    for (const bytes of [manifest, foreign, new Uint8Array(), ...others]) assert.deepEqual(await through(streamedMark(origin), bytes), bytes);
  });

  it("takes nothing from a picture that was marked before", async () => {
    const marked = markOrigin(png, origin);
    assert.deepEqual(await through(streamedMark(origin), marked), marked);
  });

  it("comes out again when something after the pixels forbids it", async () => {
    for (const late of [pngChunk("caBX", new Uint8Array(50)), pngInternationalText("XML:com.adobe.xmp", "<x:xmpmeta/>")]) {
      const bytes = withLateChunk(png, late);
      const mark = streamedMark(origin);
      const passed = await through(mark, bytes, [7, 100]);
      const { at, length } = mark.undo() ?? assert.fail("it is to be undone");
      assert.deepEqual(Buffer.concat([passed.subarray(0, at), passed.subarray(at + length)]), Buffer.from(bytes));
    }
  });
});
