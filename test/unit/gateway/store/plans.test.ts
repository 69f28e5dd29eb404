import assert from "node:assert/strict";
import type { Database } from "../../../../src/gateway/store/database.ts";
import { gatewayStore } from "../../../../src/gateway/store/gatewayStore.ts";
import { steps } from "../../../../src/gateway/store/schema.ts";
import { limitOf, places, purchaseOf, warm } from "../../../support/gatewayStores.ts";

/** What a statement scans without an index, though it is told to avoid that: it wants all of the table. */
const scans: Readonly<Record<string, readonly string[]>> = {
  "SELECT scope, rule, unit, since, counted, ledger FROM": ["counters", "purchases"],
  "SELECT id, team, member, added_at AS": ["tokens"],
};

/** Notes every statement that goes through. */
function noting(db: Database, said: Set<string>): Database {
  return {
    ...db,
    query: (sql, values) => {
      said.add(sql);
      return db.query(sql, values);
    },
    transaction: (work, unhurried) => db.transaction((query) => work((sql, values) => {
      said.add(sql);
      return query(sql, values);
    }), unhurried),
  };
}

describe("the plans of the gateway's statements", () => {
  before(warm);

  it("find rows by an index, all but two that want all of a table", async () => {
    const place = await places["PostgreSQL"]?.();
    assert.ok(place);
    const said = new Set<string>();
    const store = await gatewayStore({ ...noting(place.db, said), close: () => Promise.resolve() });
    const [limit, purchase] = [limitOf("a", 1_000_000), purchaseOf("a")];
    await store.reserve(purchase, [limit]);
    await store.take(purchase.id, { keyMost: 1, teamMost: 1, slotMs: 1000, signal: new AbortController().signal });
    await store.accepted(purchase.id, "there", 1000);
    await store.ofAccepted("ideogram", "there");
    await store.settle(purchase.id, { billed: "no" });
    await store.open();
    const { id } = await store.addToken({ secret: "secret", team: "a" });
    await store.caller("secret");
    await store.tokens();
    await store.revokeToken(id);
    await store.refused({ team: "a" }, "budget", "dailyBudgetUSD", 1);
    await store.noteKey({ provider: "ideogram", key: "main", team: "a" }, "accepted", 1);
    await store.keys(0);
    await store.taken([limit]);
    await store.first("said");
    await store.usage(0);
    await store.verify();
    await store.close();
    // What stands in the function that lets the line on.
    const inFunctions = steps.join("").match(/(?:DELETE FROM|SELECT \* INTO head FROM|SELECT coalesce\(sum\(weight\), 0\) INTO \w+ FROM|SELECT weight INTO oldest FROM) slots(?! USING)[^;]+;/g) ?? [];
    assert.equal(inFunctions.length, 6);
    const plain = inFunctions.map((sql) => sql.slice(0, -1).replace(/INTO \w+ /, "").replace(/jsonb_array_elements_text\(leaving\)/, "'a'").replaceAll("moment", "1").replace(/\bme\b/, "'a'")
      .replace(/\bline\b/, "'a'").replace("head.team", "'a'").replace("ALL (passed)", "ALL ('{}'::text[])"));
    // What stands in those that reserve, write down what is sent, and settle.
    const bought = steps.join("").match(/(?:WITH (?:wanted|free|bill) AS|PERFORM 1 FROM|SELECT FROM tokens)[^;]+?(?:;|\)\) THEN)/g) ?? [];
    assert.equal(bought.length, 7);
    plain.push(...bought.map((sql) => sql.replace(/(?:\) THEN|;)$/, "").replace("PERFORM", "SELECT").replace(/ INTO (?:verdict|found)/, "").replace("(limits)", "('[]'::jsonb)").replace("(buys)", "('{}'::jsonb)").replace("(said)", "('{}'::jsonb)").replace("(was_in)", "('[]'::jsonb)").replace("= settled AND", "= 'a' AND").replace("slot = 'frees'", "true").replaceAll("(ids)", "('{a}'::text[])")
      .replace("(buying)", "('[]'::jsonb)").replace("each.purchase->>'tokenId'", "'a'").replaceAll("(granted)", "('{a}'::text[])").replace("owner = me", "owner = 'a'")));
    const found = await place.db.transaction(async (query) => {
      await query("SET LOCAL enable_seqscan = off");
      const entries: [string, string[]][] = [];
      for (const sql of [...said, ...plain]) {
        if (!/^\s*(?:WITH|SELECT|INSERT|UPDATE|DELETE)\b/.test(sql)) continue;
        const plan = await query(`EXPLAIN (GENERIC_PLAN) ${sql}`);
        const tables = plan.flatMap((row) => /Seq Scan on (\w+)/.exec(String(row["QUERY PLAN"]))?.[1] ?? []);
        if (tables.length > 0) entries.push([Object.keys(scans).find((known) => sql.trim().startsWith(known)) ?? sql, tables]);
      }
      return Object.fromEntries(entries);
    });
    assert.deepEqual(found, scans);
    await place.close();
  });
});
