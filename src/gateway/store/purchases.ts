import * as z from "zod";
import { providerIds } from "../../catalogue/types.ts";
import type { AcceptedPurchase, OpenPurchase, PurchaseJournal } from "../ports.ts";
import type { Database } from "./database.ts";
import { GatewayStoreFault } from "./faults.ts";

const columns = `id, team, member, token_id AS "tokenId", provider, key, operation, model, images, most_usd, most_tokens, state, accepted_id AS "acceptedId", asked_at AS since`;

const row = z.object({
  id: z.string(), team: z.string(), member: z.string().exactOptional(), tokenId: z.string(), provider: z.enum(providerIds), key: z.string(), operation: z.string(),
  model: z.string(), images: z.number(), most_usd: z.number(), most_tokens: z.number(), acceptedId: z.string().exactOptional(), since: z.number(),
});
const openState = z.enum(["reserved", "sending", "accepted", "unknown"]);

function withMost<R extends { readonly most_usd: number; readonly most_tokens: number }>({ most_usd, most_tokens, ...rest }: R): Omit<R, "most_usd" | "most_tokens"> & Pick<OpenPurchase, "most"> {
  return { ...rest, most: { usdMicros: most_usd, tokens: most_tokens } };
}

const openRows = z.array(row.extend({ state: openState }).transform(withMost));
const acceptedRows = z.array(row.extend({ state: z.enum([...openState.options, "settled"]) }).transform(withMost));

/** One that is settled keeps its bill: only who may ask for it is noted. */
const accept = `
WITH accepted AS (
  UPDATE purchases SET accepted_id = $2, state = CASE state WHEN 'settled' THEN state ELSE 'accepted' END WHERE id = $1 RETURNING id, team, asked_at
), held AS (
  UPDATE slots SET ms = $3::bigint, ends_at = now_ms() + $3::bigint WHERE id = $1 AND held
)
INSERT INTO events (at, purchase, scope, kind, asked_at) SELECT now_ms(), id, 'team:' || team, 'accepted', asked_at FROM accepted RETURNING seq`;

export function purchasesOf(db: Database): PurchaseJournal {
  return {
    async accepted(id, acceptedId, slotMs): Promise<void> {
      if ((await db.query(accept, [id, acceptedId, slotMs])).length === 0) throw new GatewayStoreFault("failed", `The ledger has no request ${id}.`);
    },
    async ofAccepted(provider, acceptedId): Promise<AcceptedPurchase | undefined> {
      const [found] = acceptedRows.parse(await db.query(
        `SELECT ${columns} FROM purchases WHERE provider = $1 AND accepted_id = $2 ORDER BY asked_at DESC LIMIT 1`, [provider, acceptedId],
      ));
      return found;
    },
    async open(): Promise<readonly OpenPurchase[]> {
      return openRows.parse(await db.query(
        `SELECT ${columns} FROM purchases WHERE state <> 'settled' AND (state IN ('accepted', 'unknown') OR (state = 'sending'
        AND NOT EXISTS (SELECT FROM processes WHERE processes.id = owner AND beat > now_ms() - 30000))) ORDER BY asked_at, id`,
      ));
    },
  };
}
