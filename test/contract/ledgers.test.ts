import assert from "node:assert/strict";
import fc from "fast-check";
import type { Bill } from "../../src/jobs/bill.ts";
import type { Limit, Refusal, Unit } from "../../src/jobs/ports.ts";
import { removeFolders } from "../support/folders.ts";
import { limitOf, warm } from "../support/gatewayStores.ts";
import { shops } from "../support/tills.ts";
import type { Shop, Till, Wanted } from "../support/tills.ts";

let count = 0;
const fresh = (): string => `${++count}`;
const wantedOf = (team: string, usdMicros: number, about: Partial<Wanted> = {}): Wanted => ({ id: `wanted-${fresh()}`, team, most: { usdMicros, tokens: 0 }, images: 1, key: team, ...about });
const billOf = (usdMicros: number, tokens = 0): Bill => ({ billed: "yes", amounts: { usdMicros, tokens }, images: 1 });

/** What a ledger should say, in a few lines: sums over a list. */
class Model {
  readonly entries = new Map<string, { readonly wanted: Wanted; bill?: Bill }>();

  taken({ unit }: Pick<Limit, "unit">): { spent: number; reserved: number } {
    let [spent, reserved] = [0, 0];
    for (const { wanted, bill } of this.entries.values()) {
      if (bill?.billed === "yes") spent += bill.amounts[unit];
      else if (bill?.billed !== "no") reserved += wanted.most[unit];
    }
    return { spent, reserved };
  }

  reserve(wanted: Wanted, limits: readonly Limit[]): Refusal | undefined {
    for (const limit of limits) {
      const { spent, reserved } = this.taken(limit);
      const [asked, left] = [wanted.most[limit.unit], limit.most - spent - reserved];
      if (asked > 0 && asked > left) return { limit, asked, left: Math.max(0, left) };
    }
    this.entries.set(wanted.id, { wanted });
    return undefined;
  }

  settle(id: string, bill: Bill): boolean {
    const entry = this.entries.get(id);
    if (entry === undefined || (entry.bill !== undefined && (entry.bill.billed !== "unknown" || bill.billed === "unknown"))) return false;
    entry.bill = bill;
    return true;
  }
}

/** A bill in dollars is anything, also more than was reserved; no answer says more tokens than the price did. */
const fate = fc.oneof(
  fc.record({ billed: fc.constant("yes" as const), usdMicros: fc.nat(70) }), fc.constant({ billed: "no" as const }), fc.constant({ billed: "unknown" as const }),
);
const billFor = ({ most }: Wanted, said: typeof fate extends fc.Arbitrary<infer F> ? F : never): Bill => (said.billed === "yes" ? billOf(said.usdMicros, most.tokens) : said);
const amounts = fc.record({ usdMicros: fc.nat(60), tokens: fc.oneof(fc.constant(0), fc.nat(4)) });

