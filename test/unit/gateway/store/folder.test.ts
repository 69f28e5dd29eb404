import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { GatewayStoreFault } from "../../../../src/gateway/store/faults.ts";
import { openStore } from "../../../../src/gateway/store/openStore.ts";
import { newFolder, removeFolders } from "../../../support/folders.ts";
import { limitOf } from "../../../support/gatewayStores.ts";

describe("the gateway's store in a folder", () => {
  after(removeFolders);

  it("is one process's at a time, and holds after a kill what was there: what was being sent is of unknown outcome, what was not is given back", async function () {
    this.timeout(120_000);
    const folder = join(await newFolder(), "data");
    const holder = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", join(import.meta.dirname, "holder.ts"), folder], { stdio: ["ignore", "pipe", "inherit"] });
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
    assert.equal((await stat(folder)).mode & 0o077, 0, "nobody else on this machine reads it");
    const again = await openStore(folder);
    assert.equal((await again.open()).length, 1);
    await again.close();
  });
});
