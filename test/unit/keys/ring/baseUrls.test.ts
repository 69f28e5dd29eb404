import assert from "node:assert/strict";
import { failure } from "../../../../src/core/errors.ts";
import { plainSentence, wordsFor } from "../../../../src/core/words.ts";
import { canary, elsewhere, failing, home, ringIn, saying } from "./ringIn.ts";
import type { World } from "./ringIn.ts";

describe("the key ring", () => {
  for (const [baseUrl, why] of [
    ["http://api.ideogram.ai", /must start with https/],
    ["ftp://api.ideogram.ai", /must start with https/],
    ["http://127.0.0.1.evil.example", /must start with https/],
    ["https://user:secret@api.ideogram.ai", /must not hold a user name/],
    ["https://gateway.example?to=ideogram", /must have nothing behind its path/],
    ["https://gateway.example/ideogram#to", /must have nothing behind its path/],
    ["https://api.ideogram.ai/v1/", /must end before the version of the API: https:\/\/api\.ideogram\.ai$/],
    ["https://gateway.example/ideogram/v2", /must end before the version of the API: https:\/\/gateway\.example\/ideogram$/],
    ["api.ideogram.ai", /is not a URL/],
  ] as const) {
    it(`refuses the base URL ${baseUrl}`, async () => {
      const { ring } = ringIn({ baseUrl });
      const nobody = await ring.payer("ideogram");
      assert.ok("detail" in nobody && nobody.kind === "invalid-input");
      assert.match(nobody.detail ?? "", why);
      await assert.rejects(ring.add({ provider: "ideogram", name: "work", secret: canary }), saying(why));
    });
  }

  it("leads to the setting that is wrong, and of a variable says its name", async () => {
    const told = async (world: World): Promise<unknown> => {
      const nobody = await ringIn(world).ring.payer("ideogram");
      return "kind" in nobody ? [plainSentence(nobody), wordsFor(nobody).remedies] : nobody;
    };
    assert.deepEqual(await told({ baseUrl: "ideogram" }), ["The setting imageStudio.ideogram.baseUrl is not a URL. Nothing was sent, and nothing was billed.", ["openSettings"]]);
    assert.deepEqual(await told({ env: { IDEOGRAM_API_KEY: canary, IDEOGRAM_BASE_URL: "ideogram" } }), ["This cannot be sent: IDEOGRAM_BASE_URL is not a URL. Nothing was billed.", []]);
  });

  it("leads to the setting where a key is chosen that goes elsewhere", async () => {
    const world: World = { baseUrl: elsewhere };
    const { ring } = ringIn(world);
    const added = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    world.baseUrl = home;
    await assert.rejects(ring.select(added), failing(failure("invalid-input", "no", { setting: "ideogram.baseUrl" }, `The key "work" is only for ${elsewhere}; the base URL in the settings is ${home}.`)));
  });

  it("allows http on this machine only", () => {
    const { ring } = ringIn({ baseUrl: "http://127.0.0.1:8080" });
    assert.equal(ring.origin("ideogram"), "http://127.0.0.1:8080");
  });
});
