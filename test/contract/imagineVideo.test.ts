import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { keepPoster, posterUri, savePoster } from "../../src/app/poster.ts";
import { ImageStudioError } from "../../src/core/errors.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { diskPlacing } from "../../src/store/diskPlacing.ts";
import { encoded, rawOf } from "../support/pictures.ts";
import { codecs } from "../support/pixels.ts";
import { runOne } from "../support/asking.ts";
import { bytesOf } from "../support/engine.ts";
import { sandboxed } from "../support/sandboxed.ts";

const film = { operation: "video/imagine-text", input: { prompt: "a kite flies", style: "kling-1.5", aspect_ratio: "16:9" } };

describe("Imagine's videos, against the sandbox", () => {
  const at = sandboxed("imagine", { codecs });

  /** What was asked of the API itself, in order. */
  const asked = (): string[] => at.sandbox.log().filter(({ path }) => path.startsWith("/imagine/")).map(({ method, path }) => `${method} ${path.replace("/imagine/v2", "").replace(/\/[0-9a-f-]{20,}(?=\/|$)/, "/ID")}`);

  it("are submitted, asked for until they are finished, fetched without the key and saved whole", async () => {
    const job = await runOne(at.rig, film);
    assert.deepEqual([job.state, job.billed, job.failure], ["placed", "yes", undefined]);
    assert.deepEqual(at.sandbox.log()[0]?.fields, { prompt: "a kite flies", style: "kling-1.5", aspect_ratio: "16:9" });
    assert.deepEqual(asked(), ["POST /video/text-to-video", "GET /assets/ID/status", "GET /assets/ID/status"]);
    for (const { path, headers } of at.sandbox.log()) assert.equal("authorization" in headers, path.startsWith("/imagine/v2/"), path);
    const name = (await at.rig.placed()).find((one) => /\.(webm|mp4)$/.test(one)) ?? "";
    const [{ sha256, mediaType } = {}] = job.outputs;
    assert.deepEqual([name.startsWith("a-kite-flies"), (await bytesOf(at.rig, name)).subarray(0, 4).toString("hex"), mediaType, sha256 === undefined], [true, "1a45dfa3", "video/webm", false]);
    assert.equal(at.sandbox.ledger().length, 1);
  });

  it("are saved whole when they are large", async () => {
    const bytes = 16 * 1024 * 1024 + 1;
    at.sandbox.misbehave({ on: "download", times: -1, do: { kind: "pad", bytes } });
    const { state, outputs: [saved] } = await runOne(at.rig, film);
    assert.deepEqual([state, saved?.mediaType, saved?.bytes, (await stat(new URL(saved?.uri ?? ""))).size], ["placed", "video/webm", bytes, bytes]);
  });

  it("are given up at once when they say that they are larger than 1 GiB, and are paid all the same", async () => {
    at.sandbox.misbehave({ on: "poll", times: -1, do: { kind: "video-told", form: "video" } }, { on: "download", do: { kind: "oversized", bytes: 1024 ** 3 + 1, declared: true } });
    const { state, outputs, billed, failure } = await runOne(at.rig, film);
    assert.deepEqual([state, outputs.map((one) => one.state), billed, failure?.kind, at.sandbox.ledger().length], ["failed", ["lost"], "yes", "save-failed", 1]);
  });

  it("of a picture carry it as the part that is called file", async () => {
    const png = await encodePng({ width: 256, height: 256, alpha: false }, (_y, row) => row.fill(120));
    const file = await at.rig.engine.files.keepBytes("kite.png", new Uint8Array(png));
    const job = await runOne(at.rig, { operation: "video/imagine-image", input: { prompt: "it flies", style: "fast-svd", file } });
    assert.equal(job.state, "placed", job.failure?.detail);
    const [sent] = at.sandbox.log();
    assert.deepEqual([sent?.path, sent?.fields, sent?.files.map(({ field, type }) => [field, type])], ["/imagine/v2/video/image-to-video", { prompt: "it flies", style: "fast-svd" }, [["file", "image/png"]]]);
  });

  const told404 = (...paths: readonly string[]): void => at.sandbox.misbehave(...paths.map((path) => ({ on: "poll", path: `/imagine/v2${path}`, times: -1, do: { kind: "status", status: 404 } }) as const));
  const [newest, current] = ["/assets/{id}/status", "/video/{id}/status"];
  for (const { where, away, asks } of [
    { where: "under its name of before", away: [newest], asks: ["GET /assets/ID/status", "GET /video/ID/status", "GET /video/ID/status"] },
    { where: "under its first name", away: [newest, current], asks: ["GET /assets/ID/status", "GET /video/ID/status", "GET /video/status/ID", "GET /video/status/ID"] },
  ]) {
    it(`are asked for ${where} where the newer ones answer 404, and from then on only there`, async () => {
      told404(...away);
      assert.equal((await runOne(at.rig, film)).state, "placed");
      assert.deepEqual(asked(), ["POST /video/text-to-video", ...asks]);
    });
  }

  for (const [what, act] of [
    ...[1100, 1103, 1101, 1003, 1004, 1200, 1201, 1202, 1208].map((code) => [`code ${code}`, { kind: "code", code }] as const),
    ...[400, 500, 502].map((status) => [`${status} with nothing in it`, { kind: "status", status }] as const),
    ["a page of HTML", { kind: "html", status: 200 }], ["a reset", { kind: "reset-before-body" }],
  ] as const) {
    it(`are asked for again, at the same path, where the status answers with ${what}`, async () => {
      at.sandbox.misbehave({ on: "poll", do: act });
      const job = await runOne(at.rig, film);
      assert.deepEqual([job.state, job.billed, at.sandbox.ledger().length], ["placed", "yes", 1]);
      assert.deepEqual(new Set(asked().slice(1)), new Set(["GET /assets/ID/status"]));
    });
  }

  for (const [what, act] of [
    ...[1000, 1001, 1002, 1005, 1006, 1007].map((code) => [`code ${code}`, { kind: "code", code }] as const),
    ...[401, 403, 406].map((status) => [`${status} with nothing in it`, { kind: "status", status }] as const),
  ] as const) {
    it(`wait for a key that works where the status answers ${what}`, async () => {
      at.sandbox.misbehave({ on: "poll", do: act });
      const job = await runOne(at.rig, film);
      assert.deepEqual([job.state, job.billed, job.failure?.kind], ["accepted", "unknown", "bad-key"]);
      await at.rig.engine.resume();
      assert.equal((await at.rig.engine.finished(job.id)).state, "placed");
      assert.equal(at.sandbox.ledger().length, 1);
    });
  }

  it("without a still get the first frame that a page draws: kept with the film, and saved beside it where that is wanted", async () => {
    at.sandbox.misbehave({ on: "poll", times: -1, do: { kind: "video-told", form: "video" } });
    const job = await runOne(at.rig, film);
    const [made = assert.fail(), ...others] = job.outputs;
    const frame = (tone: number): Promise<Uint8Array<ArrayBuffer>> => encoded(rawOf(8, 4, () => [tone, tone, tone]), "jpeg");
    const withFrame = await keepPoster(at.rig.engine, job, made, await frame(10));
    const sha256 = createHash("sha256").update(await frame(10)).digest("hex");
    assert.deepEqual([others, withFrame.outputs.map(({ poster }) => poster)], [[], [{ sha256 }]]);
    const [{ uri, ...pictured } = assert.fail()] = withFrame.outputs;
    assert.equal(await keepPoster(at.rig.engine, withFrame, { uri: uri ?? "", ...pictured }, await frame(200)), withFrame, "another frame changes nothing");
    await at.reopen({});
    const after = await at.rig.engine.store.get(job.id) ?? assert.fail();
    assert.deepEqual([after.outputs, posterUri(after, after.outputs[0] ?? made)], [withFrame.outputs, undefined]);
    const placing = diskPlacing(join(at.rig.dir, "kept"));
    const saved = await savePoster(placing, at.rig.engine, after, after.outputs[0] ?? made) ?? assert.fail();
    const last = await at.rig.engine.store.get(job.id) ?? assert.fail();
    assert.deepEqual([saved, posterUri(last, last.outputs[0] ?? made)], [uri?.replace(/webm$/, "jpg"), saved]);
    assert.deepEqual(await at.rig.placed(), ["webm", "jpg"].map((end) => `${uri?.split("/").pop()?.slice(0, -4) ?? ""}${end}`).sort());
    assert.deepEqual((await bytesOf(at.rig, saved.split("/").pop() ?? "")), Buffer.from(await frame(10)));
  });

  it("with a still keep that, and take nothing for a frame that is no JPEG", async () => {
    const frame = await encoded(rawOf(8, 4, () => [10, 10, 10]), "jpeg");
    const job = await runOne(at.rig, film);
    const [made = assert.fail()] = job.outputs;
    assert.equal(await keepPoster(at.rig.engine, job, made, frame), job);
    at.sandbox.misbehave({ on: "poll", times: -1, do: { kind: "video-told", form: "video" } });
    const bare = await runOne(at.rig, film);
    await assert.rejects(keepPoster(at.rig.engine, bare, bare.outputs[0] ?? made, await encoded(rawOf(8, 4, () => [10, 10, 10]), "png")), ImageStudioError);
  });

  it("are deleted there once, for good; the file here stays", async () => {
    const job = await runOne(at.rig, film);
    const before = await at.rig.placed();
    assert.deepEqual([await at.rig.engine.deleteThere(job.id), await at.rig.engine.deleteThere(job.id)], ["deleted", "gone"]);
    assert.deepEqual(asked().filter((one) => one.startsWith("DELETE")), ["DELETE /video/delete/ID"]);
    assert.deepEqual([(await at.rig.engine.store.get(job.id))?.deletedThere, await at.rig.placed()], [true, before]);
  });

  // Nothing passes a gateway at a path that it does not know.
  if (!at.isThroughGateway) it("are not said to be deleted where the provider says no, and may be deleted by another path", async () => {
    await at.reopen({ paths: { "video/delete": "/v2/videos/{id}" } });
    const job = await runOne(at.rig, film);
    assert.equal(await at.rig.engine.deleteThere(job.id), "not known");
    assert.deepEqual([asked().at(-1), (await at.rig.engine.store.get(job.id))?.deletedThere], ["DELETE /videos/ID", undefined]);
  });

  it("are still there where deleting failed", async () => {
    const job = await runOne(at.rig, film);
    at.sandbox.misbehave({ on: "delete", do: { kind: "code", code: 1200 } });
    await assert.rejects(at.rig.engine.deleteThere(job.id), (error) => error instanceof ImageStudioError && error.kind === "server" && error.billed === "no");
    assert.deepEqual([await at.rig.engine.deleteThere(job.id), (await at.rig.engine.store.get(job.id))?.deletedThere], ["deleted", true]);
  });
});
