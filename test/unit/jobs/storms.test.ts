import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { catalogueOf, operations } from "../../../src/catalogue/operations.ts";
import { ImageStudioError } from "../../../src/core/errors.ts";
import type { JobStore } from "../../../src/jobs/ports.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { begin } from "../../support/asking.ts";
import { newFolder } from "../../support/folders.ts";
import { madeUpBytes } from "../catalogue/madeUpBytes.ts";
import { about, ask, price, reaches, windows } from "../../support/windows.ts";

const full = (): Promise<never> => Promise.reject(new Error("database or disk is full"));

/** While a paid POST is out. Each may come before its answer and after it. */
const events = ["the storage fills", "the storage has room again", "the person leaves", "another window takes over"] as const;
type Event = (typeof events)[number];

describe("a paid POST whose answer comes in a storm", () => {
  const machine = windows();

  /** How it stands in the end, when the storage has room: in this window, or, after that has closed, in the next. */
  async function weathers(before: readonly Event[], after: readonly Event[], closes: boolean): Promise<unknown[]> {
    let filled = false;
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const stormy = (real: JobStore): JobStore => ({
      ...real,
      change: (...change) => {
        if (change[1].state === "answered") answer();
        return filled ? full() : real.change(...change);
      },
    });
    const owner = crypto.randomUUID();
    const rig = await machine.open(owner, { speed: 300, store: stormy });
    const others = [rig];
    const happens = async (event: Event): Promise<void> => {
      switch (event) {
        case "the storage fills": filled = true; break;
        case "the storage has room again": filled = false; break;
        case "the person leaves": await rig.engine.cancel(job.id).catch(() => undefined); break;
        case "another window takes over": {
          machine.presumeDead(owner);
          const other = await machine.open(crypto.randomUUID(), { dir: rig.dir, store: stormy });
          others.push(other);
          await other.engine.resume().catch(() => undefined);
        }
      }
    };
    const posts = machine.api.posts.length;
    const release = machine.api.hold();
    const out = reaches(rig, "submitting");
    const job = await begin(rig, ask);
    await out;
    for (const event of before) await happens(event);
    release();
    await answered;
    for (const event of after) await happens(event);
    filled = false;
    if (closes) {
      for (const one of others) machine.die(one);
      const next = await machine.open(crypto.randomUUID(), { dir: rig.dir });
      await next.engine.resume();
      return [...about(await next.engine.finished(job.id)), machine.api.posts.length - posts];
    }
    let now = job;
    for (let looks = 0; now.state !== "placed" && looks < 100; looks += 1) {
      await wait(20);
      now = (await rig.engine.store.get(job.id))!;
    }
    for (const one of others) machine.die(one);
    return [...about(now), machine.api.posts.length - posts];
  }

  it("is sent once, and its picture is placed, whatever happens in whatever order", async () => {
    const some = fc.array(fc.constantFrom(...events), { maxLength: 4 });
    await fc.assert(fc.asyncProperty(some, some, fc.boolean(), async (before, after, closes) => {
      assert.deepEqual(await weathers(before, after, closes), ["placed", "yes", 0, price, undefined, 1]);
    }), { numRuns: 12 });
  });

  it("is written by a window that closes though another has written it off, and the storage was full until then", async () => {
    assert.deepEqual(await weathers(["another window takes over", "the storage fills"], [], true), ["placed", "yes", 0, price, undefined, 1]);
  });
});

describe("a window that closes", () => {
  const machine = windows();

  it("while an answer that is a file cannot be kept still writes what else is paid for", async () => {
    let filled = false;
    const rig = await machine.open("a", {
      catalogue: catalogueOf([...operations, madeUpBytes]), speed: 1000,
      files: (real) => ({ ...real, keep: () => Promise.reject(new Error("database or disk is full")) }),
      store: (real) => ({ ...real, change: (...change) => (filled ? full() : real.change(...change)) }),
    });
    machine.api.next(() => new Response(Buffer.from("a picture"), { headers: { "content-type": "image/png" } }));
    const file = await begin(rig, { operation: madeUpBytes.id });
    await assert.rejects(rig.engine.finished(file.id), (error) => error instanceof ImageStudioError && error.kind === "save-failed");
    machine.api.next(() => {
      filled = true;
      return Response.json({ data: [{ url: "https://pictures.test/1.png" }] });
    });
    const links = await begin(rig, ask);
    await assert.rejects(rig.engine.finished(links.id), (error) => error instanceof ImageStudioError && error.kind === "save-failed");
    filled = false;
    rig.engine.dispose();
    machine.die(rig);
    const next = await machine.open("b", { dir: rig.dir });
    await next.engine.resume();
    assert.deepEqual(about(await next.engine.finished(links.id)), ["placed", "yes", 0, price, undefined]);
  });
});

describe("a store that closes", () => {
  it("writes what another process's lock has kept from the disk", async () => {
    const file = join(await newFolder(), "jobs.sqlite");
    const database = await openDatabase(file);
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    const written = database.transaction((db) => db.run("INSERT INTO facts (fact, value) VALUES (?, ?)", ["a", "b"]));
    await wait(100);
    other.exec("ROLLBACK");
    database.close();
    await written;
    assert.deepEqual({ ...other.prepare("SELECT value FROM facts WHERE fact = 'a'").get() }, { value: "b" });
    other.close();
  });
});
