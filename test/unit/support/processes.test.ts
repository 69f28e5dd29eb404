import assert from "node:assert/strict";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../../support/vscode/paths.ts";
import { lastLines, run, startGroup } from "../../support/vscode/processes.ts";

const node = process.execPath;

describe("processes that tests start", () => {
  it("run gives what the program printed", async () => {
    assert.equal(await run(node, ["-e", "console.log('out'); console.error('err')"]), "out\n");
  });

  it("run rejects with the program's last words when it fails", async () => {
    await assert.rejects(run(node, ["-e", "console.error('the reason'); process.exitCode = 3"]), /ended with 3:\nthe reason/);
  });

  it("run rejects when there is no such program", async () => {
    await assert.rejects(run("no-such-program-here", []), /ENOENT/);
  });

  it("lastLines keeps the end and drops empty lines after it", () => {
    assert.equal(lastLines("a\nb\nc\n\n", 2), "b\nc");
  });

  it("stop ends a program and the child that ignores the polite signal", async () => {
    const grandchild = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(process.pid)";
    const { child, stop } = startGroup(node, ["-e", `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`], {});
    const pid = await firstNumber(child);
    await stop();
    await untilGone(pid);
  });

  it("the group dies with the process that started it, when that one crashes", async () => {
    const crash = `
      import { startGroup } from ${JSON.stringify(join(root, "test/support/vscode/processes.ts"))};
      const { child } = startGroup(process.execPath, ["-e", "console.log(process.pid); setInterval(() => {}, 1000)"], {});
      child.stdout.on("data", (text) => { console.log(String(text)); setImmediate(() => { throw new Error("crash"); }); });`;
    const child = spawn(node, ["--input-type=module-typescript", "-e", crash], { stdio: ["ignore", "pipe", "ignore"] });
    const pid = await firstNumber(child);
    await untilGone(pid);
  });
});

async function firstNumber(child: { stdout: NodeJS.ReadableStream | null }): Promise<number> {
  assert.ok(child.stdout);
  return Number(String(await once(child.stdout, "data")));
}

/** A process that was killed stays a moment until the system has noticed. */
async function untilGone(pid: number): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (Date.now() < deadline) {
    try { process.kill(pid, 0); } catch { return; }
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail(`Process ${pid} still runs.`);
}
