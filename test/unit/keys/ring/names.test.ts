import assert from "node:assert/strict";
import * as z from "zod";
import { canary, failing, home, none, ringIn, saying } from "./ringIn.ts";

describe("the key ring", () => {
  it("refuses names that are blank, taken or cannot be shown", async () => {
    const { ring } = ringIn();
    await ring.add({ provider: "ideogram", name: "work", secret: canary });
    await assert.rejects(ring.add({ provider: "ideogram", name: " ", secret: canary }), saying(/Give the key a name/));
    await assert.rejects(ring.add({ provider: "ideogram", name: "work ", secret: canary }), saying(/already a key called "work"/));
    await assert.rejects(ring.add({ provider: "ideogram", name: "a\u202eb", secret: canary }), saying(/cannot be shown/));
    await assert.rejects(ring.add({ provider: "ideogram", name: "other", secret: "two words" }), saying(/space/));
  });

  it("takes any name that can be shown for what it is: two keys have one name only where they are of two providers", async () => {
    const { ring } = ringIn();
    const names = ["$(trash) [Save](command:x)", "**bold** <b>", "schlüssel", "鍵", "🔑", "x".repeat(60)];
    for (const [at, name] of names.entries()) for (const provider of ["ideogram", "imagine"] as const) await ring.add({ provider, name, secret: `${canary}${at}` });
    assert.deepEqual((await ring.list()).map(({ label }) => label), [...names, ...names]);
    const [first = assert.fail()] = await ring.list();
    for (const [name, why] of [["x".repeat(61), /too long/], ["a\u2066b", /cannot be shown/], ["a\nb", /cannot be shown/], ["\u200b", /cannot be shown/], ["\u3000", /Give the key a name/]] as const) {
      await assert.rejects(ring.rename(first, name), saying(why), JSON.stringify(name));
      await assert.rejects(ring.add({ provider: "ideogram", name, secret: canary }), saying(why), JSON.stringify(name));
    }
  });

  it("gives a key another name, and keeps the rest of it", async () => {
    const { ring, secrets } = ringIn();
    const key = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    await ring.add({ provider: "ideogram", name: "other", secret: "secret-other" });
    await assert.rejects(ring.rename(key, "other"), saying(/already a key called "other"/));
    await ring.rename(key, " Work ");
    assert.deepEqual(z.json().parse(JSON.parse(secrets.entries.get(`imageStudio.key.${key.id}`) ?? "")), { version: 1, name: "Work", origin: home, secret: canary, addedAt: 1000 });
    await ring.remove(key);
    await assert.rejects(ring.rename(key, "again"), failing(none));
  });
});
