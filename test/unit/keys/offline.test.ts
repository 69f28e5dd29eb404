import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../../src/jobs/engine.ts";
import { createMode } from "../../../src/editor/offline/mode.ts";
import type { OfflineMode } from "../../../src/editor/offline/mode.ts";
import { sandboxKeys } from "../../../src/app/sandboxKeys.ts";
import { startSandboxThread } from "../../../src/editor/offline/sandboxThread.ts";
import type { SandboxPayer } from "../../../src/app/sandboxKeys.ts";
import type { RunningSandbox } from "../../../src/editor/offline/sandboxThread.ts";
import { memoryState } from "../../support/memorySecrets.ts";

interface Stage {
  readonly mode: OfflineMode;
  /** What happened, in order. */
  readonly seen: string[];
  /** Ends the sandbox that was started last, as a crash would. */
  crash(reason: string): Promise<void>;
  fail(what: "sandbox" | "engine" | undefined): void;
}

function stage(memory = memoryState()): Stage {
  const seen: string[] = [];
  let failing: "sandbox" | "engine" | undefined;
  let count = 0;
  let end: (reason: string) => void = () => undefined;
  const startSandbox = (): Promise<RunningSandbox> => {
    if (failing === "sandbox") return Promise.reject(new Error("no port"));
    count += 1;
    const name = `sandbox ${count}`;
    seen.push(`${name} starts`);
    const ended = new Promise<string>((resolve) => (end = resolve));
    return Promise.resolve({ origin: `http://127.0.0.1:${count}`, key: `key-${count}`, ended, stop: () => {
      seen.push(`${name} stops`);
      end("asked to");
      return Promise.resolve();
    } });
  };
  const createEngineFor = (offline: boolean, sandbox?: SandboxPayer): Promise<Engine> => {
    if (failing === "engine") return Promise.reject(new Error("no disk"));
    assert.equal(offline, sandbox !== undefined);
    const name = sandbox === undefined ? "real" : `play for ${sandbox.origin} with ${sandbox.key}`;
    return Promise.resolve(engineCalled(name, () => seen.push(`${name} disposed`)));
  };
  const mode = createMode({ startSandbox, createEngineFor, memory, log: { info: () => undefined, error: (text) => seen.push(text) } });
  mode.onDidChange(() => seen.push(mode.offline ? "now offline" : "now online"));
  mode.onDidStop((reason) => seen.push(`stopped: ${reason}`));
  return {
    mode, seen,
    fail: (what) => (failing = what),
    crash: async (reason) => {
      end(reason);
      await new Promise(setImmediate);
    },
  };
}

function engineCalled(owner: string, dispose: () => void): Engine {
  const unused = (): never => assert.fail("the mode only makes and disposes engines");
  return {
    owner, pause: () => Promise.resolve(), estimate: unused, ownModels: unused, accountUsage: unused, prepare: unused, start: unused, finished: unused, cancel: unused, unpause: unused,
    resolve: unused, stopFetching: unused, remove: unused, restore: unused, deleteThere: unused, placeAgain: unused, resume: unused, onChange: unused, dispose,
    get store() {
      return unused();
    },
    get files() {
      return unused();
    },
  };
}

