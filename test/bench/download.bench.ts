import assert from "node:assert/strict";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { newFolder, removeFolders } from "../support/folders.ts";
import { run } from "../support/vscode/processes.ts";
import { inTurn, median, timed } from "./measure.ts";
import { report, rounds } from "./report.ts";
import { key, startSandboxThread } from "./sandboxThread.ts";
import type { SandboxThread } from "./sandboxThread.ts";

const images = 100;
const bytes = 8 * 1024 * 1024;
const parallel = 10;
const collector = fileURLToPath(new URL("collector.ts", import.meta.url));
const quiet = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--disable-warning=ExperimentalWarning"];
const taken = z.object({ seconds: z.number(), growth: z.number(), states: z.array(z.string()) });

describe(`downloading and saving ${images} images of 8 MiB`, () => {
  let sandbox: SandboxThread;
  let urls: string[];
  let warmUp: string[];
  before(async () => {
    sandbox = await startSandboxThread();
    await sandbox.misbehave({ on: "download", times: -1, do: { kind: "pad", bytes } });
    urls = await sandbox.pictures(images);
    warmUp = await sandbox.pictures(parallel);
  });
  after(async () => {
    await sandbox.stop();
    await removeFolders();
  });

  async function ours(metadata: "off" | "origin"): Promise<z.infer<typeof taken>> {
    const dir = await newFolder();
    const result = taken.parse(JSON.parse(await run(process.execPath, [...quiet, collector, JSON.stringify({ dir, origin: sandbox.origin, key, metadata, warmUp, urls })])));
    assert.deepEqual(result.states, Array.from({ length: images }, () => "placed"));
    assert.equal((await readdir(join(dir, "workspace"))).length, images + warmUp.length);
    await rm(dir, { recursive: true });
    return result;
  }

  /** Seconds: of curl alone, and with what saving does besides: a hash, a second copy, and both on disk. */
  async function byHand(): Promise<{ curl: number; all: number }> {
    const dir = await newFolder();
    const config = join(dir, "urls");
    const [saved, second] = [join(dir, "saved"), join(dir, "second")];
    await Promise.all([mkdir(saved), mkdir(second)]);
    await writeFile(config, urls.map((url, n) => `url = "${url}"\noutput = "${join(saved, `${n}.png`)}"\n`).join(""));
    const curl = await timed(() => run("curl", ["--silent", "--show-error", "--fail", "--parallel", "--parallel-max", String(parallel), "--config", config]));
    const rest = await timed(() => run("sh", ["-c", 'sha256sum "$1"/* > /dev/null && cp "$1"/* "$2" && sync "$1"/* "$2"/*', "sh", saved, second]));
    const sizes = await Promise.all((await readdir(second)).map(async (name) => (await stat(join(second, name))).size));
    assert.deepEqual(sizes, Array.from({ length: images }, () => bytes));
    await rm(dir, { recursive: true });
    return { curl: curl / 1000, all: (curl + rest) / 1000 };
  }

  for (const metadata of ["origin", "off"] as const) {
    const what = metadata === "origin" ? "marked" : "unmarked";
    it(`keeps up with curl, pictures ${what}, and stays small`, async () => {
      const n = rounds(5);
      const results = await inTurn(n, () => ours(metadata), byHand);
      const seconds = median(results.ours.map((result) => result.seconds));
      for (const [against, times, took] of [[`curl --parallel-max ${parallel}`, 1.3, "curl"], ["… then sha256sum, cp, sync of both", 1.2, "all"]] as const) {
        const baseline = median(results.baseline.map((result) => result[took]));
        report({ name: `download ${images} × 8 MiB, ${what}`, unit: "s", ours: seconds, baseline, against, aim: times, rounds: n });
      }
      report({
        name: `… growth of memory, ${what}`, unit: "MiB", ours: median(results.ours.map((result) => result.growth)), baseline: (parallel * bytes) / 1024 ** 2,
        against: "the pictures in flight", aim: 0.5, rounds: n,
      });
    });
  }
});
