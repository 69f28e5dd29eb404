import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { commandRoutes } from "../../../src/gateway/admin/commands.ts";
import { HeldElsewhere, holdFolder } from "../../../src/gateway/admin/hold.ts";
import { remoteOffice } from "../../../src/gateway/admin/remoteOffice.ts";
import { root } from "../../support/vscode/paths.ts";
import { memoryOffice, noon } from "./memoryOffice.ts";

describe("the folder of an embedded store", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hold-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const heldBy = (): HeldElsewhere["by"] => {
    try {
      holdFolder(folder);
    } catch (error) {
      if (error instanceof HeldElsewhere) return error.by;
      throw error;
    }
    throw new Error("It is free.");
  };

  it("is for one process at a time, which says where it answers, to whoever can read the folder", async () => {
    const hold = holdFolder(folder);
    hold.serves("http://127.0.0.1:8787");
    const by = heldBy();
    assert.deepEqual({ pid: by.pid, origin: by.origin, secret: by.secret }, { pid: process.pid, origin: "http://127.0.0.1:8787", secret: hold.secret });
    assert.deepEqual([await readdir(folder), (await stat(join(folder, "running.json"))).mode & 0o777], [["running.json"], 0o600]);
    hold.release();
    assert.deepEqual(await readdir(folder), []);
    holdFolder(folder).release();
  });

  it("is free again when its process was killed, and when the file says nothing", async () => {
    const file = join(root, "src/gateway/admin/hold.ts");
    spawnSync(process.execPath, ["--eval", `import(${JSON.stringify(file)}).then(({ holdFolder }) => { holdFolder(process.argv[1]); process.kill(process.pid, "SIGKILL"); })`, folder]);
    const left: unknown = JSON.parse(await readFile(join(folder, "running.json"), "utf8"));
    assert.ok(typeof left === "object" && left !== null && "pid" in left && left.pid !== process.pid);
    holdFolder(folder).release();
    await writeFile(join(folder, "running.json"), "{");
    holdFolder(folder).release();
    assert.deepEqual(await readdir(folder), []);
  });

  it("of a gateway that has its process' number again after another one's end is free, where the system tells when processes began", async () => {
    await writeFile(join(folder, "running.json"), JSON.stringify({ pid: process.pid, began: "another start", secret: "s" }));
    if (process.platform === "linux") holdFolder(folder).release();
    else assert.equal(heldBy().secret, "s");
  });
});

describe("commands that find the store open", () => {
  it("are done by the gateway that has it, for whoever knows the secret of its start; for others there is nothing", async () => {
    const office = memoryOffice({ keys: [{ provider: "ideogram", key: "main", team: "social", firstAt: noon, lastAt: noon, last: "accepted", counts: { "accepted": 1, "refused": 0, "no-credit": 0, "limited": 0 } }] });
    const app = fastify();
    await app.register(commandRoutes("secret-of-this-start", office));
    const origin = await app.listen({ host: "127.0.0.1", port: 0 });
    const there = remoteOffice({ pid: 1, began: "", origin, secret: "secret-of-this-start" });
    const { secret, ...record } = await there.addToken({ team: "social", member: "ana", lastsMs: 1000 });
    assert.deepEqual([[secret], record], [office.secrets, { id: "tk1", team: "social", member: "ana", addedAt: noon, expiresAt: noon + 1000 }]);
    assert.deepEqual(
      [await there.tokens(), await there.usage(0), await there.verify(), await there.keys(0), await there.revokeToken("tk1"), await there.revokeToken("tk1")],
      [await office.tokens().then(([token]) => [{ ...token, revokedAt: undefined }].map(({ revokedAt: _, ...valid }) => valid)), await office.usage(0), [], await office.keys(0), true, false],
    );
    const answers = await Promise.all([{}, { authorization: "Bearer secret" }].map((headers) => fetch(`${origin}/admin/commands/tokens`, { headers }).then(async (answer) => [answer.status, await answer.json()])));
    assert.deepEqual(answers, [[404, { message: "Not found." }], [404, { message: "Not found." }]]);
    await assert.rejects(remoteOffice({ pid: 7, began: "", origin, secret: "of an earlier start" }).tokens(), /The gateway of process 7, which has the store open, could not do this: 404\. Its log says more\./);
    await app.close();
    await assert.rejects(there.tokens(), /The gateway of process 1 has the store open, and does not answer on http:.*Nothing was changed\. Stop it, and try again\./);
  });
});
