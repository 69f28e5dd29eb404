import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "../../../src/sandbox/server.ts";
import { runProgram } from "../../support/commandLine.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { asked, askedJson } from "../../support/gatewayed.ts";
import { root } from "../../support/vscode/paths.ts";

/** V8 would go on to compile an embedded database better, which pays only for a process that lasts. */
const cli = ["--liftoff-only", join(root, "dist/cli.js")] as const;
const key = "process-key-12345";
const legacy = { image_request: { prompt: "a red kite", model: "V_2_TURBO" } };

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly printed: string;
  /** What it has written to its standard error since. */
  readonly noted: () => string;
}

/** The command line as it is built; resolves when it says that it listens. */
async function gateway(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Running> {
  const child = spawn(process.execPath, [...cli, "gateway", "--listen", "127.0.0.1:0", ...args], { env: { ...process.env, ...env } });
  let [printed, noted] = ["", ""];
  child.stderr.on("data", (piece: Buffer) => (noted += piece.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (piece: Buffer) => {
      printed += piece.toString();
      const [, listens] = /^listening on (http:\S+)$/m.exec(printed) ?? [];
      if (listens !== undefined) resolve(listens);
    });
    child.on("exit", (code) => reject(new Error(`It ended with ${code ?? "a signal"}: ${noted}`)));
  });
  return { child, url, printed, noted: () => noted };
}

describe("image-studio gateway", function () {
  // An embedded database takes seconds to begin.
  this.timeout(90_000);
  const running: ChildProcess[] = [];
  after(async () => {
    for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await removeFolders();
  });

  it("ends though clients keep connections ready on which they have said nothing, or half of what they want; who is told no may still send all of it", async () => {
    const { child, url } = await gateway(["--demo"]);
    running.push(child);
    const said = async (words: string): Promise<Socket> => {
      const socket = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => undefined);
      await once(socket, "connect");
      socket.write(words);
      return socket;
    };
    const quiet = await Promise.all(["", "GET /readyz HTTP/1.1\r\nHost: any\r\n"].map(said));
    // It has taken those two once it has answered this one.
    const sending = await said("POST /ideogram/generate HTTP/1.1\r\nHost: any\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{");
    assert.match(String(await once(sending, "data")), /^HTTP\/1\.1 401 /);
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    await Promise.all(quiet.map((socket) => once(socket, "close")));
    assert.equal(sending.closed, false);
    sending.write("123456789");
    assert.deepEqual(await exit, [0, null]);
  });

  it("finishes what is under way when it is told to end, takes nothing new, and ends with 0", async () => {
    const sandbox = await startSandbox({ key, controlToken: "control-token", drawing: "plain" });
    try {
      const folder = await newFolder();
      const file = join(folder, "gateway.yaml");
      await writeFile(file, `store: ./data\nproviders:\n  ideogram: { baseUrl: "${sandbox.origin}", keys: { main: { env: REAL } } }\nteams:\n  any: { name: Any, keys: { ideogram: main } }\n`);
      const started = await gateway(["--config", file], { REAL: key });
      running.push(started.child);
      const adding = spawn(process.execPath, [...cli, "gateway", "token", "add", "any", "--config", file], { env: { ...process.env, REAL: key } });
      let token = "";
      adding.stdout.on("data", (piece: Buffer) => (token += piece.toString()));
      await once(adding, "close");
      assert.match(token, /^istk_\S+\n$/);
      sandbox.misbehave({ on: "submit", do: { kind: "delay", ms: 3000 } });
      const underWay = askedJson(`${started.url}/ideogram/generate`, token.trim(), legacy);
      while (sandbox.ledger().length === 0) await Promise.race([sleep(20), underWay.then(({ text }) => assert.fail(text))]);
      const exit = once(started.child, "exit");
      started.child.kill("SIGTERM");
      await assert.rejects(async () => {
        // Until its port is closed.
        for (;;) {
          const reply = await asked(`${started.url}/healthz`, undefined, { headers: { connection: "close" } });
          assert.ok([200, 503].includes(reply.status));
          await sleep(20);
        }
      }, TypeError);
      assert.deepEqual([(await underWay).status, (await exit)[0]], [200, 0]);
      assert.ok(started.noted().includes('"billed":"yes"') && !started.noted().includes(key) && !started.noted().includes(token.trim()), started.noted());
    } finally {
      await sandbox.close();
    }
  });

  it("shows itself without any file: three teams, a token for each, and the sandbox behind them", async () => {
    const { child, url, printed } = await gateway(["--demo"]);
    running.push(child);
    const tokens = Object.fromEntries([...printed.matchAll(/^ {2}(\w+) +(istk_\S+)$/gm)].map(([, team = "", token = ""]) => [team, token]));
    assert.deepEqual(Object.keys(tokens), ["marketing", "product", "social"]);
    const ask = async (team: string, style: string): Promise<unknown> => {
      const { status, refusal } = await askedJson(`${url}/ideogram/generate`, tokens[team], { image_request: { ...legacy.image_request, style_type: style } });
      return refusal ?? status;
    };
    assert.deepEqual([await ask("marketing", "DESIGN"), await ask("marketing", "ANIME"), await ask("social", "ANIME"), await ask("product", "RENDER_3D")], [200, "kind=policy; rule=allowedStyles; scope=team:marketing", 200, 200]);
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    assert.equal((await exit)[0], 0);
  });

  it("says what is wrong with its configuration by the line, and ends with 1", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "gateway.yaml"), "store: ./data\nproviders: {}\nteams: {}\nlisten: here\n");
    await assert.rejects(gateway(["--config", join(folder, "gateway.yaml")]), (error) => error instanceof Error && error.message === `It ended with 1: ${join(folder, "gateway.yaml")}:4: Where to listen is written like 127.0.0.1:8787.\n`);
  });

  it("takes its configuration before a command's name as well as behind it", async () => {
    const missing = join(await newFolder(), "none.yaml");
    for (const words of [["--config", missing, "token", "list"], ["token", "list", `--config=${missing}`]]) {
      assert.deepEqual(await runProgram([process.execPath, ...cli], ["gateway", ...words]), { code: 1, out: "", err: `The configuration ${missing} cannot be read.\n` });
    }
  });

  it("is a bundle of its own, that no extension carries", async () => {
    const [ignored, main] = await Promise.all([".vscodeignore", "dist/cli.js"].map((file) => readFile(join(root, file), "utf8")));
    assert.deepEqual(["dist/gateway.js", "dist/cli.js", "node_modules"].filter((file) => ignored?.includes(file)), []);
    assert.ok(ignored?.startsWith("**\n") && main?.includes("./gateway.js") && !main.includes('require("fastify")'));
    const gatewayBundle = await readFile(join(root, "dist/gateway.js"), "utf8");
    const loaded = [...gatewayBundle.matchAll(/require\("((?!node:)[^"./][^"]*)"\)/g)].map(([, name]) => name);
    for (const name of ["fastify", "pg", "@electric-sql/pglite", "pino", "prom-client", "jose"]) assert.ok(loaded.includes(name), name);
  });
});
