import assert from "node:assert/strict";
import { startSandbox } from "../../../src/sandbox/server.ts";
import { openComposed } from "../../support/composed.ts";
import { removeFolders } from "../../support/folders.ts";
import { meets, titleOf } from "./outcome.ts";
import type { Outcome, Row } from "./outcome.ts";
import { outcomes } from "./table.ts";

const key = "composed-key-12345";

async function happens(outcome: Outcome): Promise<Row> {
  const sandbox = await startSandbox({ key, controlToken: "control-token", drawing: "plain", pollsUntilDone: 1 });
  const window = await openComposed(sandbox, key);
  try {
    return await meets(outcome, sandbox, window);
  } finally {
    window.engine.dispose();
    await sandbox.close();
  }
}

describe("the outcome table, without any double: the parts that the editor puts together, on the machine's own clock", () => {
  const rows = new Map<Outcome, Promise<Row>>();
  const awaited = (table: readonly Outcome[]): readonly Outcome[] => table.filter((outcome) => outcome.tooSlow === undefined);
  // All at once, since what they wait for is real; and all before the first is looked at, since on a busy machine one waits for the others.
  before(async function () {
    this.timeout(300_000);
    for (const outcome of awaited(Object.values(outcomes).flat())) rows.set(outcome, happens(outcome));
    await Promise.allSettled(rows.values());
  });
  after(removeFolders);

  for (const [phase, table] of Object.entries(outcomes)) {
    describe(phase, () => {
      for (const outcome of awaited(table)) {
        it(titleOf(outcome), async () => {
          assert.deepEqual(await rows.get(outcome), outcome.row);
        });
      }
    });
  }
});
