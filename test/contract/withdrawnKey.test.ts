import assert from "node:assert/strict";
import type { KeyRecord } from "../../src/jobs/ports.ts";
import { begin, runOne } from "../support/asking.ts";
import { sandboxed } from "../support/sandboxed.ts";

const ask = { operation: "generate/ideogram-4", input: { prompt: "a kite" } } as const;

describe("a key that was withdrawn", () => {
  const at = sandboxed();

  it("sends nothing new, and still asks for what it has paid for", async () => {
    let withdrawn = false;
    await at.reopen({ secret: (_id, _origin, whatFor) => Promise.resolve(withdrawn && whatFor !== "collect" ? undefined : "contract-key-12345") });
    at.rig.engine.onChange(({ state }) => {
      withdrawn ||= state === "accepted";
    });
    const { id } = await begin(at.rig, ask);
    assert.equal((await at.rig.engine.finished(id)).state, "placed");
    assert.equal(withdrawn, true);
    const paid = at.sandbox.ledger().length;
    const { state, failure, reserved } = await runOne(at.rig, ask);
    assert.deepEqual([state, failure?.kind, reserved, at.sandbox.ledger().length - paid], ["failed", "no-key", 0, 0]);
  });
});

describe("what a provider says of a key", () => {
  const at = sandboxed();
  const record = async (): Promise<Omit<KeyRecord, "usedAt"> | undefined> => {
    const [first] = await at.rig.engine.store.keyRecords();
    if (first === undefined) return undefined;
    const { usedAt: _, ...rest } = first;
    return rest;
  };
  const said = async (word: "accepted" | "refused" | "no-credit"): Promise<void> => {
    for (let left = 200; (await record())?.word?.said !== word; left -= 1) {
      assert.ok(left > 0, `${word} is written down: ${JSON.stringify(await record())}`);
      await at.rig.clock.sleep(500);
    }
  };

  it("is written down from the question for the price, from the request and from a question for its end, and nothing else is", async () => {
    const legacy = { operation: "generate/ideogram-2a", input: { prompt: "a kite" } } as const;
    at.sandbox.misbehave({ on: "submit", do: { kind: "status", status: 500, body: {} } });
    await runOne(at.rig, legacy);
    assert.equal((await record())?.word, undefined, "an error of its own says nothing of the key");
    await runOne(at.rig, legacy);
    await said("accepted");
    at.sandbox.misbehave({ on: "submit", do: { kind: "status", status: 402, body: {} } });
    await runOne(at.rig, legacy);
    await said("no-credit");
    at.sandbox.misbehave({ on: "quote", do: { kind: "status", status: 401, body: {} } });
    await assert.rejects(begin(at.rig, ask));
    await said("refused");
    await runOne(at.rig, ask);
    await said("accepted");
    at.sandbox.misbehave({ on: "poll", do: { kind: "status", status: 401, body: {} } });
    await runOne(at.rig, ask);
    await said("refused");
  });
});
