import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { payingOnceTold } from "../../../media/studio/shell/payingOnceTold.ts";
import { reduceSession } from "../../../media/studio/shell/session.ts";
import { createStore } from "../../../media/studio/shell/store.ts";
import { wordsOf } from "../../../media/studio/shell/words.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";
import { snapshotWith } from "../../webview/fixtures.ts";

describe("What may cost", () => {
  it("leaves the page no sooner than it says who pays; all else leaves at once", async () => {
    const store = createStore();
    const session = store.slice(reduceSession, { t: wordsOf(studioStrings, "en"), snapshot: snapshotWith(), payer: undefined });
    const other = store.slice((_: number, next: number) => next, 0);
    const asked: string[] = [];
    const host = payingOnceTold({ call: (name) => {
      asked.push(name);
      return Promise.reject(new Error(name));
    }, onNews: () => undefined }, session, store);
    const request = { operation: "generate/ideogram-3", input: {}, sources: {} };
    const held = Promise.allSettled([
      host.call("generate", request), host.call("runAgain", { jobIds: ["a"] }), host.call("jobAction", { jobId: "a", action: "again" }), host.call("writeOut", { operation: "magic-prompt/ideogram-4", prompt: "a", ratio: "1x1" }),
      host.call("quote", request), host.call("cancelAll", {}),
    ]);
    other.send(1);
    await turn();
    assert.deepEqual(asked, ["quote", "cancelAll"]);
    session.send({ kind: "payer", payer: { kind: "key", label: "work" } });
    await held;
    assert.deepEqual(asked, ["quote", "cancelAll", "generate", "runAgain", "jobAction", "writeOut"]);
    await assert.rejects(host.call("generate", request), { message: "generate" });
    assert.deepEqual(asked.length, 7);
  });
});
