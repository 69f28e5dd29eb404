import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { mock } from "node:test";
import * as z from "zod";
import { ImageStudioError, failure } from "../../../src/core/errors.ts";
import type { Failure } from "../../../src/core/errors.ts";
import type { ProviderId } from "../../../src/catalogue/types.ts";
import { plainSentence, wordsFor } from "../../../src/core/words.ts";
import { environmentKeys } from "../../../src/app/keys/environmentKeys.ts";
import { createKeyRing } from "../../../src/app/keys/keyRing.ts";
import type { KeyRing } from "../../../src/app/keys/keyRing.ts";
import type { Payer } from "../../../src/jobs/ports.ts";
import { memorySecrets, memoryState } from "../../support/memorySecrets.ts";

const home = "https://api.ideogram.ai";
const elsewhere = "https://gateway.example";
const canary = "canary-7f3d91c2";

interface World {
  readonly env?: Record<string, string>;
  baseUrl?: string;
  teams?: readonly string[];
}

function ringIn(world: World = {}) {
  const secrets = memorySecrets();
  const state = memoryState();
  const workspace = memoryState();
  const log: string[] = [];
  const faults: Failure[] = [];
  const hidden = new Set<string>();
  let time = 1000;
  const open = (): KeyRing => createKeyRing({
    secrets, state, workspace, teams: () => world.teams ?? [], env: world.env ?? {}, baseUrl: (id) => (id === "ideogram" ? world.baseUrl ?? "" : ""), now: () => time++,
    log: { warn: (text) => log.push(text), hide: (secret) => void hidden.add(secret) }, tell: (fault) => faults.push(fault),
  });
  return { ring: open(), open, world, secrets, state, workspace, log, hidden, faults };
}

async function paying(ring: KeyRing, provider: ProviderId): Promise<Payer> {
  const payer = await ring.payer(provider);
  assert.ok("id" in payer, "somebody pays");
  return payer;
}

const none = failure("no-key", "no", { provider: "Ideogram" });
const keyring = failure("no-key", "no", { keyring: "broken" });
/** The failure that a rejection carries. */
const failing = (expected: Failure) => (error: unknown): boolean => {
  assert.ok(error instanceof ImageStudioError);
  assert.deepEqual(error.failure, expected);
  return true;
};

