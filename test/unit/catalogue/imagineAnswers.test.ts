import assert from "node:assert/strict";
import fc from "fast-check";
import { readAccepted, readPicture, readStatus } from "../../../src/catalogue/imagine/answers.ts";
import { answerWith, readJson } from "../../support/answer.ts";

const url = "https://x.r2.cloudflarestorage.com/a.mp4?X-Amz-Date=20261007T101112Z&X-Amz-Expires=3600";

describe("what Imagine answers", () => {
  it("a picture is the body, under whatever type", async () => {
    for (const type of ["application/octet-stream", "image/jpeg", "", "application/json"]) {
      const answered = await readPicture(answerWith(Uint8Array.of(1, 2, 3), { "content-type": type }));
      assert.ok(answered?.is === "made");
      const [output] = answered.outputs;
      const pieces: number[] = [];
      for await (const piece of output?.bytes ?? []) pieces.push(...piece);
      assert.deepEqual([answered.outputs.length, pieces], [1, [1, 2, 3]]);
    }
  });

  it("JSON where a picture was asked for is an id, or nothing that can be read", async () => {
    assert.deepEqual(await readJson(readPicture, { id: "a1", status: "processing" }), { is: "accepted", id: "a1" });
    assert.equal(await readJson(readPicture, { status: "success" }), undefined);
  });

  it("a video is accepted under an id, which may be a number", async () => {
    assert.deepEqual(await readJson(readAccepted, { id: "5f0c", status: "processing" }), { is: "accepted", id: "5f0c" });
    assert.deepEqual(await readJson(readAccepted, { id: 1265 }), { is: "accepted", id: "1265" });
    for (const bad of [{}, { id: "" }, { id: null }, { id: 1.5 }, []]) assert.equal(await readJson(readAccepted, bad), undefined, JSON.stringify(bad));
  });

  it("a video is finished where it has an address, as text or in a list, with its still or without", async () => {
    const status = (video: unknown) => readJson(readStatus, { status: "success", video });
    assert.deepEqual(await status({ uuid: "u", status: "finished", url: { generation: url, thumbnail: "https://x.test/still.jpg" } }), { is: "made", outputs: [{ url }, { url: "https://x.test/still.jpg", kind: "picture" }] });
    assert.deepEqual(await status({ code: 2, id: 1265, url: { generation: [url] } }), { is: "made", outputs: [{ url }] });
    assert.deepEqual(await status({ status: "finished", url: { generation: null, thumbnail: 5 } }), { is: "made", outputs: [] });
  });

  it("a video that has no address yet is being made, whatever the word, unless it is one of failing", async () => {
    const status = (word?: string) => readJson(readStatus, { status: "success", video: { status: word, url: {} } });
    for (const word of ["processing", "queued", "in_progress", "something new", undefined]) assert.deepEqual(await status(word), { is: "pending" }, word);
    for (const word of ["failed", "Error", "CANCELLED"]) assert.deepEqual(await status(word), { is: "failed", reason: word.toLowerCase(), refused: false });
    assert.deepEqual(await status("rejected"), { is: "failed", reason: "rejected", refused: true });
  });

  it("never throws, whatever comes", async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.json(), fc.jsonValue().map((video) => JSON.stringify({ video }))), async (body) => {
      for (const read of [readPicture, readAccepted, readStatus]) await read(answerWith(body, { "content-type": "application/json" }));
    }));
  });
});
