import assert from "node:assert/strict";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { ask, windows } from "../../support/windows.ts";

describe("prices", () => {
  const machine = windows();

  const quoted = { operation: "generate/ideogram-4-5", askedBy: "api", place: null } as const;

  it("the API's own bound is reserved", async () => {
    const rig = await machine.open("a");
    const prepared = await rig.engine.prepare({ ...quoted, input: { prompt: "x" } });
    assert.deepEqual(prepared.price, { usdMicros: 50_000, basis: "estimate", upperUsdMicros: 70_000 });
    const [job] = await rig.engine.start([prepared]);
    assert.equal(job?.reserved, 70_000);
  });

  it("a quote that fails is asked for twice; then the list has to do", async () => {
    const rig = await machine.open("a");
    for (let n = 0; n < 2; n += 1) machine.api.next(() => new Response("", { status: 500 }));
    const prepared = await rig.engine.prepare({ ...quoted, input: { prompt: "x" } });
    assert.deepEqual([prepared.price.basis, prepared.price.upperUsdMicros, machine.api.quotes.length], ["estimate", 220_000, 2]);
  });

  it("a key that is refused at the quote ends the asking, free", async () => {
    const rig = await machine.open("a");
    machine.api.next(() => new Response("", { status: 401 }));
    await assert.rejects(rig.engine.prepare({ ...quoted, input: { prompt: "x" } }), (error) => error instanceof ImageStudioError && error.kind === "bad-key" && error.billed === "no");
    assert.deepEqual(await rig.engine.store.recent({ limit: 1 }), []);
  });

  it("an estimate sends no word and no picture of the draft", async () => {
    const rig = await machine.open("a");
    await rig.engine.estimate({ operation: "generate/ideogram-4-5", input: { prompt: "my secret idea" } });
    assert.deepEqual(machine.api.quotes, ['{"prompt":"a picture","async":true}']);
    const png = new Uint8Array(await (await machine.api.fetch("https://pictures.test/x.png", {})).arrayBuffer());
    const picture = await rig.engine.files.keepBytes("secret.png", png);
    const estimate = await rig.engine.estimate({ operation: "generate/ideogram-4-5", input: { prompt: "x", images: [picture] } });
    assert.deepEqual([estimate.usdMicros, machine.api.quotes.length], [60_000, 1]);
  });

  it("a wrong input reaches neither the API nor the journal", async () => {
    const rig = await machine.open("a");
    await assert.rejects(rig.engine.prepare({ ...ask, askedBy: "api", place: null, input: { prompt: "x", num_images: 99 } }), (error) => error instanceof ImageStudioError && error.kind === "invalid-input");
    await assert.rejects(rig.engine.prepare({ operation: "generate/none", askedBy: "api", place: null, input: {} }), /no operation/);
    assert.equal(machine.api.quotes.length + machine.api.posts.length, 0);
  });
});
