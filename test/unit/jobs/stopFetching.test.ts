import assert from "node:assert/strict";
import { runOne } from "../../support/asking.ts";
import type { Rig } from "../../support/engine.ts";
import { about, ask, price, windows } from "../../support/windows.ts";

describe("a paid picture whose server fails at each start", () => {
  const machine = windows();
  /** Two pictures; of the first the server does not come to itself. */
  const late = async (links: readonly string[]): Promise<Rig> => {
    const rig = await machine.open("a", {
      speed: 500,
      fetch: (url, init) => (url.endsWith("broken.png") ? Promise.resolve(new Response("", { status: 503 })) : machine.api.fetch(url, init)),
    });
    machine.api.next(() => Response.json({ data: links.map((link) => ({ url: `https://pictures.test/${link}.png` })) }));
    return rig;
  };

  it("is tried until a person stops it: then it is lost, stays billed, and is not tried at the next start", async () => {
    const rig = await late(["broken"]);
    const { id } = await runOne(rig, ask);
    const [again] = await rig.engine.resume();
    assert.deepEqual(about(await rig.engine.finished(again!.id)), ["collecting", "yes", 0, price, "save-failed"]);
    await rig.engine.stopFetching(id);
    const ended = (await rig.engine.store.get(id))!;
    assert.deepEqual([about(ended), ended.outputs.map(({ state }) => state), ended.failure?.params], [["failed", "yes", 0, price, "save-failed"], ["lost"], { lost: 1 }]);
    assert.deepEqual(await rig.engine.resume(), []);
  });

  it("beside another that came: that one stays where it was saved, and the rest is said", async () => {
    const rig = await late(["broken", "2"]);
    const { id } = await runOne(rig, { ...ask, input: { num_images: 2 } });
    await rig.engine.stopFetching(id);
    const ended = (await rig.engine.store.get(id))!;
    assert.deepEqual([about(ended), ended.outputs.map(({ state }) => state), ended.warnings.length], [["placed", "yes", 0, 2 * price, undefined], ["lost", "placed"], 1]);
    assert.equal((await rig.placed()).length, 1);
  });

  it("is not given up once it is there", async () => {
    const rig = await late(["1"]);
    const { id } = await runOne(rig, ask);
    await rig.engine.stopFetching(id);
    assert.deepEqual(about((await rig.engine.store.get(id))!), ["placed", "yes", 0, price, undefined]);
  });
});
