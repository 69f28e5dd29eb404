import assert from "node:assert/strict";
import type { GatewayStore } from "../../../src/gateway/ports.ts";
import { openStore } from "../../../src/gateway/store/openStore.ts";
import { openFleet } from "../../support/fleet.ts";
import type { Fleet, Member } from "../../support/fleet.ts";
import { billed, count, crowd, emptyDatabase } from "./crowd.ts";

const teams = `teams:
  crowd: { name: Crowd, keys: { ideogram: main }, dailyBudgetUSD: 30, monthlyBudgetUSD: 600, maxConcurrency: 30 }
`;

describe("three gateways over one PostgreSQL", () => {
  let fleet: Fleet;
  let store: GatewayStore;
  let token: string;
  let members: readonly Member[];
  before(async () => {
    const url = await emptyDatabase();
    fleet = await openFleet({ store: url, teams });
    store = await openStore(url);
    token = "canary-token-of-the-crowd-a7c1";
    await store.addToken({ secret: token, team: "crowd" });
    members = await Promise.all([fleet.start(), fleet.start(), fleet.start()]);
  });
  after(async () => {
    await fleet.stop();
    await store.close();
  });

  it("asked 2,000 times at once under a budget for exactly 500, bill exactly 500; ledger, counters and provider agree to the micro-dollar", async () => {
    const answers = await crowd({ prompts: 2_000, token, member: (index) => members[index % members.length]! });
    assert.deepEqual([count(answers, 200), count(answers, 402)], [500, 1_500]);
    assert.deepEqual([fleet.sandbox.ledger().length, billed(fleet)], [500, 30_000_000]);
    const { rows } = await store.usage(0);
    assert.deepEqual(rows.map(({ team, requests, images, spent, reserved }) => ({ team, requests, images, spent, reserved })), [
      { team: "crowd", requests: 500, images: 500, spent: { usdMicros: 30_000_000, tokens: 0 }, reserved: { usdMicros: 0, tokens: 0 } },
    ]);
    assert.deepEqual(await store.verify(), []);
  });
});
