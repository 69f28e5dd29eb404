import assert from "node:assert/strict";
import fc from "fast-check";
import * as z from "zod";
import { readAccepted, readGeneration, readLayers, readLayersV2, readPictures, readStructure, readTexts } from "../../../src/catalogue/ideogram/answers.ts";
import { answerWith, readJson } from "../../support/answer.ts";

const url = "https://ideogram.ai/x.png?sig=1";
const made = (...outputs: readonly unknown[]) => ({ is: "made", outputs });

/** The texts as a file beside the layers. */
const inFile = (blocks: unknown) => ({ name: "layers", kind: "words", url: `data:application/json;base64,${Buffer.from(`${JSON.stringify(blocks, null, 2)}\n`).toString("base64")}`, seed: 7 }) as const;

describe("what Ideogram answers", () => {
  it("pictures: what is there, what the answer holds itself, and what was withheld", async () => {
    const data = [
      { url, seed: 7, prompt: "p", is_image_safe: true, more: 1 }, { url: null, is_image_safe: false, seed: 8 }, { url, is_image_safe: false }, { b64_json: "iVBORw0KGgo=", seed: 9 },
    ];
    assert.deepEqual(await readJson(readPictures, { created: "x", data }),
      made({ url, seed: 7, prompt: "p" }, { withheld: true, seed: 8 }, { withheld: true }, { url: "data:application/octet-stream;base64,iVBORw0KGgo=", seed: 9 }));
  });

  it("a picture without anything to fetch is not withheld unless the API says so", async () => {
    const data = [{ foo: 1 }, { url: null, is_image_safe: true }, { url: "" }, { url: 5 }, "picture", null];
    assert.deepEqual(await readJson(readPictures, { data }), made(...data.map(() => ({}))));
  });

  it("something odd beside a picture does not lose the picture: it is paid for", async () => {
    assert.deepEqual(await readJson(readPictures, { data: [{ url, seed: "seven", prompt: 3, is_image_safe: "yes" }, { url, seed: 1.5 }, { url, seed: 2 ** 60 }] }), made({ url }, { url }, { url }));
    assert.deepEqual(await readJson(readGeneration, { status: "completed", data: [{ url }], usage_cost_usd_micros: "3 cents", failure_reason: {} }), made({ url }));
  });

  it("generations: accepted, pending, completed with a bill, failed", async () => {
    assert.deepEqual(await readJson(readAccepted, { generation_id: "g1" }), { is: "accepted", id: "g1" });
    for (const id of ["", "x".repeat(501), "g 1", "g\ud800", "g\n"]) assert.equal(await readJson(readAccepted, { generation_id: id }), undefined, JSON.stringify(id));
    assert.deepEqual(await readJson(readGeneration, { status: "pending" }), { is: "pending" });
    assert.deepEqual(await readJson(readGeneration, { status: "completed", data: [{ url }], usage_cost_usd_micros: 91 }), { ...made({ url }), usdMicros: 91 });
    assert.deepEqual(await readJson(readGeneration, { status: "failed", failure_reason: "content policy" }), { is: "failed", reason: "content policy", refused: true });
    assert.deepEqual(await readJson(readGeneration, { status: "failed" }), { is: "failed", reason: "", refused: false });
    assert.equal(await readJson(readGeneration, { status: "paused" }), undefined);
  });

  it("generations: each of its own kind, told by its type; layers with their texts, and a picture without a type", async () => {
    const completed = (...data: readonly unknown[]) => ({ status: "completed", data });
    const [base, svg, video] = ["https://ideogram.ai/base.png", "https://ideogram.ai/x.svg", "https://ideogram.ai/x.mp4"];
    const layered = { object_type: "layerized_image", url, base_image_url: base, is_image_safe: true, seed: 7, text_blocks: [{ text: "OPEN\u202E LATE", x: 3 }] };
    assert.deepEqual(await readJson(readGeneration, completed(layered)), {
      ...made({ url: base, seed: 7, name: "no-text" }, { url, seed: 7, name: "original" }, inFile([{ text: "OPEN LATE", x: 3 }])), json: [{ text: "OPEN LATE", x: 3 }],
    });
    assert.deepEqual(await readJson(readGeneration, completed({ ...layered, object_type: "layerized_design.generation", url: null, text_blocks: null })), made({ url: base, seed: 7, name: "no-text" }));
    assert.deepEqual(await readJson(readGeneration, completed({ ...layered, is_image_safe: false, text_blocks: [] })), made({ withheld: true, seed: 7 }));
    assert.deepEqual(await readJson(readGeneration, completed({ object_type: "svg.generation", asset_id: "a", url: svg }, { object_type: "video.generation", url: video }, { object_type: "image.generation", url }, { url })), made(
      { url: svg, kind: "vector" }, { url: video, kind: "video" }, { url }, { url },
    ));
    let deep: unknown = "x";
    for (let level = 0; level < 200; level += 1) deep = [deep];
    assert.deepEqual(await readJson(readGeneration, completed({ ...layered, text_blocks: [deep] })), made({ url: base, seed: 7, name: "no-text" }, { url, seed: 7, name: "original" }));
  });

  it("generations: a bill that nobody can have run up is none", async () => {
    for (const cost of [10_000_000_001, 2 ** 53 - 1, -1, 0.5, null]) {
      assert.deepEqual(await readJson(readGeneration, { status: "completed", data: [{ url }], usage_cost_usd_micros: cost }), made({ url }), String(cost));
    }
  });

  it("words: descriptions and prompts keep their lines, reasons are one, and nothing in them hides or repaints", async () => {
    const hostile = "\u001B[2Jone\r\ntwo\u202E";
    assert.deepEqual(await readJson(readTexts, { descriptions: [{ text: hostile }, { text: null }, {}] }), { ...made(), texts: ["one\ntwo"] });
    assert.deepEqual(await readJson(readPictures, { data: [{ url, prompt: hostile }] }), made({ url, prompt: "one\ntwo" }));
    assert.deepEqual(await readJson(readStructure, { json_prompt: { a: [hostile, 1, null] } }), { ...made(), json: { a: ["one\ntwo", 1, null] } });
    assert.deepEqual(await readJson(readGeneration, { status: "failed", failure_reason: hostile + "x".repeat(2_000_000) }), { is: "failed", reason: `one two${"x".repeat(293)}`, refused: false });
  });

  it("layers: the picture without its texts, as it was, and the texts with their places", async () => {
    const [base, original] = ["https://ideogram.ai/base.png?sig=1", "https://ideogram.ai/original.png?sig=2"];
    const blocks = [{ x: 40, y: 32, width: 300, height: 60, text: "SA\u202ELE", font_name: null, spans: [{ text: "S", color: "#212121" }] }];
    const said = [{ ...blocks[0], text: "SALE" }];
    const both = [{ name: "no-text", url: base, seed: 7 }, { name: "original", url: original, seed: 7 }];
    assert.deepEqual(await readJson(readLayers, { base_image_url: base, original_image_url: original, text_blocks: blocks, seed: 7 }), { ...made(...both, inFile(said)), json: said });
    assert.deepEqual(await readJson(readLayersV2, { generation_id: "g", seed: 7, data: [{ base_image_url: base, url: original, is_image_safe: true, text_blocks: blocks, seed: 7 }] }), { ...made(both[0], inFile(said)), json: said });
    assert.deepEqual(await readJson(readLayers, { base_image_url: base, original_image_url: null, text_blocks: "none", seed: "7" }), made({ name: "no-text", url: base }));
    assert.deepEqual([await readJson(readLayers, { text_blocks: [] }), await readJson(readLayersV2, { data: [] })], [{ ...made({ name: "no-text" }), json: [] }, undefined]);
  });

  it("never throws, whatever comes, and what it gives can be written and looked through", async () => {
    const deep = fc.tuple(fc.constantFrom("json_prompt", "text_blocks"), fc.integer({ min: 1, max: 20_000 })).map(([name, depth]) => `{"${name}":${"[".repeat(depth)}${"]".repeat(depth)}}`);
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json(), deep), async (body) => {
      for (const read of [readPictures, readAccepted, readTexts, readStructure, readGeneration, readLayers, readLayersV2]) assert.ok(z.json().optional().safeParse(await read(answerWith(body))).success);
    }), { examples: [["[".repeat(500_000)]] });
  });
});
