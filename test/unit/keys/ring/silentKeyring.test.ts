import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { canary, failing, home, keyring, paying, ringIn } from "./ringIn.ts";

describe("the key ring on a keyring that never answers", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());
  /** What somebody gets who has waited for so long; undefined: nothing yet. */
  const after = async <T>(seconds: number, asked: Promise<T>): Promise<T | undefined> => {
    for (let second = 0; second < seconds; second += 1) {
      await turn();
      mock.timers.tick(1000);
    }
    await turn();
    return Promise.race([asked, turn(undefined)]);
  };

  it("waits a minute for who types the keyring's password, then pays with the next source and says why; nobody waits as long again", async () => {
    const { ring, secrets, faults } = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment" } });
    const { id } = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    secrets.broken = "silent";
    const payer = ring.payer("ideogram");
    assert.equal(await after(59, payer), undefined);
    assert.deepEqual(faults, []);
    assert.deepEqual(await after(1, payer), { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin: home });
    assert.deepEqual(faults, [keyring]);
    assert.deepEqual((await after(2, ring.list()))?.map((key) => key.id), ["environment.ideogram"]);
    secrets.broken = "no";
    assert.equal((await paying(ring, "ideogram")).id, id, "and the key is there when the keyring is");
    secrets.broken = "silent";
    assert.equal(await after(59, ring.payer("ideogram")), undefined, "and is waited for again");
  });

  it("says within two seconds that it is waited for, and who does not want to wait goes on with the next source", async () => {
    const { ring, secrets } = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment" } });
    await ring.add({ provider: "ideogram", name: "work", secret: canary });
    const said: boolean[] = [];
    ring.wait.onDidChange(() => said.push(ring.wait.isLong()));
    secrets.broken = "silent";
    const payer = Promise.all([paying(ring, "ideogram"), ring.list()]);
    assert.equal(await after(1, payer), undefined);
    assert.deepEqual(said, []);
    assert.equal(await after(1, payer), undefined);
    assert.deepEqual(said, [true]);
    ring.wait.leave();
    assert.equal((await after(0, payer))?.[0].id, "environment.ideogram");
    assert.deepEqual(said, [true, false]);
    assert.notEqual(await after(2, ring.payer("ideogram")), undefined, "and is asked only briefly for a while");
    assert.deepEqual(said, [true, false]);
  });

  it("leaves nobody who adds, chooses or removes a key waiting for ever", async () => {
    const { ring, secrets } = ringIn();
    const added = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    secrets.broken = "silent";
    const asked = Promise.allSettled([ring.list(), ring.add({ provider: "ideogram", name: "other", secret: "secret-other" }), ring.select(added), ring.remove(added)]);
    const ends = await after(60, asked) ?? [];
    assert.deepEqual(ends.map((end) => end.status === "rejected" && failing(keyring)(end.reason)), [true, true, true, true]);
    assert.deepEqual(await after(2, ring.payer("ideogram")), keyring);
  });
});
