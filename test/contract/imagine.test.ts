import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalogue } from "../../src/catalogue/operations.ts";
import { plainSentence } from "../../src/core/words.ts";
import type { FileRef } from "../../src/core/fileRef.ts";
import { sniff } from "../../src/images/sniff.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import type { Fault } from "../../src/sandbox/server.ts";
import { runOne } from "../support/asking.ts";
import { bytesOf } from "../support/engine.ts";
import type { Rig } from "../support/engine.ts";
import { sandboxed } from "../support/sandboxed.ts";
import { rowOf } from "./outcomes/outcome.ts";
import type { Row } from "./outcomes/outcome.ts";

describe("every operation of Imagine, against the sandbox", () => {
  const at = sandboxed("imagine");

  /** What each sends beside files, what of them as files, the tokens that the sandbox bills, and the stem of what is saved. */
  const works: Readonly<Record<string, { readonly input: Readonly<Record<string, unknown>>; readonly fields: object; readonly files?: readonly string[]; readonly tokens?: number; readonly stem: string }>> = {
    ...Object.fromEntries(([["imagine-turbo", 1], ["realistic", 5], ["anime", 5], ["flux-schnell", 5], ["flux-dev-fast", 5], ["flux-dev", 15], ["sdxl-1.0", undefined]] as const).map(([style, tokens]) => [
      `generate/${style === "imagine-turbo" ? style : `imagine-${style}`}`, { input: { seed: 7, aspect_ratio: "16:9" }, fields: { prompt: "a red kite", seed: "7", aspect_ratio: "16:9", style }, ...(tokens === undefined ? {} : { tokens }), stem: "a-red-kite-7" },
    ])),
    "generate/imagine-png": { input: { seed: 7 }, fields: { prompt: "a red kite", seed: "7" }, stem: "a-red-kite-7" },
    "edit/imagine": { input: { prompt: "a hat" }, fields: { prompt: "a hat" }, files: ["image", "mask"], stem: "kite-edited" },
    "replace-background/imagine": { input: { prompt: "a beach", seed: 7, style: "product-shoot" }, fields: { prompt: "a beach", seed: "7", style: "product-shoot" }, files: ["image"], stem: "kite-new-background-7" },
    "reframe/imagine": { input: { prompt: undefined }, fields: {}, files: ["image"], stem: "kite-reframed" },
    "upscale/imagine": { input: { prompt: undefined }, fields: {}, files: ["image"], stem: "kite-upscaled" },
    "remove-background/imagine": { input: { prompt: undefined }, fields: {}, files: ["image"], stem: "kite-no-background" },
    "remove-object/imagine": { input: { prompt: undefined }, fields: {}, files: ["image", "mask"], stem: "kite-object-removed" },
  };

  it("is one of these", () => {
    const all = catalogue.operations.filter(({ provider, makes }) => provider === "imagine" && makes.kind === "picture");
    assert.deepEqual(Object.keys(works).sort(), all.map(({ id }) => id).sort());
  });

  for (const [id, { input, fields, files = [], tokens, stem }] of Object.entries(works)) {
    it(`${id} sends its parts and nothing else; what comes is billed once and saved whole`, async () => {
      const pictures = Object.fromEntries(await Promise.all(files.map(async (name) => [name, await picture(at.rig, name)] as const)));
      const job = await runOne(at.rig, { operation: id, input: { ...input, ...pictures } });
      assert.deepEqual([job.state, job.billed, job.spent, job.reserved, job.failure], ["placed", "yes", 0, 0, undefined]);
      const sent = at.sandbox.log();
      assert.deepEqual(sent.map((entry) => [entry.method, entry.path, entry.fields, entry.files.map(({ field, type }) => [field, type])]), [
        ["POST", `/imagine${catalogue.get(id)?.routes[0].path}`, fields, files.map((name) => [name, "image/png"])],
      ]);
      assert.equal(at.sandbox.ledger().length, 1);
      if (tokens !== undefined) assert.deepEqual([at.sandbox.ledger()[0]?.tokens, job.price.units, (await at.rig.engine.store.sums()).tokens], [tokens, { amount: tokens, unit: "token" }, { spent: tokens, reserved: 0 }]);
      const [name = "", ...others] = await at.rig.placed();
      const bytes = await bytesOf(at.rig, name);
      const type = sniff(bytes)?.mediaType;
      assert.deepEqual([others, name, type, job.outputs.map(({ sha256 }) => sha256)], [[], `${stem}.${type === "image/png" ? "png" : "jpg"}`, type, [createHash("sha256").update(bytes).digest("hex")]]);
    });
  }

  it("draws a seed where none is asked for: it is on disk before it is sent, tells itself with the picture, and makes the same one again", async () => {
    const ask = { operation: "generate/imagine-anime" };
    const job = await runOne(at.rig, ask);
    const seed = job.drawn?.["seed"];
    assert.ok(seed !== undefined && seed >= 1 && seed <= 2_147_483_647);
    assert.deepEqual([job.input["seed"], job.outputs[0]?.seed, at.sandbox.log()[0]?.fields["seed"], await at.rig.placed()], [undefined, seed, String(seed), [`a-red-kite-${seed}.png`]]);
    const off = { folder: `${at.rig.folder}/off`, fileName: "${slug}", metadata: "off" } as const;
    const same = await runOne(at.rig, { ...ask, input: { seed }, place: off });
    assert.deepEqual([same.drawn, same.outputs[0]?.seed, at.sandbox.log()[1]?.fields["seed"]], [undefined, seed, String(seed)]);
    assert.notEqual((await runOne(at.rig, { ...ask, input: same.drawn ?? {}, place: off })).drawn?.["seed"], seed);
  });

  // Nothing passes a gateway at a path that it does not know.
  if (!at.isThroughGateway) it("is reached elsewhere where it is not verified and the settings say so; what is documented stays where it is", async () => {
    await at.reopen({ paths: { "remove-object/imagine": "/v2/image/enhance-too", "upscale/imagine": "/v2/elsewhere" } });
    const [image, mask] = [await picture(at.rig, "image"), await picture(at.rig, "mask")];
    await runOne(at.rig, { operation: "remove-object/imagine", input: { prompt: undefined, image, mask } });
    await runOne(at.rig, { operation: "upscale/imagine", input: { prompt: undefined, image } });
    assert.deepEqual(at.sandbox.log().map(({ path }) => path), ["/imagine/v2/image/enhance-too", "/imagine/v2/image/enhance"]);
  });

  const released = { billed: "no", reserved: 0, spent: 0, posts: 1, bills: 0 } as const;
  const held = { billed: "unknown", reserved: 0, spent: 0, posts: 1, bills: 1 } as const;
  const rows: readonly (readonly [seen: string, act: Fault["do"] | undefined, row: Row])[] = [
    ["a body that breaks off in the middle", { kind: "reset-mid-answer" }, { ...held, billed: "yes", state: "unknown", kind: "unknown-outcome" }],
    ["a reset after the work", { kind: "reset-after-body" }, { ...held, state: "unknown", kind: "unknown-outcome" }],
    ["an empty 200", { kind: "status", status: 200, billed: true }, { ...held, state: "failed", kind: "bad-answer" }],
    ["JSON on a picture's route", { kind: "status", status: 200, body: { status: "success" }, billed: true }, { ...held, state: "failed", kind: "bad-answer" }],
    ["a page of HTML with 200", { kind: "html", status: 200, billed: true }, { ...held, state: "failed", kind: "bad-answer" }],
    ["a page of HTML with 502", { kind: "html", status: 502 }, { ...held, bills: 0, state: "failed", kind: "server" }],
    ["a picture under its own type", { kind: "content-type" }, { ...held, billed: "yes", state: "placed" }],
    ...["text/plain", "application/json", "application/problem+json; charset=utf-8", "text/html"].map((value) => [`a picture under the wrong type ${value}`, { kind: "content-type", value }, { ...held, billed: "yes", state: "placed" }] as const),
    ["a picture that ends in its middle as if that were all", { kind: "not-json" }, { ...held, billed: "yes", state: "unknown", kind: "unknown-outcome" }],
    ...([
      [1000, "bad-key"], [1001, "bad-key"], [1002, "bad-key"], [1003, "invalid-input"], [1004, "invalid-input"], [1005, "bad-key"], [1006, "bad-key"], [1007, "bad-key"],
      [1100, "invalid-input"], [1101, "no-credit"], [1103, "invalid-input"],
    ] as const)
      .map(([code, kind]) => [`code ${code}`, { kind: "code", code }, { ...released, state: "failed", kind }] as const),
    ["a quoted code", { kind: "code", code: 1101, quoted: true }, { ...released, state: "failed", kind: "no-credit" }],
    ...[1200, 1201].map((code) => [`code ${code}`, { kind: "code", code }, { ...held, bills: 0, state: "failed", kind: "server" }] as const),
    ["code 1202, once", { kind: "code", code: 1202 }, { ...held, billed: "yes", posts: 2, state: "placed" }],
  ];
  for (const [seen, act, row] of rows) {
    it(`${seen}: ${row.state}, ${row.kind ?? "saved"}; billed ${row.billed}`, async () => {
      if (act !== undefined) at.sandbox.misbehave({ on: "submit", do: act });
      const job = await runOne(at.rig, { operation: "generate/imagine-flux-dev" });
      assert.deepEqual(rowOf(at.sandbox, job), row);
      const { tokens } = await at.rig.engine.store.sums();
      assert.deepEqual(tokens, { spent: row.billed === "yes" ? 15 : 0, reserved: row.billed === "unknown" ? 15 : 0 });
    });
  }

  it("keeps what had come of a body that stopped coming, says so, and never sends it again by itself", async () => {
    await at.reopen({ timeouts: { submit: 2000 } });
    at.sandbox.misbehave({ on: "submit", do: { kind: "stall" } });
    const job = await runOne(at.rig, { operation: "generate/imagine-flux-dev" });
    const [half] = job.outputs;
    assert.ok(half?.sha256 !== undefined && half.state === "aside");
    assert.equal((await readFile(join(at.rig.dir, "kept", half.sha256))).length, half.bytes);
    assert.equal(plainSentence(job.failure!), "The connection broke in the middle of the answer. It was billed. What had come by then is kept.");
    await at.rig.engine.resume();
    assert.deepEqual([at.sandbox.log().length, await at.rig.placed()], [1, []]);
  });
});

/** Grey; a mask is black but for its middle. */
async function picture(rig: Rig, name: string): Promise<FileRef> {
  const png = await encodePng({ width: 512, height: 512, alpha: false }, (y, row) => {
    row.fill(name === "mask" ? 0 : 120);
    if (name === "mask" && y > 200 && y < 300) row.fill(255, 600, 900);
  });
  return rig.engine.files.keepBytes(name === "mask" ? "mask.png" : "kite.png", new Uint8Array(png));
}
