import assert from "node:assert/strict";
import { mostSourceBytes, sourceFrom, unfitSource } from "../../../src/app/sources.ts";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { plainSentence } from "../../../src/core/words.ts";
import type { KeptFiles } from "../../../src/jobs/ports.ts";
import { keptFiles } from "../../../src/store/keptFiles.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { asText, fixture, fixtureNames, stripped } from "../images/fixtures.ts";
import { mp4 } from "../images/made.ts";

describe("a picture that is to be sent", () => {
  let files: KeptFiles;
  before(async () => {
    files = keptFiles(await newFolder());
  });
  after(removeFolders);

  const sent = async (bytes: Uint8Array): Promise<Uint8Array> => new Uint8Array(await (await (await sourceFrom("a.jpg", bytes, files)).open()).arrayBuffer());
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const error: unknown = await sourceFrom("a\u202E.jpg", bytes, files).then(() => undefined, (thrown: unknown) => thrown);
    assert.ok(error instanceof ImageStudioError);
    assert.deepEqual([error.kind, error.billed], ["invalid-input", "no"]);
    return plainSentence(error.failure);
  };
  /** As its header says; its pixels are not looked at so early. */
  const wide = (): Uint8Array => {
    const png = Buffer.from(fixture("palette.png"));
    png.writeUInt32BE(10_001, 16);
    png.writeUInt32BE(10_000, 20);
    return png;
  };

  it("is sent without its metadata and without what stands behind its end, also where its end mark is missing", async () => {
    for (const name of fixtureNames.filter((each) => /png|jpg|webp/.test(each))) {
      const clean = stripped(fixture(name)) ?? assert.fail(name);
      assert.doesNotMatch(asText(await sent(fixture(name))), /secret/i, name);
      assert.deepEqual(Buffer.from(await sent(Buffer.concat([fixture(name), mp4()]))), Buffer.from(clean), name);
      if (name.endsWith("jpg")) assert.deepEqual(Buffer.from(await sent(fixture(name).subarray(0, -2))), Buffer.from(clean), name);
    }
  });

  it("is known by what is sent, with the size that is shown and a name in one line", async () => {
    const { name, type, size, width, height, sha256 } = await sourceFrom("tur\u202Ened\n.jpg", fixture("turned.jpg"), files);
    assert.deepEqual([name, type, size, width, height], ["turned .jpg", "image/jpeg", stripped(fixture("turned.jpg"))?.length, 16, 24]);
    assert.equal(sha256, (await sourceFrom("b.jpg", stripped(fixture("turned.jpg")) ?? assert.fail(), files)).sha256);
  });

  it("is refused with the reason, and that nothing was sent", async () => {
    assert.deepEqual(await Promise.all([refusal(mp4()), refusal(fixture("plain.gif")), refusal(wide()), refusal(fixture("odd.jpg").subarray(0, 500))]), [
      "This cannot be sent: \"a.jpg\" is not a PNG, JPEG or WebP image. Nothing was sent.",
      "This cannot be sent: \"a.jpg\" is not a PNG, JPEG or WebP image. Nothing was sent.",
      "This cannot be sent: \"a.jpg\" has more than 100 megapixels. Nothing was sent.",
      "This cannot be sent: \"a.jpg\" breaks off or is damaged: where its picture ends cannot be told, and what lies behind it may be private. Save it anew as PNG or JPEG. Nothing was sent.",
    ]);
    assert.equal(plainSentence(unfitSource("a.png", "huge").failure), `This cannot be sent: "a.png" is larger than ${mostSourceBytes / 1_000_000} MB. Nothing was sent.`);
  });

  it("is measured without its metadata, and offers to be scaled down where it is too large for its field", async () => {
    const size = stripped(fixture("turned.jpg"))?.length ?? 0;
    assert.ok(size < fixture("turned.jpg").length);
    assert.equal((await sourceFrom("a.jpg", fixture("turned.jpg"), files, size)).size, size);
    await assert.rejects(sourceFrom("a.jpg", fixture("turned.jpg"), files, size - 1), { message: "invalid-input: \"a.jpg\" is too large" });
  });
});
