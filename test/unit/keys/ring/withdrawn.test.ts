import assert from "node:assert/strict";
import * as z from "zod";
import { canary, home, none, paying, ringIn, saying } from "./ringIn.ts";

describe("the key ring withdraws a key", () => {
  it("so that it pays for nothing in any window, and what was paid for is still fetched with it", async () => {
    const { ring, open } = ringIn();
    const key = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    const other = open();
    await ring.withdraw(key, "compromised");
    assert.deepEqual([await ring.payer("ideogram"), await other.payer("ideogram")], [none, none]);
    assert.deepEqual([await other.secret(key.id, home), await other.secret(key.id, home, "collect")], [undefined, canary]);
    assert.deepEqual((await other.list()).map(({ withdrawn }) => withdrawn), [{ at: 1001, why: "compromised" }]);
    await assert.rejects(ring.select(key), saying(/pays for nothing any more/));
    await assert.rejects(ring.add({ provider: "ideogram", name: "again", secret: canary }), saying(/marked as compromised/));
    await other.restore(key);
    assert.equal((await paying(ring, "ideogram")).id, key.id);
  });

  it("wherever the same secret stands, also in the environment until that has another", async () => {
    const env = { IDEOGRAM_API_KEY: canary };
    const { ring, state } = ringIn({ env });
    const key = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    const twin = await ring.add({ provider: "ideogram", name: "twin", secret: canary });
    await ring.withdraw(twin, "compromised");
    assert.deepEqual(await ring.payer("ideogram"), none);
    assert.deepEqual([await ring.secret("environment.ideogram", home), await ring.secret("environment.ideogram", home, "collect"), await ring.secret(key.id, home)], [undefined, canary, undefined]);
    assert.ok(![...state.values].some((entry) => JSON.stringify(entry).includes(canary)), "nothing secret in the memento");
    env.IDEOGRAM_API_KEY = "the-next-key-of-the-environment";
    assert.equal((await paying(ring, "ideogram")).id, "environment.ideogram");
    env.IDEOGRAM_API_KEY = canary;
    await ring.restore({ id: "environment.ideogram", provider: "ideogram" });
    assert.equal((await paying(ring, "ideogram")).id, twin.id);
  });

  it("in a form that no older version takes for a key", async () => {
    const { ring, secrets } = ringIn();
    const key = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    await ring.withdraw(key, "removed");
    const { version } = z.object({ version: z.number() }).parse(JSON.parse(secrets.entries.get(`imageStudio.key.${key.id}`) ?? ""));
    assert.equal(version, 2);
  });
});
