import assert from "node:assert/strict";
import { compareWithAccount } from "../../src/app/accountComparison.ts";
import { readAccountUsage } from "../../src/catalogue/ideogram/accountUsage.ts";
import { ImageStudioError } from "../../src/core/errors.ts";
import { runOne } from "../support/asking.ts";
import { key, sandboxed } from "../support/sandboxed.ts";

describe("what a provider says that it billed", () => {
  const at = sandboxed();
  /** However late in the day it is. */
  const summed = async (): Promise<readonly unknown[]> => {
    const compared = await compareWithAccount("week", at.rig.engine, Date.now());
    return [compared?.provider, compared?.days.reduce((sum, { here }) => sum + here, 0), compared?.days.reduce((sum, { there }) => sum + there, 0)];
  };

  it("is the same as in the ledger here, by day, and asked for free", async () => {
    assert.deepEqual(await summed(), ["Ideogram", 0, 0]);
    const { spent } = await runOne(at.rig);
    assert.ok(spent > 0);
    assert.deepEqual(await summed(), ["Ideogram", spent, spent]);
    assert.equal(at.sandbox.ledger().length, 1);
  });

  it("differs where somebody else uses the account", async () => {
    const { spent } = await runOne(at.rig);
    const elsewhere = await fetch(`${at.sandbox.origin}/generate`, { method: "POST", headers: { "api-key": key, "content-type": "application/json" }, body: JSON.stringify({ image_request: { prompt: "a kite", model: "V_2_TURBO" } }) });
    assert.equal(elsewhere.status, 200);
    assert.deepEqual(await summed(), ["Ideogram", spent, spent + 50_000]);
  });

  it("is not known where the key may not ask, or the answer is none: said, and nothing is billed", async () => {
    const said = async (status: number, body: string): Promise<unknown> => {
      await at.reopen({ fetch: () => Promise.resolve(new Response(body, { status })) });
      return summed().catch((error: unknown) => (error instanceof ImageStudioError ? [error.kind, error.billed] : error));
    };
    assert.deepEqual([await said(401, "{}"), await said(200, "<html>"), await said(200, '{"buckets":[{"start_time":5}]}')], [["bad-key", "no"], ["bad-answer", "no"], ["bad-answer", "no"]]);
  });

  it("is read to the millionth of a dollar, and other currencies are left out", () => {
    const line = (cost_total: string, currency_code = "USD") => ({ product: "p", endpoint: "/e", description: "", currency_code, cost_total, source: "api" });
    const bucket = (day: string, ...line_items: object[]) => ({ start_time: `${day}T00:00:00Z`, end_time: `${day}T23:59:59Z`, line_items });
    assert.deepEqual(readAccountUsage(JSON.stringify({ buckets: [bucket("2026-11-29", line("0.060001"), line("1.1", "usd"), line("3", "EUR")), bucket("2026-11-30")] })), [
      { day: "2026-11-29", usdMicros: 1_160_001 }, { day: "2026-11-30", usdMicros: 0 },
    ]);
    assert.equal(readAccountUsage(JSON.stringify({ buckets: [bucket("2026-11-29", line("much"))] })), undefined);
  });
});
