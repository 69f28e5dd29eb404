import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { commandRoutes } from "../../../src/gateway/admin/commands.ts";
import { remoteOffice } from "../../../src/gateway/admin/remoteOffice.ts";
import { newSecret, runningIn, sayEnded, sayRunning } from "../../../src/gateway/admin/running.ts";
import { memoryOffice, noon } from "./memoryOffice.ts";

describe("a gateway that runs", () => {
  it("says in its store's folder where it answers, to whoever can read that, until it ends", async () => {
    const folder = await mkdtemp(join(tmpdir(), "running-"));
    const said = { pid: 7, origin: "http://127.0.0.1:8787", secret: newSecret() };
    await writeFile(join(folder, "running.json"), "{");
    assert.equal(await runningIn(folder), undefined);
    await sayRunning(folder, said);
    assert.deepEqual([await runningIn(folder), await readdir(folder), (await stat(join(folder, "running.json"))).mode & 0o777], [said, ["running.json"], 0o600]);
    await sayEnded(folder);
    assert.deepEqual([await runningIn(folder), await readdir(folder)], [undefined, []]);
    await rm(folder, { recursive: true });
  });
});

describe("commands that find the store open", () => {
  it("are done by the gateway that has it, for whoever knows the secret of its start; for others there is nothing", async () => {
    const office = memoryOffice({ keys: [{ provider: "ideogram", key: "main", team: "social", firstAt: noon, lastAt: noon, last: "accepted", counts: { "accepted": 1, "refused": 0, "no-credit": 0, "limited": 0 } }] });
    const app = fastify();
    await app.register(commandRoutes("secret-of-this-start", office));
    const origin = await app.listen({ host: "127.0.0.1", port: 0 });
    const there = remoteOffice({ pid: 1, origin, secret: "secret-of-this-start" });
    const { secret, ...record } = await there.addToken({ team: "social", member: "ana", lastsMs: 1000 });
    assert.deepEqual([[secret], record], [office.secrets, { id: "tk1", team: "social", member: "ana", addedAt: noon, expiresAt: noon + 1000 }]);
    assert.deepEqual(
      [await there.tokens(), await there.usage(0), await there.verify(), await there.keys(0), await there.revokeToken("tk1"), await there.revokeToken("tk1")],
      [await office.tokens().then(([token]) => [{ ...token, revokedAt: undefined }].map(({ revokedAt: _, ...valid }) => valid)), await office.usage(0), [], await office.keys(0), true, false],
    );
    assert.deepEqual([await there.open(), await there.settle("p-1", { billed: "yes", amounts: { usdMicros: 1, tokens: 2 }, images: 3 }), office.bills], [[], true, [["p-1", { billed: "yes", amounts: { usdMicros: 1, tokens: 2 }, images: 3 }]]]);
    const answers = await Promise.all([{}, { authorization: "Bearer secret" }].map((headers) => fetch(`${origin}/admin/commands/tokens`, { headers }).then(async (answer) => [answer.status, await answer.json()])));
    assert.deepEqual(answers, [[404, { message: "Not found." }], [404, { message: "Not found." }]]);
    await assert.rejects(remoteOffice({ pid: 7, origin, secret: "of an earlier start" }).tokens(), /The gateway of process 7, which has the store open, could not do this: 404\. Its log says more\./);
    await app.close();
    await assert.rejects(there.tokens(), /The gateway of process 1 has the store open, and does not answer on http:.*Nothing was changed\. Stop it, and try again\./);
  });
});
