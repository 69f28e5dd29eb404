import assert from "node:assert/strict";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { encodePng } from "../../../src/sandbox/drawing/png.ts";
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

  it("an estimate and a real price ask the same: no word and no picture of the person's, and blank pictures of the same size", async () => {
    const rig = await machine.open("a");
    const input = { prompt: "my secret idea", quality: "low", seed: 7 };
    const place = { folder: null, fileName: "", metadata: "off" } as const;
    await rig.engine.estimate({ operation: quoted.operation, input });
    await rig.engine.prepare({ ...quoted, place, input });
    assert.deepEqual(machine.api.quotes, Array<string>(2).fill('{"prompt":"a picture","quality":"low","seed":7,"async":true}'));
    const secret = await encodePng({ width: 640, height: 480, alpha: true }, (y, row) => row.fill(y));
    const picture = await rig.engine.files.keepBytes("secret.png", new Uint8Array(secret));
    const price = await rig.engine.estimate({ operation: quoted.operation, input: { prompt: "my secret idea", images: [picture, picture] } });
    const body = machine.api.quotes.at(-1) ?? "";
    assert.deepEqual(price, { usdMicros: 50_000, basis: "estimate", upperUsdMicros: 70_000 });
    assert.equal(body.split('name="images"; filename="blank.png"').length, 3);
    assert.doesNotMatch(body, /secret/);
    assert.ok(body.length < 2000, String(body.length));
  });

  it("a quote that never comes is not waited for twice", async () => {
    const rig = await machine.open("a", { timeouts: { quote: 30 } });
    machine.api.next(() => new Promise(() => undefined));
    const { price } = await rig.engine.prepare({ ...quoted, input: { prompt: "x" } });
    assert.deepEqual([price.basis, price.upperUsdMicros, machine.api.quotes.length], ["estimate", 220_000, 1]);
  });

  it("what the API says of the placeholders is not taken for the person's mistake", async () => {
    const rig = await machine.open("a");
    for (let n = 0; n < 2; n += 1) machine.api.next(() => Response.json({ error: "cannot identify image file" }, { status: 400 }));
    const prepared = await rig.engine.prepare({ ...quoted, input: { prompt: "x" } });
    assert.equal(prepared.price.asOf !== undefined, true);
  });

  for (const [what, said] of Object.entries({
    "exact and bounded by less": { usd_micros: 5_000_000, upper_bound_usd_micros: 0, qualifier: "exact" },
    "beyond all reason": { usd_micros: 2 ** 53 - 1, qualifier: "exact" },
  })) {
    it(`a quote that is ${what} is none: the list's price is what is reserved`, async () => {
      const rig = await machine.open("a");
      for (let n = 0; n < 2; n += 1) machine.api.next(() => Response.json(said));
      const prepared = await rig.engine.prepare({ ...quoted, input: { prompt: "x" } });
      const [job] = await rig.engine.start([prepared]);
      assert.deepEqual([prepared.price.usdMicros, job?.reserved], [100_000, 220_000]);
    });
  }

  it("a wrong input reaches neither the API nor the journal", async () => {
    const rig = await machine.open("a");
    await assert.rejects(rig.engine.prepare({ ...ask, askedBy: "api", place: null, input: { prompt: "x", num_images: 99 } }), (error) => error instanceof ImageStudioError && error.kind === "invalid-input");
    await assert.rejects(rig.engine.prepare({ operation: "generate/none", askedBy: "api", place: null, input: {} }), /no operation/);
    assert.equal(machine.api.quotes.length + machine.api.posts.length, 0);
  });
});
