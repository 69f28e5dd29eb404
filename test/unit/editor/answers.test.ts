import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { answers } from "../../../src/editor/studio/answers.ts";
import type { Answers } from "../../../src/editor/studio/answers.ts";

function line(run: (call: string, params: unknown) => Promise<unknown> = () => Promise.resolve({})): { host: Answers; ran: unknown[]; posted: unknown[] } {
  const ran: unknown[] = [];
  const posted: unknown[] = [];
  const host = answers({
    run: (call, params) => {
      ran.push([call, params]);
      return run(call, params);
    },
    sentence: (error, call) => `${call}: ${String(error)}`, post: (message) => posted.push(message),
  });
  return { host, ran, posted };
}
const first = { id: 0, call: "snapshot", params: {} };

describe("What the host answers its page", () => {
  it("is gathered once for a new page: before it asks, and not again when it asks", async () => {
    const { host, ran, posted } = line(() => Promise.resolve({ models: [] }));
    host.ahead();
    host.hear(first);
    await turn();
    host.hear({ id: 1, call: "quote", params: { operation: "a" } });
    await turn();
    assert.deepEqual(ran, [["snapshot", {}], ["quote", { operation: "a" }]]);
    assert.deepEqual(posted, [{ kind: "answer", id: 0, ok: true, result: { models: [] } }, { kind: "answer", id: 1, ok: true, result: { models: [] } }]);
  });

  it("is gathered again for each page after it, and for one that was gone before it had asked", async () => {
    const { host, ran } = line();
    host.ahead();
    host.hear(first);
    host.hear({ ...first, params: { at: 1 } });
    assert.deepEqual(ran, [["snapshot", {}], ["snapshot", { at: 1 }]]);
    host.ahead();
    host.forget();
    host.hear(first);
    assert.equal(ran.length, 4);
    await turn();
  });

  it("says in a sentence what failed, also before it was asked", async () => {
    const { host, posted } = line(() => Promise.reject(new Error("no disk")));
    host.ahead();
    host.hear(first);
    host.hear({ id: 1, call: "quote" });
    await turn();
    assert.deepEqual(posted, [
      { kind: "answer", id: 0, ok: false, message: "snapshot: Error: no disk" }, { kind: "answer", id: 1, ok: false, message: "quote: Error: no disk" },
    ]);
  });
});