for (const [name, begin] of Object.entries(shops)) {
  describe(`ledger and slots on ${name}`, () => {
    let shop: Shop;
    let tills: readonly [Till, Till];
    before(warm);
    before(async () => {
      shop = await begin();
      tills = [await shop.open(), await shop.open()];
    });
    after(() => shop.close());
    after(removeFolders);

    const limitsOf = (team: string, day = 200, month = 260, tokens = 12): readonly Limit[] => {
      const of = (rule: string, unit: Unit, most: number, since: number): Limit => limitOf(team, most, { rule, unit, since });
      return [of("dailyBudgetUSD", "usdMicros", day, Date.UTC(2026, 0, 2)), of("monthlyBudgetUSD", "usdMicros", month, Date.UTC(2026, 0, 1)), of("dailyBudgetTokens", "tokens", tokens, Date.UTC(2026, 0, 2))];
    };

    it("answers whatever is reserved and settled, in whatever order and at whichever till, as sums over a list would", async () => {
      const steps = fc.array(fc.record({ till: fc.nat(1), of: fc.nat(30), said: fc.option(fate, { freq: 2 }), amounts }), { minLength: 6, maxLength: 16 });
      await fc.assert(fc.asyncProperty(steps, async (asked) => {
        const [team, model] = [fresh(), new Model()];
        // So little that what was spent fills it as well as what is held, and bills lead beyond it.
        const limits = limitsOf(team, 70, 100, 8);
        for (const { till, of, said, amounts: most } of asked) {
          const at = tills[till === 0 ? 0 : 1];
          const ids = [...model.entries.values()];
          const entry = ids[of % Math.max(1, ids.length)];
          if (said === null || entry === undefined) {
            const wanted = wantedOf(team, 0, { most });
            assert.deepEqual(await at.reserve(wanted, limits), model.reserve(wanted, limits));
          } else {
            const bill = billFor(entry.wanted, said);
            assert.equal(await at.settle(entry.wanted.id, bill), model.settle(entry.wanted.id, bill));
          }
        }
        for (const limit of limits) assert.deepEqual(await tills[0].taken(limit), model.taken(limit), limit.rule);
      }), { numRuns: 12 });
    });

    it("in a storm takes no more than there is, enters nothing of what it refuses, and says of each refusal what was in the way", async () => {
      const storm = fc.array(fc.record({ till: fc.nat(1), amounts, said: fc.option(fate) }), { minLength: 10, maxLength: 25 });
      await fc.assert(fc.asyncProperty(storm, async (asked) => {
        const team = fresh();
        const limits = limitsOf(team);
        const model = new Model();
        await Promise.all(asked.map(async ({ till, amounts: most, said }) => {
          const [at, wanted] = [tills[till === 0 ? 0 : 1], wantedOf(team, 0, { most })];
          const refused = await at.reserve(wanted, limits);
          if (refused !== undefined) {
            assert.ok(limits.includes(refused.limit) && refused.asked === most[refused.limit.unit] && refused.asked > refused.left && refused.left >= 0);
            return;
          }
          model.reserve(wanted, []);
          const bill = said === null ? undefined : said.billed === "yes" ? billOf(Math.min(said.usdMicros, most.usdMicros), most.tokens) : said;
          if (bill === undefined) return;
          model.settle(wanted.id, bill);
          assert.deepEqual((await Promise.all([at.settle(wanted.id, bill), tills[0].settle(wanted.id, bill), tills[1].settle(wanted.id, bill)])).filter(Boolean), [true]);
        }));
        for (const limit of limits) {
          const { spent, reserved } = await tills[1].taken(limit);
          assert.deepEqual({ spent, reserved }, model.taken(limit), limit.rule);
          assert.ok(spent + reserved <= limit.most, limit.rule);
        }
      }), { numRuns: 8 });
    });

    it("of forty that come at once lets exactly as many through as the budget has room for, to the last micro-dollar", async () => {
      const team = fresh();
      const [limit] = limitsOf(team, 52);
      assert.ok(limit);
      const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => tills[n % 2 === 0 ? 0 : 1].reserve(wantedOf(team, 5), [limit])));
      const refused = answers.filter((answer) => answer !== undefined);
      assert.equal(answers.length - refused.length, 10);
      assert.deepEqual(refused, refused.map(() => ({ limit, asked: 5, left: 2 })));
      assert.equal(await tills[0].reserve(wantedOf(team, 2), [limit]), undefined);
      assert.deepEqual(await tills[1].reserve(wantedOf(team, 1), [limit]), { limit, asked: 1, left: 0 });
      assert.equal(await tills[1].reserve(wantedOf(team, 0), [limit]), undefined);
    });

    it("counts for one scope nothing of another's", async () => {
      const [team, other] = [fresh(), fresh()];
      const [limit] = limitsOf(team, 10);
      assert.ok(limit);
      assert.equal(await tills[0].reserve(wantedOf(other, 10_000), []), undefined);
      assert.equal(await tills[0].reserve(wantedOf(team, 10), [limit]), undefined);
    });

    it("holds what nobody knows until it is said, and settles nothing that was never asked for", async () => {
      const team = fresh();
      const [limit] = limitsOf(team, 10);
      assert.ok(limit);
      const wanted = wantedOf(team, 10);
      await tills[0].reserve(wanted, [limit]);
      assert.deepEqual([await tills[0].settle(wanted.id, { billed: "unknown" }), await tills[1].settle(wanted.id, { billed: "unknown" })], [true, false]);
      assert.deepEqual(await tills[1].reserve(wantedOf(team, 1), [limit]), { limit, asked: 1, left: 0 });
      assert.deepEqual([await tills[1].settle(wanted.id, billOf(4)), await tills[0].settle(wanted.id, { billed: "no" })], [true, false]);
      assert.deepEqual(await tills[0].taken(limit), { spent: 4, reserved: 0 });
      assert.equal(await tills[0].settle("nobody asked for it", { billed: "no" }), false);
    });

    it("has never more pictures in flight than may be, and everybody's turn comes", async () => {
      const storm = fc.array(fc.record({ till: fc.nat(1), images: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 12 });
      await fc.assert(fc.asyncProperty(storm, async (asked) => {
        const [most, key] = [4, fresh()];
        let inFlight = 0;
        await Promise.all(asked.map(async ({ till, images }) => {
          const [at, wanted] = [tills[till === 0 ? 0 : 1], wantedOf(fresh(), 1, { images, key })];
          const weight = Math.min(images, most);
          await at.reserve(wanted, []);
          await at.take(wanted.id, most);
          inFlight += weight;
          assert.ok(inFlight <= most, `${inFlight}`);
          await new Promise(setImmediate);
          // From here on its slot may be another's.
          inFlight -= weight;
          await at.settle(wanted.id, billOf(1));
        }));
        assert.equal(inFlight, 0);
      }), { numRuns: 6 });
    });

    it("gives no slot to what was settled in the line, and the next in it does not wait for that", async () => {
      const team = fresh();
      const sent: string[] = [];
      const [first, second, third] = [wantedOf(team, 1), wantedOf(team, 1), wantedOf(team, 1)];
      const take = async ({ id }: Wanted): Promise<void> => {
        await tills[0].take(id, 1);
        sent.push(id);
      };
      for (const wanted of [first, second, third]) await tills[0].reserve(wanted, []);
      await take(first);
      void take(second).catch(() => undefined);
      await tills[0].settle(second.id, { billed: "no" });
      const turn = take(third);
      await tills[0].settle(first.id, billOf(1));
      await turn;
      assert.deepEqual(sent, [first.id, third.id]);
      await tills[0].settle(third.id, billOf(1));
    });

    it("ends a slot by itself after the time that was said last, and holds the money on", async () => {
      const team = fresh();
      const [limit] = limitsOf(team);
      assert.ok(limit);
      const [first, second] = [wantedOf(team, 7), wantedOf(team, 1)];
      for (const wanted of [first, second]) await tills[0].reserve(wanted, [limit]);
      await tills[0].take(first.id, 1);
      await tills[0].accepted(first.id, 20);
      await tills[0].take(second.id, 1);
      assert.deepEqual(await tills[1].taken(limit), { spent: 0, reserved: 8 });
      assert.equal(await tills[1].settle(first.id, billOf(6)), true);
      assert.deepEqual(await tills[1].taken(limit), { spent: 6, reserved: 1 });
    });
  });
}
