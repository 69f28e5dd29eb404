import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import sharp from "sharp";
import { codecsIn } from "../../src/codecs/files.ts";
import { pixelsThread } from "../../src/pixels/pixelsThread.ts";
import { keptFiles } from "../../src/store/keptFiles.ts";
import { newFolder, removeFolders } from "../support/folders.ts";
import { encoded, rawOf } from "../support/pictures.ts";
import { root } from "../support/vscode/paths.ts";
import { inTurn, median, timed } from "./measure.ts";
import { report, rounds } from "./report.ts";

const side = 4096;

/** How long the longest turn of this thread was, beside `work`. Milliseconds. */
async function longestStall(work: () => Promise<unknown>): Promise<{ took: number; stall: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await wait(20);
  delay.enable();
  const took = await timed(work);
  // What holds the loop up to the end is seen in the turn after.
  await wait(5);
  delay.disable();
  return { took, stall: delay.max / 1e6 };
}

describe(`preparing a painted mask of ${side} × ${side}`, () => {
  after(() => removeFolders());

  it("takes at most twice what sharp takes for the same, and holds up nobody", async () => {
    const files = keptFiles(await newFolder());
    const strokes = rawOf(side, side, (x, y) => {
      const far = Math.hypot(x - 1500, y - 1700) < 900 || Math.hypot(x - 3000, y - 2600) < 600 || Math.abs(x - y) < 60;
      return far ? [255, 255, 255] : [0, 0, 0];
    });
    const painted = await encoded(strokes, "png");
    const kept = await files.keepBytes("mask.png", painted);
    const pixels = pixelsThread(join(root, "dist/pixels.js"), codecsIn(join(root, "dist/codecs")));
    const ours = async (): Promise<number> => {
      const mask = await pixels.mask(kept, "black-changes");
      return "fault" in mask ? assert.fail(mask.fault) : mask.bytes.length;
    };
    const theirs = async (): Promise<number> => {
      const bytes = new Uint8Array(await (await kept.open()).arrayBuffer());
      return (await sharp(bytes).removeAlpha().greyscale().threshold(128).negate().png().toBuffer()).length;
    };
    // Whoever is asked first loads what the others find.
    await ours();
    await theirs();
    const n = rounds(9);
    const { ours: prepared, baseline } = await inTurn(n, () => longestStall(ours), async () => timed(theirs));
    const took = median(prepared.map((one) => one.took));
    const idle: number[] = [];
    for (let round = 0; round < n; round += 1) idle.push((await longestStall(() => wait(took))).stall);
    pixels.dispose();
    report({ name: `mask of ${side}² RGBA, end to end`, unit: "ms", ours: took, baseline: median(baseline), against: "sharp doing the same", aim: 2, rounds: n });
    report({ name: "… the host's longest stall", unit: "ms", ours: median(prepared.map((one) => one.stall)), baseline: median(idle), against: "idle for as long", aim: 1, rounds: n });
  });
});
