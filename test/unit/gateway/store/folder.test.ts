import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { emptyStore } from "../../../../scripts/emptyStore.mjs";
import { GatewayStoreFault } from "../../../../src/gateway/store/faults.ts";
import { openStore } from "../../../../src/gateway/store/openStore.ts";
import { emptyIn } from "../../../../src/gateway/store/pgliteEmpty.ts";
import { newFolder, removeFolders } from "../../../support/folders.ts";
import { limitOf } from "../../../support/gatewayStores.ts";

describe("the gateway's store in a folder", () => {
  after(removeFolders);

  it("is one process's at a time, and holds after a kill what was there: what was being sent is of unknown outcome, what was not is given back", async function () {
    this.timeout(120_000);
    const folder = await newFolder();
    // As a built gateway begins, which takes a third of the time.
    await (await PGlite.create({ dataDir: join(folder, "postgres"), ...(await emptyIn(await emptyStore())) })).close();
    const holder = spawn(process.execPath, ["--liftoff-only", "--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", join(import.meta.dirname, "holder.ts"), folder], { stdio: ["ignore", "pipe", "inherit"] });
    const gone = once(holder, "exit");
    try {
      assert.equal(String((await once(holder.stdout, "data"))[0]), "ready\n");
      await assert.rejects(openStore(folder), (error) => error instanceof GatewayStoreFault && error.trouble === "in-use"
        && error.message === `Another process has the gateway's store open: ${folder}. An embedded store is for one process; PostgreSQL is for several.`);
    } finally {
      holder.kill("SIGKILL");
      await gone;
    }
    const store = await openStore(folder);
    const limit = limitOf("a", 1_000_000);
    assert.equal((await store.caller("secret"))?.team, "a");
    assert.deepEqual((await store.open()).map(({ id, state }) => ({ id, state })), [{ id: "sending", state: "unknown" }]);
    assert.deepEqual(await store.taken([limit]), [{ spent: 0, reserved: 60_000 }]);
    assert.deepEqual(await store.verify(), []);
    await store.close();
    await store.close();
    const again = await openStore(folder);
    assert.equal((await again.open()).length, 1);
    await again.close();
  });
});
