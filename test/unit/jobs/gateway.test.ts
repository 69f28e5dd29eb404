import assert from "node:assert/strict";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { plainSentence } from "../../../src/core/words.ts";
import { begin } from "../../support/asking.ts";
import { about, ask, price, reaches, windows } from "../../support/windows.ts";

const refusal = (status: number, header: string, more: Record<string, string> = {}) => (): Response =>
  Response.json({ message: "No." }, { status, headers: { "image-studio-refusal": header, ...more } });

/** Every refusal but the one that says to wait. */
const final = [
  [401, "kind=token; rule=unknown", "bad-key"], [403, "kind=policy; rule=allowedModels; scope=team:a", "policy"], [402, "kind=budget; rule=dailyBudgetUSD; scope=team:a", "budget"],
  [400, "kind=unknown-request; rule=field", "invalid-input"], [503, "kind=store; rule=unavailable", "server"], [502, "kind=provider; rule=unreachable", "network"],
  // An API would be asked by another name, or once more.
  [404, "kind=unknown-request; rule=path", "invalid-input"], [429, "kind=budget; rule=dailyBudgetUSD", "budget"],
] as const;

describe("what a team's gateway refuses", () => {
  const machine = windows();

  for (const [status, header, kind] of final) {
    it(`with ${status} ${header} goes out once, and keeps no reservation`, async () => {
      const rig = await machine.open("a");
      machine.api.next(refusal(status, header));
      const job = await begin(rig, ask);
      assert.deepEqual(about(await rig.engine.finished(job.id)), ["failed", "no", 0, 0, kind]);
      assert.equal(machine.api.posts.length, 1);
    });
  }

  it("because too much is under way goes out again, and is billed once", async () => {
    const rig = await machine.open("a");
    machine.api.next(refusal(429, "kind=concurrency; rule=maxConcurrency; scope=team:a", { "retry-after": "1" }));
    const job = await begin(rig, ask);
    assert.deepEqual(about(await rig.engine.finished(job.id)), ["placed", "yes", 0, price, undefined]);
    assert.equal(machine.api.posts.length, 2);
  });

  it("while it is asked for what was accepted leaves that there: a token is the team's, and another one fetches it", async () => {
    const rig = await machine.open("a");
    machine.api.next(() => Response.json({ usd_micros: 60_000, qualifier: "exact" }));
    machine.api.next(() => Response.json({ generation_id: "g1" }));
    machine.api.polled(refusal(401, "kind=token; rule=unknown"));
    const parks = reaches(rig, "accepted", (job) => job.failure !== undefined);
    await begin(rig, { ...ask, operation: "generate/ideogram-4", input: { prompt: "x" } });
    const parked = await parks;
    assert.deepEqual([parked.failure?.kind, parked.failure?.billed, parked.reserved > 0], ["bad-key", "unknown", true]);
    assert.ok(parked.failure);
    assert.equal(plainSentence(parked.failure), "The gateway in front of Ideogram did not accept the team token while a picture was on its way. It may have been billed. It is fetched with the next token that works.");
  });

  it("at the quote ends the asking where its rules or the token are why, and else the list has to do", async () => {
    const rig = await machine.open("a");
    const quoted = { operation: "generate/ideogram-4-5", askedBy: "api", place: null, input: { prompt: "x" } } as const;
    for (const [status, header, kind] of [[401, "kind=token; rule=unknown", "bad-key"], [403, "kind=policy; rule=allowedModels", "policy"]] as const) {
      machine.api.next(refusal(status, header));
      await assert.rejects(rig.engine.prepare(quoted), (error) => error instanceof ImageStudioError && error.kind === kind && error.billed === "no" && error.failure.params["gateway"] !== undefined);
    }
    for (let n = 0; n < 2; n += 1) machine.api.next(refusal(503, "kind=store; rule=unavailable"));
    assert.equal((await rig.engine.prepare(quoted)).price.upperUsdMicros, 220_000);
  });
});
