import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { GatewayStore } from "../../../src/gateway/ports.ts";
import { openStore } from "../../../src/gateway/store/openStore.ts";
import { openFleet } from "../../support/fleet.ts";
import type { Fleet, Member } from "../../support/fleet.ts";
import { ownServer } from "../../support/postgres.ts";
import { billed, count, crowd, emptyDatabase } from "./crowd.ts";

const budget = 30_000_000;
const teams = `teams:
  crowd: { name: Crowd, keys: { ideogram: main }, dailyBudgetUSD: 30 }
`;
const token = "canary-token-of-the-crowd-a7c1";

describe("gateways that lose what they stand on, while 2,000 are asked under a budget for 500, 150 at once", () => {
  let fleet: Fleet;
  let store: GatewayStore;
  let members: Member[];
  beforeEach(async () => {
    const url = await emptyDatabase();
    fleet = await openFleet({ store: url, teams, latencyMs: 20 });
    store = await openStore(url);
    await store.addToken({ secret: token, team: "crowd" });
    members = await Promise.all([fleet.start(), fleet.start(), fleet.start()]);
  });
  afterEach(async () => {
    await fleet.stop();
    await store.close();
  });

  /** Never more than the budget, nothing billed that the ledger does not hold as spent or as reserved, and counters that agree with it. */
  async function booksAreRight(): Promise<void> {
    const { rows } = await store.usage(0);
    const sum = (what: "spent" | "reserved"): number => rows.reduce((all, row) => all + row[what].usdMicros, 0);
    const [spent, reserved] = [sum("spent"), sum("reserved")];
    console.log(`      billed ${billed(fleet)}, spent ${spent}, reserved ${reserved}`);
    assert.ok(billed(fleet) <= budget, "overspent");
    assert.ok(spent + reserved <= budget, "promised too much");
    assert.ok(spent <= billed(fleet), "said to be spent, and was not");
    assert.ok(billed(fleet) <= spent + reserved, "billed, and not in the ledger");
    assert.deepEqual(await store.verify(), []);
  }

  it("by SIGKILL, at random", async () => {
    const crowded = new AbortController();
    const asked = crowd({ prompts: 2_000, token, atOnce: 150, member: (index) => members[index % members.length]! }).finally(() => crowded.abort());
    for (let kills = 0; !crowded.signal.aborted && kills < 30; kills += 1) {
      await sleep(200 + Math.random() * 600);
      const victim = Math.floor(Math.random() * members.length);
      await members[victim]!.kill();
      members[victim] = await fleet.start();
    }
    const answers = await asked;
    console.log(`      ${count(answers, 200)} pictures, ${count(answers, 402)} refused, ${count(answers, "broken")} broken off`);
    // The heirs of the killed find what was under way.
    await sleep(2_000);
    await booksAreRight();
  });

  it("by a PostgreSQL that stops in the middle, and comes back", async () => {
    const server = await ownServer();
    const asked = crowd({ prompts: 2_000, token, atOnce: 150, member: (index) => members[index % members.length]! });
    await sleep(700);
    await server.stop();
    await sleep(1_000);
    await server.start();
    const answers = await asked;
    console.log(`      ${count(answers, 200)} pictures, ${count(answers, 402)} refused, ${count(answers, 503)} while there was no store, ${count(answers, "broken")} broken off`);
    await sleep(3_000);
    await booksAreRight();
  });
});
