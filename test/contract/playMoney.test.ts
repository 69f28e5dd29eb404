import assert from "node:assert/strict";
import { openPlayEngine } from "../../src/app/playEngine.ts";
import { ImageStudioError } from "../../src/core/errors.ts";
import { plainSentence } from "../../src/core/words.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { begin } from "../support/asking.ts";
import { openComposed } from "../support/composed.ts";
import { newFolder, removeFolders } from "../support/folders.ts";

const key = "play-money-key-1";

describe("play money", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ key, controlToken: "control-token", drawing: "plain" });
  });
  beforeEach(() => {
    sandbox.reset();
    sandbox.misbehave({ on: "submit", do: { kind: "hang" } });
  });
  after(async () => {
    await sandbox.close();
    await removeFolders();
  });
  const out = async (): Promise<void> => {
    while (sandbox.ledger().length === 0) await new Promise(setImmediate);
  };

  it("an engine that is left while a request is out: it was free, and what is left is cancelled at the next start", async () => {
    const dir = await newFolder();
    const left = await openComposed(sandbox, key, { open: openPlayEngine, dir });
    const job = await begin(left);
    const told = left.engine.finished(job.id).catch((error: unknown) => (error instanceof ImageStudioError ? plainSentence(error.failure) : error));
    await out();
    left.engine.dispose();
    assert.equal(await told, "Cancelled. The sandbox is free.");

    const next = await openComposed(sandbox, key, { open: openPlayEngine, dir });
    const found = await next.engine.store.get(job.id);
    assert.deepEqual([found?.state, found?.reserved, found?.failure?.billed], ["cancelled", 0, "no"]);
    next.engine.dispose();
  });

  it("a sandbox that dies under a request: it was free, and nothing else is said", async () => {
    const window = await openComposed(sandbox, key, { open: openPlayEngine });
    const job = await begin(window);
    await out();
    await sandbox.close();
    const { state, failure } = await window.engine.finished(job.id);
    assert.deepEqual([state, failure === undefined ? "" : plainSentence(failure)], ["unknown", "The connection broke after the request was sent. The sandbox is free."]);
    window.engine.dispose();
  });
});
