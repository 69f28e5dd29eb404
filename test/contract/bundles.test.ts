import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { codecsIn } from "../../src/codecs/files.ts";
import { pixelsThread } from "../../src/pixels/pixelsThread.ts";
import { encoded, fileOf, rawOf } from "../support/pictures.ts";
import { root } from "../support/vscode/paths.ts";

describe("the codecs", () => {
  it("lie in a thread's bundle of their own, beside the WASM that it loads when it is asked", async () => {
    const own = (name: string): Promise<string> => readFile(join(root, "dist", name), "utf8");
    assert.deepEqual(await Promise.all(["extension.js", "engine.js", "studio.js", "pixels.js"].map(async (name) => (await own(name)).includes("squoosh_png"))), [false, false, false, true]);
    const pixels = pixelsThread(join(root, "dist/pixels.js"), codecsIn(join(root, "dist/codecs")));
    const red = rawOf(4, 4, () => [255, 0, 0]);
    const colours = await Promise.all((["png", "webp", "jpeg"] as const).map(async (format) => pixels.colours(fileOf(await encoded(red, format)), 1)));
    assert.deepEqual(colours.map((answer) => "fault" in answer ? answer.fault : answer.map(({ share }) => share)), [[1], [1], [1]]);
    const noisy = rawOf(64, 64, (x, y) => [(x * 7919 + y * 104_729) % 256, (x * y) % 256, y]);
    const upright = await pixels.upright(fileOf(await encoded(noisy, "png")), 100);
    assert.equal("fault" in upright ? upright.fault : upright.type, "image/jpeg");
    pixels.dispose();
  });
});

describe("the sandbox", () => {
  it("makes pictures and videos in its thread's bundle, which alone holds the writer of WebM, with its licence", async () => {
    const own = (name: string): Promise<string> => readFile(join(root, "dist", name), "utf8");
    assert.deepEqual(await Promise.all(["extension.js", "engine.js", "studio.js", "pixels.js", "sandbox.js"].map(async (name) => (await own(name)).includes("https://mozilla.org/MPL/2.0/"))), [false, false, false, false, true]);
    const workerData = { key: "bundle-key-1", controlToken: "control-token-1", drawing: "plain", pollsUntilDone: 0, codecs: codecsIn(join(root, "dist/codecs")) };
    const thread = new Worker(join(root, "dist/sandbox.js"), { workerData });
    const [{ origin }] = z.tuple([z.object({ origin: z.string() })]).parse(await once(thread, "message"));
    const ask = async (path: string, fields?: Readonly<Record<string, string>>): Promise<Response> => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value);
      return fetch(`${origin}/imagine/v2${path}`, { headers: { authorization: "Bearer bundle-key-1" }, ...(fields === undefined ? {} : { method: "POST", body }) });
    };
    const startOf = async (answered: Response): Promise<string> => Buffer.from(await answered.arrayBuffer()).toString("hex", 0, 4);
    assert.equal(await startOf(await ask("/image/generations", { prompt: "a kite", style: "anime" })), "ffd8ffe0");
    const { id } = z.object({ id: z.string() }).parse(await (await ask("/video/text-to-video", { prompt: "a kite", style: "kling-1.5" })).json());
    const { video: { url } } = z.object({ video: z.object({ url: z.object({ generation: z.string() }) }) }).parse(await (await ask(`/assets/${id}/status`)).json());
    assert.equal(await startOf(await fetch(url.generation)), "1a45dfa3");
    await thread.terminate();
  });
});

describe("a team's policy", () => {
  it("lies in a bundle of its own, and what compiles its patterns in another", async () => {
    const own = (name: string): Promise<string> => readFile(join(root, "dist", name), "utf8");
    const names = ["extension.js", "engine.js", "studio.js", "policy.js", "patterns.js"];
    const [reading, compiling] = await Promise.all([/A budget of tokens/, /error parsing regexp/].map((words) => Promise.all(names.map(async (name) => words.test(await own(name))))));
    assert.deepEqual([reading, compiling], [[false, false, false, true, false], [false, false, false, false, true]]);
    const loaded = ["policy.js", "patterns.js"].map((name): unknown => createRequire(import.meta.url)(join(root, "dist", name)));
    assert.deepEqual(loaded.map((module) => Object.keys(module ?? {}).sort()), [["budgetsOf", "concurrencyOf", "firstRefusal", "judgeOf", "readPolicy"], ["compilePattern"]]);
  });
});

describe("the parsers of documents", () => {
  it("lie in a bundle of their own, which nothing loads before it is used", async () => {
    const own = (name: string): Promise<string> => readFile(join(root, "dist", name), "utf8");
    const withParsers = (text: string): boolean => /mdxJsxTextTag/.test(text);
    assert.deepEqual(await Promise.all(["extension.js", "engine.js", "studio.js", "cli.js", "documents.js"].map(async (name) => withParsers(await own(name)))), [false, false, false, false, true]);
    const loaded: unknown = createRequire(import.meta.url)(join(root, "dist/documents.js"));
    assert.ok(typeof loaded === "object" && loaded !== null && "textChange" in loaded);
  });
});
