import assert from "node:assert/strict";
import { CancellationTokenSource, ConfigurationTarget, Uri, commands, workspace } from "vscode";
import * as z from "zod";
import type { ImageResult } from "../../../src/editor/api/publicApi.ts";
import { sniffType } from "../../../src/images/sniff.ts";
import { encodePng } from "../../../src/sandbox/drawing/png.ts";
import { person } from "../keysPerson.ts";
import type { Person } from "../keysPerson.ts";
import type { Seen } from "../neighbour.ts";
import { failureOf, studioApi } from "../studioApi.ts";
import { paidSandbox } from "./sandbox.ts";

const film = { operation: "video/imagine-text", input: { prompt: "a kite flies", style: "kling-1.5", aspect_ratio: "16:9" } };
const looseResult = z.looseObject({ jobId: z.string() });
const unknown = { usdMicros: null, basis: "unknown" } as const;

describe("Imagine, through the API for other extensions", () => {
  const sandbox = paidSandbox("IMAGINE");
  const ideogram = paidSandbox();
  const root = workspace.workspaceFolders?.[0]?.uri ?? assert.fail("a folder is open");
  const folders = { folder: "imagine/pictures", videoFolder: "imagine/films" } as const;
  let here: Person;
  before(async () => {
    for (const [name, folder] of Object.entries(folders)) await workspace.getConfiguration("imageStudio").update(name, folder, ConfigurationTarget.Workspace);
  });
  after(async () => {
    for (const name of Object.keys(folders)) await workspace.getConfiguration("imageStudio").update(name, undefined, ConfigurationTarget.Workspace);
  });
  beforeEach(async () => {
    await Promise.all([sandbox.reset(), ideogram.reset()]);
    here = person((shown) => shown.answer(shown.title.startsWith("Send ") ? "Send" : "Go On"));
  });
  afterEach(() => here.restore());

  const run = async (operation: string, input: Record<string, unknown>): Promise<ImageResult> => (await studioApi()).run({ operation, input });
  const pathOf = (uri: Uri): string => workspace.asRelativePath(uri);
  const typeOf = async (uri: Uri): Promise<string | undefined> => sniffType(await workspace.fs.readFile(uri));
  /** What was saved of a result: where, as what, and what its bytes are. */
  const saved = async ({ images, videos }: ImageResult): Promise<unknown> =>
    Promise.all([...images, ...videos].map(async ({ uri, mediaType }) => [pathOf(uri), mediaType, await typeOf(uri)]));

  it("makes what each of its ten kinds of requests is for, into files of the right type, at prices that are tokens or unknown", async function () {
    this.timeout(180_000);
    const [image, cutOut, mask] = ["cup", "mug", "mask"].map((name) => Uri.joinPath(root, `imagine/${name}.png`));
    assert.ok(image !== undefined && cutOut !== undefined && mask !== undefined);
    const size = { width: 256, height: 256 };
    await workspace.fs.writeFile(image, await encodePng({ ...size, alpha: false }, (y, row) => row.fill(y)));
    await workspace.fs.writeFile(cutOut, await encodePng({ ...size, alpha: true }, (y, row) => row.fill(y)));
    await workspace.fs.writeFile(mask, await encodePng({ ...size, alpha: false }, (y, row) => row.fill(y < 128 ? 255 : 0)));
    const asks: readonly (readonly [operation: string, input: Record<string, unknown>, path: string, type: string])[] = [
      ["generate/imagine-turbo", { prompt: "a kite", seed: 7 }, "pictures/a-kite.jpg", "image/jpeg"],
      ["generate/imagine-png", { prompt: "a cup", seed: 7 }, "pictures/a-cup.png", "image/png"],
      ["edit/imagine", { prompt: "a hat", image, mask }, "pictures/cup-edited.jpg", "image/jpeg"],
      ["replace-background/imagine", { prompt: "a beach", image: cutOut, seed: 7 }, "pictures/mug-new-background.jpg", "image/jpeg"],
      ["reframe/imagine", { image }, "pictures/cup-reframed.jpg", "image/jpeg"],
      ["upscale/imagine", { image }, "pictures/cup-upscaled.jpg", "image/jpeg"],
      ["remove-background/imagine", { image }, "pictures/cup-no-background.png", "image/png"],
      ["remove-object/imagine", { image, mask }, "pictures/cup-object-removed.jpg", "image/jpeg"],
      ["video/imagine-text", film.input, "films/a-kite-flies.webm", "video/webm"],
      ["video/imagine-image", { prompt: "it flies away", style: "fast-svd", file: image }, "films/it-flies-away.webm", "video/webm"],
    ];
    const results = await Promise.all(asks.map(([operation, input]) => run(operation, input)));
    assert.deepEqual(await Promise.all(results.map(saved)), asks.map(([, , path, type]) => [[`imagine/${path}`, type, type]]));
    assert.deepEqual(results.map(({ cost }) => cost), [{ usdMicros: null, basis: "exact", units: { amount: 1, unit: "token" }, asOf: "2025" }, ...Array<unknown>(9).fill(unknown)]);
    assert.deepEqual([(await sandbox.ledger()).length, await ideogram.log()], [10, []]);
    assert.equal(here.seen.filter(({ title }) => title === "The price of this request is not known.").length, 9, "each whose price is not known is asked about");
  });

  it("gives a film as a Uri in the folder of videos with its type, its poster and its price, having asked for it until it was made", async function () {
    this.timeout(120_000);
    await sandbox.misbehave({ on: "poll", do: { kind: "video-told", word: "processing", urls: "null" } });
    const { jobId, videos, ...rest } = await run(film.operation, film.input);
    assert.match(jobId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, { images: [], withheld: 0, cost: unknown, warnings: [] });
    const [{ uri, poster, ...video } = assert.fail(), ...others] = videos;
    assert.ok(uri instanceof Uri && poster instanceof Uri);
    assert.deepEqual([others, video, await typeOf(uri), await typeOf(poster)], [[], { mediaType: "video/webm" }, "video/webm", "image/jpeg"]);
    assert.deepEqual([uri, poster].map((file) => pathOf(file).split("/").slice(0, 2)), [["imagine", "films"], ["imagine", "films"]]);
    assert.deepEqual((await sandbox.log()).map(({ method, path }) => `${method} ${path.replace(/^\/imagine(-results)?\/(v2\/)?/, "").replace(/[0-9a-f-]{30,}/, "ID")}`).sort(), [
      "GET ID.jpg", "GET ID.webm", "GET assets/ID/status", "GET assets/ID/status", "POST video/text-to-video",
    ]);
    assert.deepEqual(here.seen, [], "a yes to its price holds until the window is closed");
  });

  it("gives films to an extension in another host as strings", async function () {
    this.timeout(120_000);
    const file = Uri.joinPath(root, "imagine/cup.png").toString();
    const requests = [[{ ...film, input: { ...film.input, prompt: "a boat" } }, "a-boat"], [{ operation: "video/imagine-image", input: { prompt: "a boat leaves", style: "fast-svd", file } }, "a-boat-leaves"]] as const;
    const results = await Promise.all(requests.map(async ([request, name]) => ({ name, ...await commands.executeCommand<Seen>("neighbour.run", request) })));
    for (const { name, reachesApi, result, error } of results) {
      assert.deepEqual([reachesApi, error, JSON.parse(JSON.stringify(result ?? null))], [false, undefined, result]);
      const { jobId: _, ...rest } = looseResult.parse(result);
      const at = (path: string): string => Uri.joinPath(root, "imagine/films", path).toString();
      assert.deepEqual(rest, { images: [], videos: [{ uri: at(`${name}.webm`), mediaType: "video/webm", poster: at(`${name}.jpg`) }], withheld: 0, cost: unknown, warnings: [] });
    }
  });

  it("stops waiting for a film when the caller cancels, and still saves what was sent for", async function () {
    this.timeout(120_000);
    await sandbox.misbehave({ on: "poll", do: { kind: "video-told", word: "processing", urls: "null" } });
    const source = new CancellationTokenSource();
    const outcome = failureOf((await studioApi()).run({ ...film, input: { ...film.input, prompt: "a slow boat" } }, source.token));
    await eventually(async () => (await sandbox.log()).some(({ path }) => path.endsWith("/status")));
    source.cancel();
    assert.deepEqual(await outcome, { kind: "cancelled", billed: "unknown", retryable: false });
    await eventually(async () => (await workspace.findFiles("imagine/films/a-slow-boat.webm")).length === 1);
    assert.equal((await sandbox.ledger()).length, 1);
  });

  it("sends nothing where the caller cancels before", async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    assert.deepEqual(await failureOf((await studioApi()).run(film, source.token)), { kind: "cancelled", billed: "no", retryable: false });
    assert.deepEqual(await sandbox.log(), []);
  });
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 1200; left > 0; left -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("It never came to be.");
}
