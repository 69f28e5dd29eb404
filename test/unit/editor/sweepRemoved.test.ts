import assert from "node:assert/strict";
import { createKeyRing } from "../../../src/app/keys/keyRing.ts";
import { sweepRemoved } from "../../../src/editor/keys/sweepRemoved.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { openRig } from "../../support/engine.ts";
import type { Rig } from "../../support/engine.ts";
import { removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";
import { memorySecrets, memoryState } from "../../support/memorySecrets.ts";

describe("a key that was to be removed once what it paid for is here", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig({ origin: "https://api.test", key: "unused-key-12345" });
  });
  afterEach(() => rig.close());
  after(removeFolders);

  const world = async () => {
    const secrets = memorySecrets();
    const ring = createKeyRing({
      secrets, state: memoryState(), workspace: memoryState(), teams: () => [], env: {}, baseUrl: () => "https://api.test", tell: () => undefined, log: { warn: () => undefined, hide: () => undefined },
    });
    const key = await ring.add({ provider: "ideogram", name: "work", secret: "canary-7f3d91c2" });
    await rig.engine.store.reserve([jobOf({ id: "sent", keyId: key.id, owner: rig.engine.owner, state: "accepted", acceptedId: "g1" })], []);
    let tell: (job: Job) => void = () => assert.fail("nobody listens");
    const engine = { ...rig.engine, onChange: (listener: (job: Job) => void) => {
      tell = listener;
      return () => undefined;
    } };
    const mode = { offline: false, engine: () => Promise.resolve(engine), real: () => Promise.resolve(engine), goOffline: () => assert.fail(), leaveOffline: () => assert.fail(), onDidChange: () => ({ dispose: () => undefined }) };
    const warned: string[] = [];
    const log = { warn: (text: string) => void warned.push(text) };
    const sweep = sweepRemoved({ keys: ring, mode, log: { ...log, info: () => undefined, error: () => undefined, debug: () => undefined, show: () => undefined, hide: () => undefined, dispose: () => undefined } });
    const change = async (patch: Parameters<Rig["engine"]["store"]["change"]>[1]): Promise<void> => {
      const job = await rig.engine.store.get("sent");
      assert.ok(job);
      const next = await rig.engine.store.change(job, patch);
      assert.ok(next);
      tell(next);
    };
    /** Whether the key is there when all that was begun is done. */
    const isThere = async (expected: boolean): Promise<void> => {
      for (let left = 100; secrets.entries.size === (expected ? 0 : 1) && left > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(secrets.entries.size === 1, expected);
    };
    return { ring, key, sweep, engine, change, isThere, warned };
  };

  it("stays until that is so, and goes then", async () => {
    const { ring, key, sweep, engine, change, isThere, warned } = await world();
    sweep.follow(engine);
    await ring.withdraw(key, "removed");
    await change({ owner: "" });
    await change({ state: "answered" });
    await isThere(true);
    await change({ state: "placed" });
    await isThere(false);
    assert.deepEqual(warned, []);
  });

  it("goes at the next start, where a window ended before", async () => {
    const { ring, key, sweep, engine, isThere } = await world();
    await ring.withdraw(key, "removed");
    const job = await rig.engine.store.get("sent");
    assert.ok(job);
    await rig.engine.store.change(job, { state: "placed" });
    sweep.follow(engine);
    await isThere(false);
  });

  it("is another matter than one that is compromised, which a person removes", async () => {
    const { ring, key, sweep, engine, change } = await world();
    await ring.withdraw(key, "compromised");
    sweep.follow(engine);
    await change({ state: "placed" });
    for (let turns = 0; turns < 20; turns += 1) await ring.list();
    assert.deepEqual((await ring.list()).map(({ withdrawn }) => withdrawn?.why), ["compromised"]);
  });
});
