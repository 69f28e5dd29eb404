import assert from "node:assert/strict";
import { plainSentence } from "../../../src/core/words.ts";
import { begin, runOne } from "../../support/asking.ts";
import { newFolder } from "../../support/folders.ts";
import type { Rig } from "../../support/engine.ts";
import { about, ask, reaches, windows } from "../../support/windows.ts";

describe("a request", () => {
  const machine = windows();

  describe("after a 429", () => {
    const busy = (): Response => new Response("", { status: 429 });
    const words = async (rig: Rig) => ({ image_file: await rig.engine.files.keepBytes("x.png", new Uint8Array(await (await machine.api.fetch("https://pictures.test/x.png", {})).arrayBuffer())) });

    it("a description that did come has no failure any more", async () => {
      const rig = await machine.open("a");
      machine.api.next(busy);
      machine.api.next(() => Response.json({ descriptions: [{ text: "a cat" }] }));
      const done = await runOne(rig, { operation: "describe/ideogram-3", input: { prompt: undefined, ...await words(rig) }, place: null });
      assert.deepEqual([about(done), done.attempts], [["done", "yes", 0, 10_000, undefined], 2]);
      machine.api.next(busy);
      machine.api.next(() => Response.json({ json_prompt: { a: 1 } }));
      const { image_file } = await words(rig);
      const other = await runOne(rig, { operation: "describe/ideogram-4", input: { prompt: undefined, image: image_file }, place: null });
      assert.deepEqual([about(other), other.json], [["done", "yes", 0, 10_000, undefined], { a: 1 }]);
    });

    it("a generation that was accepted has none either", async () => {
      const rig = await machine.open("a");
      const accepted = reaches(rig, "accepted");
      const prepared = await rig.engine.prepare({ operation: "generate/ideogram-4", input: { prompt: "x" }, askedBy: "api", place: null });
      machine.api.next(busy);
      machine.api.next(() => Response.json({ generation_id: "g1" }));
      await rig.engine.start([prepared]);
      assert.deepEqual(about(await accepted), ["accepted", "unknown", 70_000, 0, undefined]);
    });
  });

  it("that is answered gives its place to the next one in the same write to the disk", async () => {
    let changing = 0;
    let full = (): void => undefined;
    const waits = new Promise<void>((resolve) => (full = resolve));
    const together: boolean[] = [];
    const rig = await machine.open("a", {
      maxInFlight: 1, speed: 1,
      store: (real) => ({
        ...real,
        change: async (...change) => {
          changing += 1;
          return real.change(...change).finally(() => (changing -= 1));
        },
        claim: async (claiming) => {
          const during = changing > 0;
          const claim = await real.claim(claiming);
          if ("claimed" in claim) together.push(during);
          else if (claim.wait === "full") full();
          return claim;
        },
      }),
    });
    const release = machine.api.hold();
    const jobs = [await begin(rig, ask), await begin(rig, ask)];
    await waits;
    // Until the queue looks again by itself there is time: it is at rest now.
    await rig.clock.sleep(80);
    release();
    await Promise.all(jobs.map(({ id }) => rig.engine.finished(id)));
    assert.deepEqual(together, [false, true]);
  });

  for (const [way, hours] of [["back", -1], ["forward", 1]] as const) {
    it(`a clock that is set an hour ${way} makes a wait of two seconds neither longer nor shorter`, async () => {
      let shift = 0;
      const rig = await machine.open("a", { clock: (real) => ({ ...real, now: () => real.now() + shift }) });
      const times: number[] = [];
      const at = (answer: () => Response) => () => {
        times.push(rig.clock.monotonic());
        return answer();
      };
      machine.api.next(at(() => new Response("", { status: 429, headers: { "retry-after": "2" } })));
      machine.api.next(at(() => Response.json({ data: [{ url: "https://pictures.test/1.png" }] })));
      const queued = reaches(rig, "queued", (job) => job.failure !== undefined);
      const job = await begin(rig, ask);
      await queued;
      shift = hours * 3_600_000;
      assert.equal((await rig.engine.finished(job.id)).state, "placed");
      const [waited = 0] = times.slice(1).map((time) => time - times[0]!);
      assert.ok(waited >= 2000 && waited < 600_000, `${waited} ms`);
    });
  }

  it("a source picture is sent as it was when it was asked for, though the original has gone", async () => {
    const dir = await newFolder();
    const rig = await machine.open("a", { dir });
    const png = new Uint8Array(await (await machine.api.fetch("https://pictures.test/x.png", {})).arrayBuffer());
    const kept = await rig.engine.files.keepBytes("cat.png", png);
    let there = true;
    const picture = { ...kept, open: () => (there ? kept.open() : Promise.reject(new Error("gone"))) };
    machine.api.next(() => Response.json({ descriptions: [{ text: "a cat" }] }));
    const prepared = await rig.engine.prepare({ operation: "describe/ideogram-3", input: { image_file: picture }, askedBy: "describe", place: null });
    const [job] = await rig.engine.start([prepared]);
    there = false;
    assert.deepEqual((await rig.engine.finished(job!.id)).texts, ["a cat"]);
    assert.deepEqual(job?.input, { image_file: { $file: { sha256: kept.sha256, name: "cat.png", type: "image/png" } } });
    assert.match(machine.api.posts[0] ?? "", /filename="cat.png"/);
  });

  it("that is accepted but never finished is given up for now, says so with the sum, and is fetched when a person asks again", async () => {
    const rig = await machine.open("a", { timeouts: { poll: 120_000 }, speed: 2000 });
    machine.api.next(() => Response.json({ usd_micros: 60_000, qualifier: "exact" }));
    machine.api.next(() => Response.json({ generation_id: "g1" }));
    const parked = await runOne(rig, { operation: "generate/ideogram-4" });
    assert.deepEqual([about(parked), parked.owner, parked.failure?.params], [["accepted", "unknown", 60_000, 0, "timeout"], "", { provider: "Ideogram", minutes: 2, reserved: 60_000 }]);
    machine.api.polled(() => Response.json({ status: "completed", data: [{ url: "https://pictures.test/1.png", is_image_safe: true }] }));
    const [resumed] = await rig.engine.resume();
    assert.deepEqual(about(await rig.engine.finished(resumed!.id)).slice(0, 2), ["placed", "yes"]);
  });

  describe("that the API has accepted", () => {
    const asynchronous = { operation: "generate/ideogram-4" };
    const accept = async (rig: Rig) => {
      machine.api.next(() => Response.json({ usd_micros: 60_000, qualifier: "exact" }));
      machine.api.next(() => Response.json({ generation_id: "g1" }));
      return begin(rig, asynchronous);
    };
    const finished = (): Response => Response.json({ status: "completed", data: [{ url: "https://pictures.test/1.png", is_image_safe: true }] });

    it("and does not know any more is left after ten minutes, and asked for again at the next start", async () => {
      const rig = await machine.open("a", { speed: 5000, timeouts: { poll: 1_800_000 } });
      machine.api.polled(() => new Response("", { status: 404 }));
      const began = rig.clock.monotonic();
      const parked = await rig.engine.finished((await accept(rig)).id);
      assert.deepEqual([about(parked), parked.owner, parked.failure?.params["notKnown"]], [["accepted", "unknown", 60_000, 0, "timeout"], "", 1]);
      assert.ok(rig.clock.monotonic() - began >= 600_000);
      machine.api.polled(finished);
      await rig.engine.resume();
      assert.equal((await rig.engine.finished(parked.id)).state, "placed");
    });

    it("and calls completed without a picture for ten minutes has failed, and its money is held", async () => {
      const rig = await machine.open("a", { speed: 5000, timeouts: { poll: 1_800_000 } });
      machine.api.polled(() => Response.json({ status: "completed", data: [] }));
      assert.deepEqual(about(await rig.engine.finished((await accept(rig)).id)), ["failed", "unknown", 60_000, 0, "bad-answer"]);
    });

    it("is asked once more after a sleep that was longer than the deadline", async () => {
      let slept = 0;
      const rig = await machine.open("a", {
        timeouts: { poll: 1_800_000 },
        clock: (real) => ({
          ...real, now: () => real.now() + slept, monotonic: () => real.monotonic() + slept,
          sleep: (ms, signal) => {
            if (ms < 15_000) slept = 3_000_000;
            return real.sleep(ms, signal);
          },
        }),
      });
      let asked = 0;
      machine.api.polled(() => ((asked += 1) === 1 ? Response.json({ status: "pending" }) : finished()));
      assert.equal((await rig.engine.finished((await accept(rig)).id)).state, "placed");
      assert.equal(asked, 2);
    });

    for (const [billed, end] of [[true, ["failed", "yes", 0, 60_000, "timeout"]], [false, ["failed", "no", 0, 0, "timeout"]]] as const) {
      it(`and never finished ends when a person says that it was ${billed ? "" : "not "}billed`, async () => {
        const rig = await machine.open("a", { timeouts: { poll: 3000 } });
        const parked = await rig.engine.finished((await accept(rig)).id);
        await rig.engine.resolve(parked.id, billed);
        const decided = (await rig.engine.store.get(parked.id))!;
        assert.deepEqual(about(decided), end);
        assert.match(plainSentence(decided.failure!), billed ? /You said that it was billed\.$/ : /You said that it was not billed\.$/);
        assert.deepEqual(await rig.engine.resume(), []);
      });
    }

    it("and is asked for in this moment ends too, and who waits is told", async () => {
      const rig = await machine.open("a");
      const accepted = reaches(rig, "accepted");
      const job = await accept(rig);
      const waiting = rig.engine.finished(job.id);
      await accepted;
      await rig.engine.resolve(job.id, false);
      assert.deepEqual(about(await waiting), ["failed", "no", 0, 0, "timeout"]);
    });
  });
});
