import assert from "node:assert/strict";
import * as z from "zod";
import { failure } from "../../../../src/core/errors.ts";
import { plainSentence } from "../../../../src/core/words.ts";
import { canary, elsewhere, failing, home, none, paying, ringIn, saying } from "./ringIn.ts";
import type { World } from "./ringIn.ts";

describe("the key ring", () => {
  it("has no payer without a key", async () => {
    const { ring, log } = ringIn();
    assert.deepEqual(await ring.payer("ideogram"), none);
    assert.equal(await ring.some("ideogram"), false);
    assert.deepEqual(log, []);
  });

  it("stores a key with the origin of the day in an entry of its own, and selects it", async () => {
    const { ring, secrets, state, hidden } = ringIn();
    const added = await ring.add({ provider: "ideogram", name: " work ", secret: ` IDEOGRAM_API_KEY="${canary}"\n` });
    assert.match(added.id, /^ideogram\.[0-9a-f-]{36}$/);
    assert.deepEqual(added, { id: added.id, label: "work", origin: home, provider: "ideogram", from: "stored" });
    assert.deepEqual([...secrets.entries].map(([entry, text]) => [entry, z.json().parse(JSON.parse(text))]), [
      [`imageStudio.key.${added.id}`, { version: 1, name: "work", origin: home, secret: canary, addedAt: 1000 }],
    ]);
    assert.deepEqual(await ring.payer("ideogram"), { id: added.id, label: "work", origin: home });
    assert.equal(await ring.secret(added.id, home), canary);
    assert.deepEqual([...hidden], [canary]);
    assert.ok(!JSON.stringify([...state.values]).includes(canary), "nothing secret in the memento");
    assert.equal(await ring.some("ideogram"), true);
  });

  it("pays with the selected key, and with the first when the selected one is gone", async () => {
    const { ring } = ringIn();
    const first = await ring.add({ provider: "ideogram", name: "first", secret: "secret-first" });
    const second = await ring.add({ provider: "ideogram", name: "second", secret: "secret-second" });
    const third = await ring.add({ provider: "ideogram", name: "third", secret: "secret-third" });
    assert.equal((await paying(ring, "ideogram")).id, third.id);
    await ring.select(second);
    assert.equal((await paying(ring, "ideogram")).id, second.id);
    await ring.remove(second);
    assert.equal((await paying(ring, "ideogram")).id, first.id);
    assert.deepEqual((await ring.list()).map((key) => key.label), ["first", "third"]);
    assert.equal(await ring.secret(second.id, home), undefined);
  });

  it("never hands a stored key to another origin, and says why there is no payer", async () => {
    const world: World = {};
    const { ring, log } = ringIn(world);
    const { id } = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    world.baseUrl = elsewhere;
    const nobody = await ring.payer("ideogram");
    assert.deepEqual(nobody, failure("no-key", "no", { provider: "Ideogram", elsewhere: home, origin: elsewhere }));
    assert.ok("kind" in nobody);
    assert.equal(plainSentence(nobody), "Your keys for Ideogram were added for https://api.ideogram.ai; none is for https://gateway.example. Nothing was sent, and nothing was billed.");
    assert.deepEqual(await ring.payer("ideogram"), nobody);
    assert.equal(await ring.secret(id, elsewhere), undefined);
    assert.equal(await ring.secret(id, `${home}:8443`), undefined);
    assert.deepEqual(log, [`The key "work" is only for ${home} and is not used for ${elsewhere}.`]);
    await assert.rejects(ring.select({ id, provider: "ideogram" }), saying(/only for https:\/\/api\.ideogram\.ai; the base URL in the settings is https:\/\/gateway\.example/));
  });

  it("keeps a key for each origin apart", async () => {
    const world: World = {};
    const { ring } = ringIn(world);
    const mine = await ring.add({ provider: "ideogram", name: "mine", secret: "secret-mine" });
    world.baseUrl = `${elsewhere}/`;
    const theirs = await ring.add({ provider: "ideogram", name: "team", secret: "secret-team" });
    assert.deepEqual(await ring.payer("ideogram"), { id: theirs.id, label: "team", origin: elsewhere });
    world.baseUrl = home;
    assert.deepEqual(await ring.payer("ideogram"), { id: mine.id, label: "mine", origin: home });
  });

  it("keeps a key for each path of a gateway apart", async () => {
    const world: World = { baseUrl: `${elsewhere}/ideogram/` };
    const { ring } = ringIn(world);
    const { id, origin } = await ring.add({ provider: "ideogram", name: "team", secret: "secret-team" });
    assert.equal(origin, `${elsewhere}/ideogram`);
    assert.deepEqual(await ring.payer("ideogram"), { id, label: "team", origin });
    assert.equal(await ring.secret(id, origin), "secret-team");
    for (const other of [elsewhere, `${elsewhere}/`, `${elsewhere}/imagine`, `${elsewhere}/ideogram2`, `${elsewhere}/ideogram/x`]) {
      assert.equal(await ring.secret(id, other), undefined, other);
      world.baseUrl = other;
      assert.ok("kind" in await ring.payer("ideogram"), other);
    }
    world.baseUrl = `${elsewhere}/imagine/../ideogram`;
    assert.equal((await paying(ring, "ideogram")).id, id);
  });

  it("keeps a key for each provider apart", async () => {
    const { ring } = ringIn();
    const key = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    const other = await ring.add({ provider: "imagine", name: "work", secret: "secret-of-imagine" });
    assert.equal((await paying(ring, "imagine")).id, other.id);
    assert.equal((await paying(ring, "ideogram")).id, key.id);
    assert.deepEqual((await ring.list("imagine")).map(({ id }) => id), [other.id]);
  });

  it("keeps a key that was added for nothing beside the one that pays, until it is chosen", async () => {
    const { ring } = ringIn();
    const old = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    const next = await ring.add({ provider: "ideogram", name: "work 2", secret: "canary-of-the-next-key" }, []);
    assert.deepEqual([(await paying(ring, "ideogram")).id, (await ring.list()).map(({ label, places }) => [label, places])], [old.id, [["work", [{ for: "default" }]], ["work 2", []]]]);
    await ring.select(next, { for: "default" });
    assert.equal((await paying(ring, "ideogram")).id, next.id);
  });

  it("leaves out what it cannot read, without quoting it", async () => {
    const { ring, secrets, log } = ringIn();
    secrets.entries.set("imageStudio.key.ideogram.1", canary);
    secrets.entries.set("imageStudio.key.ideogram.2", JSON.stringify({ version: 2, secret: canary }));
    secrets.entries.set("somethingElse", canary);
    assert.deepEqual(await ring.list(), []);
    assert.equal(log.length, 2);
    assert.ok(!log.join().includes(canary));
    assert.equal(secrets.entries.size, 3);
  });

  it("chooses no key that another window has removed meanwhile, and leaves the choice that there is", async () => {
    const { ring, open, state } = ringIn();
    const [kept, gone] = [await ring.add({ provider: "ideogram", name: "work", secret: canary }), await ring.add({ provider: "ideogram", name: "client", secret: "secret-client" })];
    await ring.select(kept);
    await open().remove(gone);
    const before = new Map(state.values);
    for (const place of [undefined, { for: "default" }, { for: "workspace" }, { for: "model", model: "ideogram-3" }] as const) await assert.rejects(ring.select(gone, place), failing(none));
    assert.deepEqual([[...state.values], (await paying(ring, "ideogram")).id], [[...before], kept.id]);
  });

  it("tells every window of a key that comes or goes", async () => {
    const { ring, open } = ringIn();
    const seen: string[] = [];
    const here = ring.onDidChange(() => seen.push("here"));
    const there = open().onDidChange(() => seen.push("there"));
    const added = await ring.add({ provider: "ideogram", name: "work", secret: canary });
    assert.deepEqual(new Set(seen), new Set(["here", "there"]));
    seen.length = 0;
    await ring.remove(added);
    assert.deepEqual(new Set(seen), new Set(["here", "there"]));
    seen.length = 0;
    here.dispose();
    there.dispose();
    await ring.add({ provider: "ideogram", name: "work", secret: canary });
    assert.deepEqual(seen, []);
  });

  it("says whether a provider has a key without decrypting one", async () => {
    const { ring, secrets } = ringIn();
    await ring.add({ provider: "ideogram", name: "work", secret: canary });
    secrets.reads.length = 0;
    assert.deepEqual([await ring.some("ideogram"), await ring.some("imagine")], [true, false]);
    assert.equal(await ringIn({ env: { IMAGINE_API_KEY: canary } }).ring.some("imagine"), true);
    assert.deepEqual(secrets.reads, []);
  });
});
