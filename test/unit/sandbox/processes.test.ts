import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import { bundled } from "../../support/bundled.ts";
import { at, controlToken, key } from "./support.ts";

describe("sandbox: in a worker and on the command line", () => {
  it("runs in a worker thread, tells its origin, and ends at a message", async () => {
    const worker = new Worker(await bundled("src/sandbox/worker.ts"), { workerData: { key, controlToken, drawing: "plain" } });
    const told: unknown = (await once(worker, "message"))[0];
    const answered = await fetch(`${String(at(told, "origin"))}/__control/state`, { headers: { "sandbox-control": controlToken } });
    assert.deepEqual([answered.status, await answered.json()], [200, { inFlight: 0, maxSeenInFlight: 0, tokens: 10_000, faults: [] }]);
    worker.postMessage("close");
    assert.deepEqual(await once(worker, "exit"), [0]);
  }).timeout(15_000);

  it("refuses data that are not a sandbox's options", async () => {
    const worker = new Worker(await bundled("src/sandbox/worker.ts"), { workerData: { key, controlToken, drawing: "cubist" } });
    const failure: unknown = (await once(worker, "error"))[0];
    assert.match(String(failure), /drawing/);
  }).timeout(15_000);

  it("starts from the command line with a key of its own, says how to use it, and ends on SIGTERM", async () => {
    const child = spawn(process.execPath, [await bundled("src/cli/main.ts"), "sandbox", "--plain"]);
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    while (!printed.includes("Ctrl+C")) await once(child.stdout, "data");
    const [, origin = "", apiKey = ""] = /IDEOGRAM_BASE_URL=(\S+) IDEOGRAM_API_KEY=(\S+)/.exec(printed) ?? [];
    const answered = await fetch(`${origin}/generate`, { method: "POST", headers: { "api-key": apiKey, "content-type": "application/json" }, body: "{\"image_request\":{\"prompt\":\"x\"}}" });
    assert.equal(answered.status, 200);
    await answered.text();
    const [, imagine = "", token = ""] = /IMAGINE_BASE_URL=(\S+) IMAGINE_API_KEY=(\S+)/.exec(printed) ?? [];
    assert.equal((await fetch(`${imagine}/v2/assets/none/status`, { headers: { authorization: `Bearer ${token}` } })).status, 404);
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  }).timeout(15_000);

  it("says in words that another program listens there already, with 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = String(typeof address === "object" ? address?.port : address);
    const child = spawn(process.execPath, [await bundled("src/cli/main.ts"), "sandbox", "--port", port]);
    const [told, ended] = await Promise.all([text(child.stderr), once(child, "exit")]);
    other.close();
    assert.deepEqual([told, ended], [`It cannot listen on 127.0.0.1:${port}: another program does already.\n`, [1, null]]);
  }).timeout(15_000);

  for (const [typed, said] of [
    [["sandbox", "--port", "abc"], /^--port takes a whole number from 0 to 65535, not "abc"\.\n$/],
    [["sandbox", "--port", "70000", "--latency", "-1"], /^Option '--latency' argument is ambiguous/],
    [["sandbox", "--port", "", "--latency=1e3"], /^--port takes a whole number from 0 to 65535, not ""\.\n--latency takes milliseconds, a whole number up to an hour, not "1e3"\.\n$/],
    [["sandbox", "--key", "short"], /^--key takes 8 or more letters, digits and signs without spaces, not "short"\.\n$/],
    [["sandbox", "--prot", "1"], /^Unknown option '--prot'/],
    [["constructor"], /^There is no command "constructor": image-studio --help lists all\.\n$/],
  ] as const) {
    it(`refuses "${typed.join(" ")}" in words, with 2`, async () => {
      const child = spawn(process.execPath, [await bundled("src/cli/main.ts"), ...typed]);
      const [told, ended] = await Promise.all([text(child.stderr), once(child, "exit")]);
      assert.match(told, said);
      assert.deepEqual(ended, [2, null]);
    }).timeout(15_000);
  }
});