describe("the offline mode", () => {
  const nameOf = async ({ mode }: Stage): Promise<string> => (await mode.engine()).owner;

  it("makes the real engine once, when it is first asked for", async () => {
    const it = stage();
    assert.equal(await it.mode.engine(), await it.mode.engine());
    assert.equal(await nameOf(it), "real");
    assert.deepEqual(it.seen, []);
  });

  it("lets the sandbox pay, and goes back to the same real engine", async () => {
    const it = stage();
    const real = await it.mode.engine();
    await Promise.all([it.mode.goOffline(), it.mode.goOffline()]);
    assert.equal(await nameOf(it), "play for http://127.0.0.1:1 with key-1");
    await it.mode.leaveOffline();
    assert.equal(await it.mode.engine(), real);
    assert.deepEqual(it.seen, ["sandbox 1 starts", "now offline", "now online", "play for http://127.0.0.1:1 with key-1 disposed", "sandbox 1 stops"]);
  });

  it("is offline again after a reload, and starts the sandbox only when it is needed", async () => {
    const memory = memoryState();
    await stage(memory).mode.goOffline();
    const reloaded = stage(memory);
    assert.equal(reloaded.mode.offline, true);
    assert.deepEqual(reloaded.seen, []);
    assert.equal(await nameOf(reloaded), "play for http://127.0.0.1:1 with key-1");
    assert.deepEqual(reloaded.seen, ["sandbox 1 starts", "now offline"]);
    await reloaded.mode.leaveOffline();
    assert.equal(stage(memory).mode.offline, false);
  });

  it("stays offline when the sandbox crashes, says so, and starts another one when it is asked to", async () => {
    const it = stage();
    await it.mode.goOffline();
    await it.crash("out of memory");
    assert.equal(it.mode.offline, true);
    await it.mode.goOffline();
    assert.equal(await nameOf(it), "play for http://127.0.0.1:2 with key-2");
    assert.deepEqual(it.seen, [
      "sandbox 1 starts", "now offline",
      "play for http://127.0.0.1:1 with key-1 disposed", "The sandbox stopped: out of memory", "stopped: out of memory",
      "sandbox 2 starts", "now offline",
    ]);
  });

  for (const what of ["sandbox", "engine"] as const) {
    it(`stays as it was when the ${what} cannot start, and tries again when asked again`, async () => {
      const it = stage();
      it.fail(what);
      await assert.rejects(it.mode.goOffline());
      assert.equal(it.mode.offline, false);
      it.fail(undefined);
      await it.mode.goOffline();
      assert.equal(it.mode.offline, true);
    });
  }

  it("is left for good even while the sandbox is still starting", async () => {
    const memory = memoryState();
    await memory.update("imageStudio.offline", true);
    const it = stage(memory);
    const going = it.mode.goOffline();
    await it.mode.leaveOffline();
    await going;
    assert.equal(it.mode.offline, false);
    assert.deepEqual(it.seen, ["sandbox 1 starts", "now online", "play for http://127.0.0.1:1 with key-1 disposed", "sandbox 1 stops"]);
    assert.equal(await nameOf(it), "real");
  });

  it("takes both engines and the sandbox down with the window", async () => {
    const it = stage();
    await it.mode.engine();
    await it.mode.goOffline();
    await it.mode.dispose();
    assert.deepEqual(it.seen.slice(2), ["real disposed", "play for http://127.0.0.1:1 with key-1 disposed", "sandbox 1 stops"]);
  });

  it("pays with the sandbox's own key, at the sandbox's origin only", async () => {
    const keys = sandboxKeys({ origin: "http://127.0.0.1:1", key: "sandbox-key" }, "Sandbox");
    assert.deepEqual(await keys.payer("ideogram"), { id: "sandbox", label: "Sandbox", origin: "http://127.0.0.1:1" });
    assert.equal(await keys.secret("sandbox", "http://127.0.0.1:1"), "sandbox-key");
    assert.equal(await keys.secret("sandbox", "https://api.ideogram.ai"), undefined);
    assert.equal(await keys.secret("ideogram.1", "http://127.0.0.1:1"), undefined);
  });
});

describe("the sandbox's thread", () => {
  const says = (message: unknown): string => `import { parentPort } from "node:worker_threads"; parentPort.postMessage(${JSON.stringify(message)});`;
  const listening = `${says({ origin: "http://127.0.0.1:4711" })} setInterval(() => {}, 1000);`;
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sandbox-thread-"));
  });
  after(() => rm(folder, { recursive: true }));
  const start = async (script: string, hide: (secret: string) => void = () => undefined): Promise<RunningSandbox> => {
    const file = join(folder, `${randomUUID()}.mjs`);
    await writeFile(file, script);
    return startSandboxThread(file, { hide });
  };

  it("says where it listens, hides its key from the log, and ends when it is stopped", async () => {
    const hidden: string[] = [];
    const sandbox = await start(listening, (secret) => hidden.push(secret));
    assert.equal(sandbox.origin, "http://127.0.0.1:4711");
    assert.match(sandbox.key, /^sandbox-[\w-]{32}$/);
    assert.equal(hidden.length, 2);
    assert.ok(hidden.includes(sandbox.key));
    await sandbox.stop();
    assert.equal(await sandbox.ended, "the thread ended with code 1");
  });

  it("is not given the user's environment", async () => {
    await assert.rejects(start("throw new Error(`environment: ${JSON.stringify(process.env)}`);"), /environment: \{\}/);
  });

  it("is refused when it throws, ends, or says something else", async () => {
    await assert.rejects(start("throw new Error('out of paint');"), { kind: "server", billed: "no", message: "server: out of paint" });
    await assert.rejects(start("process.exit(3);"), { kind: "server", message: "server: the thread ended with code 3" });
    for (const message of ["hello", { origin: "https://elsewhere.example" }, { origin: 7 }]) {
      await assert.rejects(start(`${says(message)} setInterval(() => {}, 1000);`), { kind: "server", message: "server: it did not say where it listens" });
    }
  });

  it("tells why it ended by itself", async () => {
    const sandbox = await start(`
      import { createServer } from "node:http";
      import { parentPort } from "node:worker_threads";
      const server = createServer(() => { throw new Error("the roof fell in"); });
      server.listen(0, "127.0.0.1", () => parentPort.postMessage({ origin: "http://127.0.0.1:" + server.address().port }));
    `);
    await assert.rejects(fetch(sandbox.origin));
    assert.equal(await sandbox.ended, "the roof fell in");
  });
});
