import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { usage } from "../../../src/gateway/admin/wire.ts";
import { startSandbox } from "../../../src/sandbox/server.ts";
import type { Sandbox } from "../../../src/sandbox/server.ts";
import { runProgram, startProgram } from "../../support/commandLine.ts";
import type { Ended, Program, Served } from "../../support/commandLine.ts";
import { root } from "../../support/vscode/paths.ts";

/** V8 would go on to compile an embedded database better, which pays only for a process that lasts. */
const cli: Program = [process.execPath, "--liftoff-only", join(root, "dist/cli.js")];
const realKey = "the-real-key-of-the-commands-test";

describe("the gateway's commands, on an embedded store", function () {
  // Each opens a database of its own, which takes seconds on a busy machine.
  this.timeout(60_000);
  let [folder, file] = ["", ""];
  let sandbox: Sandbox;
  const gateways: Served[] = [];
  before(async () => {
    sandbox = await startSandbox({ key: realKey, controlToken: "control-token", drawing: "plain" });
    folder = await mkdtemp(join(tmpdir(), "gateway-commands-"));
    file = join(folder, "gateway.yaml");
    await writeFile(file, [
      "# Ours.", "listen: 127.0.0.1:0", "store: ./data", `providers: { ideogram: { baseUrl: "${sandbox.origin}", keys: { main: { env: KEY_MAIN }, next: { env: KEY_NEXT } } } }`,
      "teams:", "  marketing:", "    name: Marketing", "    dailyBudgetUSD: 1", "    keys: { ideogram: main } # until spring", "",
    ].join("\n"));
  });
  after(async () => {
    for (const gateway of gateways) await gateway.end();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  const env = { KEY_MAIN: realKey, KEY_NEXT: "another-key-of-the-commands-test" };
  const run = (...words: string[]): Promise<Ended> => runProgram(cli, ["gateway", ...words, "--config", file]);
  const serve = async (): Promise<Served & { readonly url: string }> => {
    const served = await startProgram(cli, ["gateway", "--config", file], /listening on (http:\S+)\n/, { env });
    gateways.push(served);
    return { ...served, url: /listening on (http:\S+)/.exec(served.out)?.[1] ?? "" };
  };
  const draw = (url: string, token: string): Promise<Response> => fetch(`${url}/ideogram/generate`, {
    method: "POST", headers: { "api-key": token, "content-type": "application/json" }, body: JSON.stringify({ image_request: { prompt: "a kite", model: "V_2_TURBO" } }),
  });
  let token = "";

  it("are all in the help, and in words where one cannot be meant", async () => {
    const { code, out } = await runProgram(cli, ["--help"]);
    assert.deepEqual([code, ["sandbox", "gateway --config", "--demo", "token add", "token list", "token revoke", "keys [list]", "keys verify", "keys switch", "gateway verify", "gateway usage"].filter((name) => !out.includes(name))], [0, []]);
    assert.deepEqual(await runProgram(cli, ["gateway", "verify"]), { code: 2, out: "", err: "gateway verify takes --config FILE: the gateway's configuration.\n" });
    assert.deepEqual(await runProgram(cli, ["gateway", "usage", "--config", join(folder, "none.yaml")]), { code: 1, out: "", err: `The configuration ${join(folder, "none.yaml")} cannot be read.\n` });
    assert.deepEqual(await run("token", "add", "sales"), { code: 2, out: "", err: `There is no team "sales" in ${file}: marketing.\n` });
  });

  it("load what keeps a store, and nothing of what only a server needs", async () => {
    const script = `process.argv.splice(1, 0, "image-studio"); process.once("exit", () => console.log(Object.keys(require.cache).join("\\n"))); require(${JSON.stringify(cli.at(-1))});`;
    const { out } = await runProgram([process.execPath, "--eval", script, "--"], ["gateway", "verify", "--config", join(folder, "none.yaml")]);
    assert.deepEqual(["@electric-sql/pglite", "pg", "fastify", "pino", "prom-client", "jose"].filter((name) => out.includes(join("node_modules", name))), ["@electric-sql/pglite", "pg"]);
  });

  it("open the store themselves while no gateway runs, without the providers' keys", async () => {
    const { code, out, err } = await run("token", "add", "marketing", "--member", "ana", "--expires", "30d");
    assert.match(out, /^istk_[\w-]{43}\n$/);
    assert.match(err, /^The token \S+ of the team "marketing" is shown this once: only its hash is kept\. It expires \S+ \S+ UTC\.\n$/);
    assert.equal(code, 0);
    token = out.trim();
    assert.equal((await stat(join(folder, "data"))).mode & 0o077, 0, "nobody else on this machine reads the store");
    assert.deepEqual(await run("keys"), { code: 0, out: "PROVIDER  KEY   FROM      PAYS FOR   LAST          ACCEPTED (48 H)  REFUSED  NO CREDIT\nideogram  main  KEY_MAIN  marketing  not used yet  0                0        0\nideogram  next  KEY_NEXT             not used yet  0                0        0\n", err: "" });
  });

  it("are done by the gateway that has the store open, and hold in it at once", async () => {
    const gateway = await serve();
    const other = (await run("token", "add", "marketing")).out.trim();
    assert.deepEqual(await Promise.all([token, other].map(async (one) => (await draw(gateway.url, one)).status)), [200, 200]);
    const { rows } = usage.parse(JSON.parse((await run("usage", "--json")).out));
    assert.deepEqual(rows.map(({ member = "nobody", model, images, spent }) => [member, model, images, spent.usdMicros]).sort(), [["ana", "ideogram-2-turbo", 1, 50_000], ["nobody", "ideogram-2-turbo", 1, 50_000]]);
    assert.deepEqual(await run("verify"), { code: 0, out: "Every counter says what the ledger says.\n", err: "" });
    const id = /^(\S+)\s+marketing\s+ana/m.exec((await run("token", "list")).out)?.[1] ?? "";
    assert.deepEqual(await run("token", "revoke", id), { code: 0, out: "", err: `The token ${id} is revoked: no request with it is taken any more.\n` });
    assert.deepEqual(await Promise.all([token, other].map(async (one) => (await draw(gateway.url, one)).status)), [401, 200]);
    assert.equal((await fetch(`${gateway.url}/admin/commands/tokens`)).status, 404);
    assert.equal(await gateway.end(), 0);
    assert.match((await run("keys")).out, /^ideogram {2}main {2}KEY_MAIN {2}marketing {2}accepted just now {2}3 {16}0 {8}0$/m);
  });

  it("verify keys free, and switch a team only to one that is accepted", async () => {
    const before = await readFile(file, "utf8");
    const verified = await runProgram(cli, ["gateway", "keys", "verify", "--config", file], { env });
    assert.deepEqual(verified, { code: 1, out: "PROVIDER  KEY   VERIFIED\nideogram  main  accepted; nothing was billed\nideogram  next  Ideogram did not accept the key \"next\". Nothing was billed.\n", err: "" });
    const refused = await runProgram(cli, ["gateway", "keys", "switch", "marketing", "ideogram", "next", "--config", file], { env });
    assert.deepEqual([refused, await readFile(file, "utf8")], [{ code: 1, out: "", err: "Ideogram did not accept the key \"next\". Nothing was billed. Nothing was changed.\n" }, before]);
    const switched = await runProgram(cli, ["gateway", "keys", "switch", "marketing", "ideogram", "next", "--config", file], { env: { KEY_MAIN: realKey, KEY_NEXT: realKey } });
    assert.deepEqual([switched.code, await readFile(file, "utf8")], [0, before.replace("ideogram: main }", "ideogram: next }")]);
    assert.match((await run("keys")).err, /^\nmarketing: "next" in place of "main" at Ideogram\. Nothing was asked for with "next" yet\./);
  });
});
