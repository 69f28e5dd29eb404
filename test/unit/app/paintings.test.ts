import assert from "node:assert/strict";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { paintingsIn } from "../../../src/app/paintings.ts";
import type { Painting } from "../../../src/shared/rooms/canvas.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";

const painted = (x: number): Painting => ({ strokes: { done: [{ step: "brush", adds: true, width: 8, points: [x, 0] }], undone: [{ step: "invert" }] }, groups: ["g1"] });
const name = (at: number): string => String(at).padStart(64, "0");

describe("what was painted on pictures", () => {
  after(removeFolders);

  it("is kept by the picture, and there again in another window", async () => {
    const folder = join(await newFolder(), "paintings");
    const paintings = paintingsIn(folder);
    assert.equal(await paintings.read(name(1)), undefined);
    await Promise.all([paintings.keep(name(1), painted(1)), paintings.keep(name(1), painted(2)), paintings.keep(name(2), painted(3))]);
    const again = paintingsIn(folder);
    assert.deepEqual([await again.read(name(1)), await again.read(name(2))], [painted(2), painted(3)], "what was kept last");
  });

  it("is nothing where the file is damaged, and what is too large leaves what was there", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, `${name(1)}.json`), "{\"strokes\":");
    await writeFile(join(folder, `${name(2)}.json`), "{\"strokes\":{\"done\":[{\"step\":\"dance\"}],\"undone\":[]},\"groups\":[]}");
    const paintings = paintingsIn(folder);
    assert.deepEqual([await paintings.read(name(1)), await paintings.read(name(2))], [undefined, undefined]);
    await paintings.keep(name(1), painted(1));
    const endless: Painting = { strokes: { done: [{ step: "lasso", adds: true, points: Array.from({ length: 1_200_000 }, () => 4095.5) }], undone: [] }, groups: [] };
    await assert.rejects(paintings.keep(name(1), endless), /too many strokes/);
    assert.deepEqual(await paintings.read(name(1)), painted(1));
  });

  it("of four hundred pictures and masks, those painted on last", async () => {
    const folder = await newFolder();
    for (let at = 0; at < 400; at += 1) {
      await writeFile(join(folder, `${name(at)}.json`), JSON.stringify(painted(at)));
      await utimes(join(folder, `${name(at)}.json`), 1000 + at, 1000 + at);
    }
    await paintingsIn(folder).keep(name(500), painted(500));
    const left = await readdir(folder);
    assert.deepEqual([left.length, left.includes(`${name(0)}.json`), left.includes(`${name(1)}.json`), left.includes(`${name(500)}.json`)], [400, false, true, true]);
  });
});
