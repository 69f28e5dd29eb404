import assert from "node:assert/strict";
import { plainSentence } from "../../../../src/core/words.ts";
import { canary, failing, home, keyring, paying, ringIn } from "./ringIn.ts";

describe("the key ring on a keyring that refuses", () => {
  const env = { IDEOGRAM_API_KEY: "secret-of-the-environment" };

  it("pays with the environment's key, and says once what is wrong", async () => {
    const { ring, secrets, faults, log } = ringIn({ env });
    const { id } = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    secrets.broken = "all";
    for (let time = 0; time < 2; time += 1) assert.equal((await paying(ring, "ideogram")).id, "environment.ideogram");
    assert.deepEqual((await ring.list()).map((key) => key.id), ["environment.ideogram"]);
    assert.equal(await ring.secret(id, home), undefined);
    assert.equal(await ring.secret("environment.ideogram", home), "secret-of-the-environment");
    assert.equal(await ring.some("ideogram"), true);
    assert.deepEqual(faults, [keyring]);
    assert.equal(log.length, 1);
  });

  it("has no other payer, and says so in words", async () => {
    const { ring, secrets } = ringIn();
    const added = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    secrets.broken = "all";
    assert.deepEqual(await ring.payer("ideogram"), keyring);
    assert.equal(plainSentence(keyring), "Keys in this machine's keyring can be neither read nor added at the moment. Nothing was sent, and nothing was billed.");
    assert.equal(await ring.some("ideogram"), false);
    for (const failed of [ring.list(), ring.add({ provider: "ideogram", name: "other", secret: "secret-other" }), ring.select(added), ring.remove(added)]) {
      await assert.rejects(failed, failing(keyring));
    }
    secrets.broken = "no";
    assert.equal((await paying(ring, "ideogram")).id, added.id, "and the key is there when the keyring is");
  });

  it("for one key pays with another, and tells only who chose the one", async () => {
    const { ring, secrets, faults } = ringIn();
    const sound = await ring.add({ provider: "ideogram", name: "sound", secret: "secret-sound" });
    const broken = await ring.add({ provider: "ideogram", name: "broken", secret: "secret-broken" });
    secrets.broken = { entry: `imageStudio.key.${broken.id}` };
    await ring.select(sound);
    assert.equal((await paying(ring, "ideogram")).id, sound.id);
    assert.deepEqual(faults, []);
    secrets.broken = "no";
    await ring.select(broken);
    secrets.broken = { entry: `imageStudio.key.${broken.id}` };
    assert.equal((await paying(ring, "ideogram")).id, sound.id);
    assert.deepEqual(faults, [keyring]);
    assert.deepEqual((await ring.list()).map(({ label }) => label), ["sound"]);
    await ring.add({ provider: "ideogram", name: "third", secret: "secret-third" });
  });
});
