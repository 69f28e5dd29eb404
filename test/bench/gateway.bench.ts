import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { request } from "undici";
import * as z from "zod";
import { openStore } from "../../src/gateway/store/openStore.ts";
import { emptyDatabase } from "../kill/gateway/crowd.ts";
import { openFleet } from "../support/fleet.ts";
import type { Fleet } from "../support/fleet.ts";
import { freePort } from "../support/postgres.ts";
import { root } from "../support/vscode/paths.ts";
import { cpuMs, load, memory, percentile } from "./gateway/load.ts";
import type { Target } from "./gateway/load.ts";
import { median } from "./measure.ts";
import { report, rounds } from "./report.ts";
import { key, startSandboxThread } from "./sandboxThread.ts";

const token = "bench-token-of-the-team-1";
const teams = `teams:
  bench: { name: Bench, keys: { ideogram: main }, dailyBudgetUSD: 1000000, monthlyBudgetUSD: 10000000, contentPolicy: strict }
`;
const path = "/v1/ideogram-v3/generate";
const body = JSON.stringify({ prompt: "a red kite over white dunes, photographed from below" });
const json = { "content-type": "application/json" };

/** A process that passes requests on, and what it costs. */
interface Passing {
  readonly target: Target;
  readonly pid: number;
}

/** Of each round. */
interface Figures {
  readonly ours: number[];
  readonly theirs: number[];
}

describe("a gateway between a client and its provider", () => {
  let upstream: Worker;
  let fleet: Fleet;
  let ours: Passing;
  let theirs: Passing;
  let direct: Target;
  const ends: (() => Promise<unknown>)[] = [];

  before(async () => {
    const sandbox = await startSandboxThread();
    const recorded = await request(`${sandbox.origin}${path}`, { method: "POST", headers: { ...json, "api-key": key }, body });
    upstream = new Worker(new URL("gateway/upstream.ts", import.meta.url), { workerData: { status: recorded.statusCode, type: "application/json", answer: await recorded.body.text() } });
    const [origin] = z.tuple([z.string()]).parse(await once(upstream, "message"));
    await sandbox.stop();
    ends.push(() => { const gone = once(upstream, "exit"); upstream.postMessage("close"); return gone; });
    direct = { origin, path, headers: { ...json, "api-key": key }, body };

    const url = await emptyDatabase();
    fleet = await openFleet({ store: url, teams, origin });
    const store = await openStore(url);
    await store.addToken({ secret: token, team: "bench" });
    await store.close();
    const { url: at, pid } = await fleet.start();
    ends.push(() => fleet.stop());
    ours = { pid, target: { origin: at, path: `/ideogram${path}`, headers: { ...json, "api-key": token }, body } };

    const port = await freePort();
    const child = spawn(process.execPath, [join(root, "node_modules/@portkey-ai/gateway/build/start-server.js"), "--headless", `--port=${port}`], { stdio: "ignore" });
    ends.push(() => { const gone = once(child, "exit"); child.kill(); return gone; });
    const headers = { ...json, authorization: `Bearer ${key}`, "x-portkey-provider": "openai", "x-portkey-custom-host": `${origin}/v1` };
    // By its own road to pictures: what it only passes through it answers with 500 (1.15.2: "immutable").
    theirs = { pid: child.pid ?? 0, target: { origin: `http://127.0.0.1:${port}`, path: "/v1/images/generations", headers, body } };
    for (let tries = 0; ; tries += 1) {
      if (await load(theirs.target, 1, 1).then(() => true, () => false)) break;
      if (tries > 100) throw new Error("The other gateway does not answer.");
      await sleep(100);
    }
    // Each loads and compiles its code.
    for (const each of [direct, ours.target, theirs.target]) await load(each, 400, 8);
  });
  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  /** One after another. */
  const alone = async (target: Target): Promise<{ readonly p50: number; readonly p99: number }> => {
    const { took } = await load(target, 400, 1);
    return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
  };

  it("adds little to each answer", async () => {
    const n = rounds(5);
    const added: Record<"p50" | "p99", Figures> = { p50: { ours: [], theirs: [] }, p99: { ours: [], theirs: [] } };
    for (let round = 0; round < n; round += 1) {
      const least = await alone(direct);
      const [one, other] = [await alone(ours.target), await alone(theirs.target)];
      for (const at of ["p50", "p99"] as const) {
        added[at].ours.push(one[at] - least[at]);
        added[at].theirs.push(other[at] - least[at]);
      }
    }
    for (const at of ["p50", "p99"] as const) {
      report({ name: `gateway: added at ${at}`, unit: "ms", ours: median(added[at].ours), baseline: median(added[at].theirs), against: "Portkey's gateway", aim: 0.5, rounds: n });
    }
  });

  it("serves many for what a core can do", async () => {
    const n = rounds(3);
    const spent: Figures = { ours: [], theirs: [] };
    for (let round = 0; round < n; round += 1) {
      for (const [whose, { target, pid }] of [["ours", ours], ["theirs", theirs]] as const) {
        const before = await cpuMs(pid);
        await load(target, 2_000, 32);
        spent[whose].push((await cpuMs(pid) - before) / 2_000);
      }
    }
    report({ name: "gateway: a core's time a request", unit: "ms", ours: median(spent.ours), baseline: median(spent.theirs), against: "Portkey's gateway", aim: 0.5, rounds: n });
  });

  it("holds no uploads in memory", async () => {
    const picture = Buffer.alloc(20 * 1024 * 1024, 7);
    const boundary = "----upload-of-the-bench";
    const part = (name: string, more: string): string => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
    const form = Buffer.concat([
      Buffer.from(`${part("prompt", "")}a red kite\r\n${part("image", '; filename="kite.png"\r\ncontent-type: image/png')}`), pngOf(picture), Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const { held: now } = await memory(ours.pid);
    const upload = async (): Promise<void> => {
      const { statusCode, body: answer } = await request(`${ours.target.origin}/ideogram/v1/ideogram-v3/remix`, {
        method: "POST", headers: { "api-key": token, "content-type": `multipart/form-data; boundary=${boundary}` }, body: form,
      });
      const text = await answer.text();
      if (statusCode !== 200) throw new Error(`${statusCode}: ${text.slice(0, 300)}`);
    };
    for (let sent = 0; sent < 200; sent += 10) await Promise.all(Array.from({ length: 10 }, upload));
    const { most } = await memory(ours.pid);
    report({ name: "gateway: grown by 200 uploads of 20 MiB", unit: "MiB", ours: most - now, baseline: 150, against: "what it may", aim: 1, rounds: 1 });
  });
});

/** Begins like a picture: what is behind it nobody reads. */
function pngOf(rest: Buffer): Buffer {
  const head = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAgAAAAIACAIAAAB7GkOtAAAA", "base64");
  head.copy(rest);
  return rest;
}
