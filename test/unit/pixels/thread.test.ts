import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pixelsThread } from "../../../src/pixels/pixelsThread.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { encoded, fileOf, rawOf } from "../../support/pictures.ts";
import { codecs, startPixels } from "../../support/pixels.ts";

describe("the thread for pixels", () => {
  after(() => removeFolders());
  const red = async () => fileOf(await encoded(rawOf(4, 4, () => [255, 0, 0]), "png"));
  const isRed = [{ hex: "#FF0000", share: 1 }];

  it("answers a fault for a picture that is none, of a codec that fails, and of a file that is gone, and the next question all the same", async () => {
    const pixels = await startPixels();
    const good = await red();
    const jpeg = await encoded(rawOf(64, 64, (x, y) => [x * 4, y * 4, 9]), "jpeg");
    const none = fileOf(new Uint8Array([1, 2, 3]));
    const gone = { ...good, open: () => Promise.reject(new Error("gone")) };
    const answers = await Promise.all([none, good, fileOf(jpeg.slice(0, 200)), good, gone, good].map((file) => pixels.colours(file, 8)));
    assert.deepEqual(answers, [{ fault: "unreadable" }, isRed, { fault: "unreadable" }, isRed, { fault: "unreadable" }, isRed]);
    pixels.dispose();
  });

  it("that dies gives its question a fault, and the next question another thread", async () => {
    const script = join(await newFolder(), "dies.cjs");
    await writeFile(script, `
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", ({ ask }) => { if (ask === "compare") process.exit(1); if (ask === "mask") throw new Error("no"); parentPort.postMessage([{ hex: "#FF0000", share: 1 }]); });
    `);
    const pixels = pixelsThread(script, codecs);
    const file = await red();
    const answers = await Promise.all([pixels.compare({ source: file, mask: file, result: file }), pixels.colours(file, 1), pixels.mask(file, "grey"), pixels.colours(file, 1)]);
    assert.deepEqual(answers, [{ fault: "stopped" }, isRed, { fault: "stopped" }, isRed]);
    pixels.dispose();
  });

  it("answers who waits and who still asks with a fault when it is closed, and whatever it is not told by the contract", async () => {
    const script = join(await newFolder(), "silent.cjs");
    await writeFile(script, `require("node:worker_threads").parentPort.on("message", ({ ask }) => { if (ask === "mask") require("node:worker_threads").parentPort.postMessage("hello"); });`);
    const pixels = pixelsThread(script, codecs);
    const file = await red();
    assert.deepEqual(await pixels.mask(file, "grey"), { fault: "stopped" });
    const waiting = pixels.colours(file, 1);
    setTimeout(() => pixels.dispose(), 100);
    assert.deepEqual([await waiting, await pixels.colours(file, 1)], [{ fault: "stopped" }, { fault: "stopped" }]);
  });

  it("says of three pictures that are not of one size that they are not", async () => {
    const pixels = await startPixels();
    const [small, large] = [await red(), fileOf(await encoded(rawOf(5, 4, () => [255, 0, 0]), "png"))];
    const faults = await Promise.all([{ source: small, mask: small, result: large }, { source: small, mask: large, result: small }].flatMap((edit) => [pixels.compare(edit), pixels.putBack(edit)]));
    assert.deepEqual(faults, Array.from({ length: 4 }, () => ({ fault: "sizes-differ" })));
    pixels.dispose();
  });
});
