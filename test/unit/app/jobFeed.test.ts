import assert from "node:assert/strict";
import { jobFeed } from "../../../src/app/jobFeed.ts";
import type { JobFeed } from "../../../src/app/jobFeed.ts";
import type { Engine } from "../../../src/jobs/engine.ts";
import { begin, runOne } from "../../support/asking.ts";
import { ask, reaches, windows } from "../../support/windows.ts";

describe("the feed of jobs", () => {
  const machine = windows();
  const feeds: JobFeed[] = [];
  afterEach(() => feeds.splice(0).forEach((feed) => feed.dispose()));

  function feedOn(first: Engine): { feed: JobFeed; pay: (engine: Engine) => void } {
    let engine = first;
    const changes = new Set<() => void>();
    const feed = jobFeed({
      engine: () => Promise.resolve(engine),
      onDidChange: (listener) => {
        changes.add(listener);
        return { dispose: () => changes.delete(listener) };
      },
    }, (error) => assert.fail(String(error)));
    feeds.push(feed);
    return { feed, pay: (next) => {
      engine = next;
      for (const listener of changes) listener();
    } };
  }
  const told = (feed: JobFeed): Promise<void> => new Promise((resolve) => {
    const listening = feed.onDidChange(() => {
      listening.dispose();
      resolve();
    });
  });
  const seen = async (feed: JobFeed): Promise<string[]> => (await feed.look()).jobs.map(({ input, state }) => `${String(input["prompt"])} ${state}`);
  const until = async (feed: JobFeed, expected: string[]): Promise<void> => {
    for (const end = Date.now() + 5000; Date.now() < end && JSON.stringify(await seen(feed)) !== JSON.stringify(expected);) await told(feed);
    assert.deepEqual(await seen(feed), expected);
  };
  const prompt = (text: string) => ({ ...ask, input: { prompt: text } });

  it("begins with what is there, newest first, and tells of what this window does, once for what comes together", async () => {
    const rig = await machine.open("here");
    await runOne(rig, prompt("first"));
    await runOne(rig, prompt("second"));
    const { feed } = feedOn(rig.engine);
    assert.deepEqual(await seen(feed), ["second placed", "first placed"]);
    const times = { told: 0, changed: 0 };
    feed.onDidChange(() => (times.told += 1));
    rig.engine.onChange(() => (times.changed += 1));
    const heard = told(feed);
    await Promise.all(Array.from({ length: 5 }, () => begin(rig, prompt("more"))));
    await heard;
    await until(feed, [...Array.from({ length: 5 }, () => "more placed"), "second placed", "first placed"]);
    assert.ok(times.told * 2 < times.changed, JSON.stringify(times));
  });

  it("tells of another window's jobs", async () => {
    const rig = await machine.open("here");
    const other = await machine.open("there", { dir: rig.dir });
    const { feed } = feedOn(rig.engine);
    assert.deepEqual(await seen(feed), []);
    const heard = told(feed);
    await runOne(other, prompt("elsewhere"));
    await heard;
    assert.deepEqual(await seen(feed), ["elsewhere placed"]);
  });

  it("follows who pays: hears nothing more of the engine before", async () => {
    const [real, play] = [await machine.open("real"), await machine.open("play")];
    await runOne(real, prompt("for money"));
    const { feed, pay } = feedOn(real.engine);
    assert.deepEqual(await seen(feed), ["for money placed"]);
    const heard = told(feed);
    pay(play.engine);
    await heard;
    assert.deepEqual(await seen(feed), []);
    await runOne(real, prompt("for money, later"));
    assert.deepEqual(await seen(feed), []);
    assert.equal((await feed.look()).engine, play.engine);
  });

  it("misses nothing that happens while it begins", async () => {
    const rig = await machine.open("here");
    const release = machine.api.hold();
    const out = reaches(rig, "submitting");
    const job = await begin(rig, prompt("underway"));
    await out;
    const { feed } = feedOn({ ...rig.engine, store: { ...rig.engine.store, recent: async (page) => {
      const before = await rig.engine.store.recent(page);
      release();
      await rig.engine.finished(job.id);
      return before;
    } } });
    assert.deepEqual(await seen(feed), ["underway placed"]);
  });

  it("shows what is open though two hundred others were asked since, and what is held", async () => {
    const rig = await machine.open("here");
    const { store } = rig.engine;
    const placed = await runOne(rig, prompt("old"));
    const row = (about: object) => ({ ...placed, ...about, id: crypto.randomUUID(), outputs: [] });
    await store.reserve([
      row({ input: { prompt: "open" }, state: "accepted", createdAt: 1 }), row({ input: { prompt: "held" }, state: "failed", billed: "unknown", createdAt: 2 }),
      ...Array.from({ length: 200 }, (_, n) => row({ input: { prompt: `later ${n}` }, createdAt: 3 })),
    ], []);
    const { feed } = feedOn(rig.engine);
    assert.deepEqual((await seen(feed)).slice(-3), ["later 0 placed", "held failed", "open accepted"]);
  });
});