const saying = (text: RegExp) => (error: unknown): boolean =>
  error instanceof ImageStudioError && error.kind === "invalid-input" && error.billed === "no" && text.test(error.failure.detail ?? "");

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

  describe("with a key in the environment", () => {
    it("uses it when nothing is stored, at the provider's own address, whatever the setting says", async () => {
      const { ring, hidden, secrets } = ringIn({ env: { IDEOGRAM_API_KEY: `${canary}\n` }, baseUrl: elsewhere });
      const payer = { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin: home };
      assert.deepEqual(await ring.payer("ideogram"), payer);
      assert.deepEqual(await ring.list(), [{ ...payer, provider: "ideogram", from: "environment", places: [] }]);
      assert.equal(await ring.secret(payer.id, home), canary);
      assert.equal(await ring.secret(payer.id, elsewhere), undefined);
      assert.deepEqual([...hidden], [canary]);
      assert.equal(secrets.entries.size, 0, "it is never stored");
    });

    it("sends it, and it alone, to the environment's base URL", async () => {
      const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment", IDEOGRAM_BASE_URL: elsewhere } });
      assert.equal((await paying(ring, "ideogram")).origin, elsewhere);
      const { id } = await ring.add({ provider: "ideogram", name: "mine", secret: canary });
      assert.deepEqual(await ring.payer("ideogram"), { id, label: "mine", origin: home });
      assert.equal(await ring.secret(id, elsewhere), undefined);
    });

    it("is sent to a gateway's path where the environment names one", async () => {
      const { ring } = ringIn({ env: { IMAGINE_API_KEY: "secret-of-the-team", IMAGINE_BASE_URL: "http://127.0.0.1:8787/imagine" } });
      assert.equal((await paying(ring, "imagine")).origin, "http://127.0.0.1:8787/imagine");
    });

    it("ignores a base URL that comes without a key", async () => {
      const { ring } = ringIn({ env: { IDEOGRAM_BASE_URL: elsewhere } });
      assert.deepEqual(await ring.payer("ideogram"), none);
      const { origin } = await ring.add({ provider: "ideogram", name: "mine", secret: canary });
      assert.equal(origin, home);
    });

    for (const id of ["environment.ideogram", "environment"]) {
      it(`prefers it once it was selected, as ${id}`, async () => {
        const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment" } });
        await ring.add({ provider: "ideogram", name: "mine", secret: canary });
        await ring.select({ id, provider: "ideogram" });
        assert.equal((await paying(ring, "ideogram")).label, "IDEOGRAM_API_KEY");
      });
    }

    it("can be selected while the setting for stored keys is no URL, and pays then", async () => {
      const { ring, faults } = ringIn({ env: { IDEOGRAM_API_KEY: canary }, baseUrl: "api.ideogram.ai" });
      const invalid = failure("invalid-input", "no", { setting: "ideogram.baseUrl" }, "The setting imageStudio.ideogram.baseUrl is not a URL.");
      assert.equal((await paying(ring, "ideogram")).id, "environment.ideogram");
      assert.deepEqual(faults, [invalid]);
      await ring.select({ id: "environment.ideogram", provider: "ideogram" });
      assert.equal((await paying(ring, "ideogram")).id, "environment.ideogram");
      assert.deepEqual(faults, [invalid], "said once");
    });

    it("refuses a base URL over http, and cannot remove the key", async () => {
      const { ring, log, faults } = ringIn({ env: { IDEOGRAM_API_KEY: canary, IDEOGRAM_BASE_URL: "http://proxy.example" } });
      const nobody = await ring.payer("ideogram");
      assert.deepEqual(nobody, failure("invalid-input", "no", {}, "IDEOGRAM_BASE_URL must start with https://, except on this machine: a key would travel unprotected."));
      await assert.rejects(ring.remove({ id: "environment.ideogram", provider: "ideogram" }), saying(/from the environment/));
      assert.deepEqual(await ring.list(), []);
      assert.equal(log.length, 1);
      const mine = await ring.add({ provider: "ideogram", name: "mine", secret: "secret-mine" });
      await ring.select({ id: "environment.ideogram", provider: "ideogram" });
      assert.equal((await paying(ring, "ideogram")).id, mine.id, "a stored key pays in its place");
      assert.deepEqual(faults, [nobody]);
    });

    it("tells two providers' keys for one origin apart", async () => {
      const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: canary, IDEOGRAM_BASE_URL: elsewhere, IMAGINE_API_KEY: "another-key", IMAGINE_BASE_URL: elsewhere } });
      assert.equal(await ring.secret("environment.ideogram", elsewhere), canary);
      assert.equal(await ring.secret("environment.imagine", elsewhere), "another-key");
      assert.equal(await ring.secret("environment", elsewhere), undefined, "a job of version 0.1.0 does not say which");
    });

    it("still knows the key of a job of version 0.1.0, also beside a broken one", async () => {
      const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: canary, IMAGINE_API_KEY: "another-key", IMAGINE_BASE_URL: "http://proxy.example" } });
      assert.equal(await ring.secret("environment", home), canary);
    });

    it("is all that a command line needs", async () => {
      const hidden: string[] = [];
      const keys = environmentKeys({ IDEOGRAM_API_KEY: canary }, { warn: (text) => assert.equal(text, ""), hide: (secret) => hidden.push(secret) });
      assert.deepEqual(await keys.payer("ideogram"), { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin: home });
      assert.deepEqual(await keys.payer("imagine"), failure("no-key", "no", { provider: "Imagine" }));
      assert.deepEqual([await keys.secret("environment.ideogram", home), await keys.secret("ideogram.1", home)], [canary, undefined]);
      assert.deepEqual(new Set(hidden), new Set([canary]));
    });

    it("says once that a variable holds no key", async () => {
      const { ring, log } = ringIn({ env: { IDEOGRAM_API_KEY: "two words" } });
      assert.deepEqual(await ring.payer("ideogram"), none);
      assert.deepEqual(await ring.payer("ideogram"), none);
      assert.equal(log.length, 1);
      assert.ok(!log.join().includes("two words"));
    });
  });

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

  it("refuses names that are blank, taken or cannot be shown", async () => {
    const { ring } = ringIn();
    await ring.add({ provider: "ideogram", name: "work", secret: canary });
    await assert.rejects(ring.add({ provider: "ideogram", name: " ", secret: canary }), saying(/Give the key a name/));
    await assert.rejects(ring.add({ provider: "ideogram", name: "work ", secret: canary }), saying(/already a key called "work"/));
    await assert.rejects(ring.add({ provider: "ideogram", name: "a\u202eb", secret: canary }), saying(/cannot be shown/));
    await assert.rejects(ring.add({ provider: "ideogram", name: "other", secret: "two words" }), saying(/space/));
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

  describe("on a keyring that never answers", () => {
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

  describe("on a keyring that refuses", () => {
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

  describe("lets a key be chosen for a workspace, or for a model,", () => {
    const two = async () => {
      const world = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment" } });
      const work = await world.ring.add({ provider: "ideogram", name: "work", secret: "secret-work-0123456789" });
      const client = await world.ring.add({ provider: "ideogram", name: "client", secret: "secret-client" });
      await world.ring.select(work);
      return { ...world, work, client };
    };

    it("and pays for that with it alone", async () => {
      const { ring, work, client } = await two();
      await ring.select(client, { for: "model", model: "ideogram-3" });
      const payers = async (): Promise<unknown> => Promise.all(["ideogram-3", "ideogram-2", undefined].map(async (model) => {
        const payer = await ring.payer("ideogram", model);
        return "id" in payer ? payer.label : payer;
      }));
      assert.deepEqual(await payers(), ["client", "work", "work"]);
      await ring.select({ id: "environment.ideogram", provider: "ideogram" }, { for: "workspace" });
      assert.deepEqual(await payers(), ["client", "IDEOGRAM_API_KEY", "IDEOGRAM_API_KEY"]);
      await ring.unselect(client, { for: "model", model: "ideogram-3" });
      await ring.unselect(work, { for: "workspace" });
      assert.deepEqual(await payers(), ["IDEOGRAM_API_KEY", "IDEOGRAM_API_KEY", "IDEOGRAM_API_KEY"], "what another key was chosen for is not undone");
      await ring.unselect({ id: "environment.ideogram", provider: "ideogram" }, { for: "workspace" });
      assert.deepEqual(await payers(), ["work", "work", "work"]);
    });

    it("keeps that in this workspace where it was chosen for it, and a switch there stays there", async () => {
      const { ring, open, state, workspace, work, client } = await two();
      await ring.select(client, { for: "workspace" });
      const before = new Map(state.values);
      await ring.select(work);
      assert.deepEqual([[...state.values], [...workspace.values]], [[...before], [["selectedKey.ideogram", work.id]]]);
      assert.equal((await paying(open(), "ideogram")).id, work.id);
    });

    it("is the team's while its policy holds, before a model's own; a switch there is the team's, and with the key goes what it was chosen for", async () => {
      const { ring, world, state, work, client } = await two();
      await ring.select(client, { for: "team", team: "Marketing" });
      await ring.select(work, { for: "model", model: "ideogram-3" });
      const pays = async (): Promise<readonly string[]> => [await ring.payer("ideogram"), await ring.payer("ideogram", "ideogram-3")].map((payer) => ("id" in payer ? payer.label : payer.kind));
      assert.deepEqual(await pays(), ["work", "work"]);
      world.teams = ["Marketing"];
      assert.deepEqual(await pays(), ["client", "client"]);
      await ring.select(work);
      assert.deepEqual(await pays(), ["work", "work"]);
      await ring.select(client);
      world.teams = [];
      await ring.remove(client);
      assert.equal([...state.values.values()].includes(client.id), false);
    });

    it("lists what each is chosen for, when it was added and what it ends in, where that is little of it", async () => {
      const { ring, work, client } = await two();
      await ring.select(client, { for: "model", model: "ideogram-3" });
      const stored = { origin: home, provider: "ideogram", from: "stored" };
      assert.deepEqual(await ring.list(), [
        { ...stored, id: work.id, label: "work", addedAt: 1000, ending: "6789", places: [{ for: "default" }] },
        { ...stored, id: client.id, label: "client", addedAt: 1001, places: [{ for: "model", model: "ideogram-3" }] },
        { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin: home, provider: "ideogram", from: "environment", places: [], ending: "ment" },
      ]);
      await ring.remove(client);
      assert.equal((await ring.list()).length, 2);
      assert.equal((await paying(ring, "ideogram")).id, work.id);
    });
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

  it("chooses no key that another window has removed meanwhile, and leaves the choice that there is", async () => {
    const { ring, open, state } = ringIn();
    const [kept, gone] = [await ring.add({ provider: "ideogram", name: "work", secret: canary }), await ring.add({ provider: "ideogram", name: "client", secret: "secret-client" })];
    await ring.select(kept);
    await open().remove(gone);
    const before = new Map(state.values);
    for (const place of [undefined, { for: "default" }, { for: "workspace" }, { for: "model", model: "ideogram-3" }] as const) await assert.rejects(ring.select(gone, place), failing(none));
    assert.deepEqual([[...state.values], (await paying(ring, "ideogram")).id], [[...before], kept.id]);
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

  describe("withdraws a key", () => {
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
