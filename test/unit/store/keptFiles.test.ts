import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { diskPlacing } from "../../../src/store/diskPlacing.ts";
import { keptFiles } from "../../../src/store/keptFiles.ts";
import { encodePng, padPng } from "../../../src/sandbox/drawing/png.ts";
import type { Kept } from "../../../src/jobs/ports.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { fixture } from "../images/fixtures.ts";
import { mp4, svg, webm } from "../images/made.ts";

const limits = { maxBytes: 64 * 1024 * 1024 };
const given = (kept: Kept) => (typeof kept === "string" ? assert.fail(kept) : kept);
const shaOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function streamOf(bytes: Uint8Array, sizes: readonly number[] = [1000], failure?: Error): ReadableStream<Uint8Array> {
  let at = 0;
  let n = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) {
        if (failure === undefined) controller.close();
        else controller.error(failure);
        return;
      }
      const size = sizes[n % sizes.length] ?? 1000;
      n += 1;
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + size)));
      at += size;
    },
  });
}

describe("kept pictures", () => {
  let dir: string;
  let png: Uint8Array<ArrayBuffer>;
  before(async () => {
    png = new Uint8Array(await encodePng({ width: 64, height: 32, alpha: false }, (y, row) => row.fill(y)));
  });
  beforeEach(async () => {
    dir = await newFolder();
  });
  after(removeFolders);

  it("are named by their content and described by their bytes, however they come in", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
      const files = keptFiles(dir);
      const { file, sound } = given(await files.keep(streamOf(png, sizes), { ...limits, expectedBytes: png.length }));
      assert.ok(sound);
      const sha256 = shaOf(png);
      assert.deepEqual({ ...file, open: undefined }, { open: undefined, name: `${sha256.slice(0, 12)}.png`, type: "image/png", size: png.length, width: 64, height: 32, sha256 });
      assert.deepEqual(new Uint8Array(await (await file.open()).arrayBuffer()), png);
      assert.deepEqual(await readdir(dir), [sha256]);
    }), { numRuns: 10 });
  });

  it("are whole when they are written in many pieces", async () => {
    const large = padPng(Buffer.from(png), 3_000_001);
    const { file } = given(await keptFiles(dir).keep(streamOf(large, [65_536, 1, 700_000]), { ...limits, expectedBytes: large.length }));
    assert.equal(file.sha256, shaOf(large));
    assert.ok(large.equals(await readFile(join(dir, file.sha256))));
  });

  it("leave nothing behind when they broke off, are too large, or are a page of text", async () => {
    const files = keptFiles(dir);
    const padded = padPng(Buffer.from(png), 5000);
    assert.equal(await files.keep(streamOf(png), { ...limits, expectedBytes: png.length + 1 }), "broken");
    assert.equal(await files.keep(streamOf(png, [10], new Error("terminated")), limits), "broken");
    for (const text of ["<html>Not today</html>", '{"detail":"no"}', "No picture \u51e7\r\n", ""]) assert.equal(await files.keep(streamOf(Buffer.from(text)), limits), "broken");
    assert.equal(await files.keep(streamOf(padded), { maxBytes: 4999 }), "too large");
    assert.ok(given(await files.keep(streamOf(padded), { maxBytes: 5000 })).sound);
    assert.deepEqual(await readdir(dir), [shaOf(padded)]);
  });

  it("stay, though they lack their end or are of no known type, and say that another download may be better", async () => {
    const files = keptFiles(dir);
    const cut = png.subarray(0, -20);
    const odd = Buffer.from([1, 2, 3, 4, 0]);
    const bytes = new Map<string, Uint8Array>([[shaOf(cut), cut], [shaOf(odd), odd]]);
    const seen = [];
    for (const each of bytes.values()) {
      const { file, sound } = given(await files.keep(streamOf(each), limits));
      seen.push([sound, file.type, file.width, file.name.split(".").pop()]);
      assert.deepEqual(new Uint8Array(await (await file.open()).arrayBuffer()), new Uint8Array(bytes.get(file.sha256) ?? []));
    }
    assert.deepEqual(seen, [[false, "image/png", 64, "png"], [false, "application/octet-stream", undefined, "bin"]]);
    assert.deepEqual((await readdir(dir)).sort(), [...bytes.keys()].sort());
  });

  it("may be drawings and films, which have no width", async () => {
    const files = keptFiles(dir);
    const made = await Promise.all([svg(), mp4(), webm()].map(async (bytes) => {
      const { file, sound } = given(await files.keep(streamOf(bytes), limits));
      return [sound, file.type, file.width, file.name.split(".").pop()];
    }));
    assert.deepEqual(made, [[true, "image/svg+xml", undefined, "svg"], [true, "video/mp4", undefined, "mp4"], [true, "video/webm", undefined, "webm"]]);
  });

  it("have any number of pixels when they were paid for, and at most 100 megapixels when they are to be sent", async () => {
    const files = keptFiles(dir);
    assert.equal(given(await files.keep(streamOf(bombOf(60_000, 60_000)), limits)).file.width, 60_000);
    await assert.rejects(files.keepBytes("a.png", bombOf(10_001, 10_000)), { name: "NotAPicture", why: "too large" });
    assert.equal((await files.keepBytes("a.png", bombOf(10_000, 10_000))).width, 10_000);
  });

  it("are sent only when they are whole pictures", async () => {
    const files = keptFiles(dir);
    const none = [png.subarray(0, -20), new Uint8Array(), Uint8Array.from(mp4()), Uint8Array.from(svg()), new TextEncoder().encode("<html>")];
    for (const bytes of none) await assert.rejects(files.keepBytes("a.png", bytes), { name: "NotAPicture", why: "broken" });
    assert.deepEqual(await readdir(dir), []);
  });

  for (const [what, before, behind] of [["557 KB of colour profile before the frame", 557_000, 0], ["a film of 3 MB behind the end", 0, 3_000_000]] as const) {
    it(`are known with ${what}`, async () => {
      const jpeg = fixture("cmyk.jpg");
      const profile = Array.from({ length: Math.ceil(before / 65_535) }, () => Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.alloc(65_533)]));
      const long = Buffer.concat([jpeg.subarray(0, 2), ...profile, jpeg.subarray(2), Buffer.alloc(behind, "film")]);
      const { file, sound } = given(await keptFiles(dir).keep(streamOf(long, [100_000]), limits));
      assert.deepEqual([sound, file.type, file.width, file.height, file.size], [true, "image/jpeg", 24, 16, long.length]);
      assert.equal((await keptFiles(dir).open(file.sha256))?.width, 24);
    });
  }

  it("are never replaced while somebody reads them", async () => {
    const files = keptFiles(dir);
    const first = await files.keepBytes("a.png", png);
    const blob = await first.open();
    const again = await files.keepBytes("b.png", png);
    assert.equal(again.sha256, first.sha256);
    assert.deepEqual(new Uint8Array(await blob.arrayBuffer()), png);
  });

  it("reject when our own storage fails, so that nothing paid is thought broken", async () => {
    const file = join(dir, "file");
    await writeFile(file, "");
    await assert.rejects(keptFiles(file).keep(streamOf(png), limits));
  });

  it("are found by content, or not at all", async () => {
    const files = keptFiles(dir);
    const { sha256 } = await files.keepBytes("a.png", png);
    assert.equal((await files.open(sha256))?.width, 64);
    assert.equal(await files.open("0".repeat(64)), undefined);
  });

  describe("placed on a disk", () => {
    it("never over another file, in folders of their own, whole, and without traces of a crash", async () => {
      const file = await keptFiles(join(dir, "kept")).keepBytes("a.png", png);
      const folder = pathToFileURL(join(dir, "work space")).href;
      const placing = diskPlacing(join(dir, "kept"));
      const put = await placing.put(folder, "sub/ä #1.png", file);
      assert.ok(typeof put === "object");
      assert.deepEqual(new Uint8Array(await readFile(fileURLToPath(put.uri))), png);
      await writeFile(join(dir, "work space", "taken.png"), "mine");
      assert.equal(await placing.put(folder, "taken.png", file), "taken");
      assert.equal(await readFile(join(dir, "work space", "taken.png"), "utf8"), "mine");
      assert.equal(await placing.find(folder, "taken.png", file), undefined);
      await writeFile(join(dir, "work space", "sub", "ä #1.png.4242.part"), "half");
      assert.equal(await placing.find(folder, "sub/ä #1.png", file), put.uri);
      assert.deepEqual((await readdir(join(dir, "work space", "sub"))), ["ä #1.png"]);
      assert.equal(await placing.find(folder, "none.png", file), undefined);
    });

    for (const umask of [0o022, 0o077, 0o002]) {
      it(`as any new file, under umask ${umask.toString(8)}, while the kept one stays private`, async () => {
        const before = process.umask(umask);
        try {
          const { sha256 } = await keptFiles(join(dir, "kept")).keepBytes("a.png", png);
          const put = await diskPlacing(join(dir, "kept")).put(pathToFileURL(join(dir, "w")).href, "a.png", { sha256 });
          assert.ok(typeof put === "object");
          await writeFile(join(dir, "any"), "");
          const modes = await Promise.all([join(dir, "kept", sha256), fileURLToPath(put.uri), join(dir, "any")].map(async (path) => (await stat(path)).mode & 0o777));
          assert.deepEqual(modes, [0o600, 0o666 & ~umask, 0o666 & ~umask]);
        } finally {
          process.umask(before);
        }
      });
    }

    it("not where a file stands in the way of the folder", async () => {
      const file = await keptFiles(join(dir, "kept")).keepBytes("a.png", png);
      await mkdir(join(dir, "w"));
      await writeFile(join(dir, "w", "sub"), "");
      await assert.rejects(diskPlacing(join(dir, "kept")).put(pathToFileURL(join(dir, "w")).href, "sub/a.png", file));
    });
  });
});

/** A whole PNG of few bytes that says it is huge: only its head and its end are looked at. */
function bombOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const crc = type === "IEND" ? Buffer.from([0xae, 0x42, 0x60, 0x82]) : Buffer.alloc(4);
    return Buffer.concat([length, Buffer.from(type), data, crc]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Uint8Array.from(Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.alloc(10))), chunk("IEND", Buffer.alloc(0))]));
}
