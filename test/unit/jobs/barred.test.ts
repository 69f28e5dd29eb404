import assert from "node:assert/strict";
import { plainSentence } from "../../../src/core/words.ts";
import { runOne } from "../../support/asking.ts";
import { about, ask, price, windows } from "../../support/windows.ts";

const link = "https://10.0.0.6/1.png";
const because = "its link leads to 10.0.0.6, which is not followed: that is within a private network, or not encrypted.";

describe("a paid picture whose link leads into a private network", () => {
  const machine = windows();

  it("is not waited for, since it can never be followed: billed, with what can be done", async () => {
    const asked: string[] = [];
    const rig = await machine.open("a", { fetch: (url, init) => (init.method === "GET" && asked.push(url), machine.api.fetch(url, init)) });
    machine.api.next(() => Response.json({ data: [{ url: link }] }));
    const job = await runOne(rig, ask);
    assert.deepEqual([about(job), asked, rig.sleeps.filter((ms) => ms === 400)], [["failed", "yes", 0, price, "save-failed"], [], []]);
    assert.equal(plainSentence(job.failure!), `The image was made and billed, but ${because} Whoever runs api.test can serve images from there.`);
  });

  it("beside others costs these nothing, and is said", async () => {
    const rig = await machine.open("a");
    machine.api.next(() => Response.json({ data: [{ url: link }, { url: "https://pictures.test/2.png" }] }));
    const job = await runOne(rig, { ...ask, input: { num_images: 2 } });
    assert.deepEqual([about(job), job.outputs.map(({ state }) => state), job.warnings],
      [["placed", "yes", 0, 2 * price, undefined], ["lost", "placed"], ["1 of 2 images was billed, but its link failed or expired."]]);
  });

  it("of a generation is asked for at another link, which the API may tell", async () => {
    const rig = await machine.open("a", { speed: 500 });
    machine.api.next(() => Response.json({ usd_micros: 60_000, qualifier: "exact" }));
    machine.api.next(() => Response.json({ generation_id: "g1" }));
    let url = link;
    machine.api.polled(() => Response.json({ status: "completed", data: [{ url, is_image_safe: true }] }));
    const late = await runOne(rig, { operation: "generate/ideogram-4" });
    assert.deepEqual(about(late), ["collecting", "yes", 0, 60_000, "save-failed"]);
    assert.equal(plainSentence(late.failure!), `The image is made and billed, but ${because} api.test is asked for another link. Whoever runs it can serve images from there.`);
    const placed = new Promise<void>((resolve) => rig.engine.onChange((job) => void (job.state === "placed" && resolve())));
    url = "https://pictures.test/1.png";
    await placed;
  });
});
