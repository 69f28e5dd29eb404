import { createHash, randomUUID } from "node:crypto";
import * as z from "zod";
import type { Caller, TokenRecord, TokenRecords } from "../ports.ts";
import type { Database } from "./database.ts";

/** A secret is 256 random bits: nobody finds it by trying, so that its hash needs no salt and no slowness. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

const columns = `id, team, member, added_at AS "addedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt", used_at AS "usedAt"`;
const record = z.object({
  id: z.string(), team: z.string(), member: z.string().exactOptional(), addedAt: z.number(),
  expiresAt: z.number().exactOptional(), revokedAt: z.number().exactOptional(), usedAt: z.number().exactOptional(),
});
const caller = z.object({ team: z.string(), member: z.string().exactOptional(), tokenId: z.string() });

/** To a minute: a row that is written at each request would be the slowest part of it. */
const usedForMs = 60_000;

export interface Tokens extends TokenRecords {
  /** Writes when the tokens of this process were used. */
  readonly noteUsed: () => Promise<void>;
}

export function tokensOf(db: Database): Tokens {
  const used = new Set<string>();
  return {
    async addToken({ secret, team, member, expiresAt }): Promise<TokenRecord> {
      const [added] = z.tuple([record]).parse(await db.query(
        `INSERT INTO tokens (id, hash, team, member, added_at, expires_at) VALUES ($1, $2, $3, $4, now_ms(), $5) RETURNING ${columns}`,
        [randomUUID().slice(0, 8), hashOf(secret), team, member ?? null, expiresAt ?? null],
      ));
      return added;
    },
    async caller(secret): Promise<Caller | undefined> {
      const [found] = z.array(caller).parse(await db.query(
        `SELECT team, member, id AS "tokenId" FROM tokens WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now_ms())`,
        [hashOf(secret)],
      ));
      if (found !== undefined) used.add(found.tokenId);
      return found;
    },
    tokens: async () => z.array(record).parse(await db.query(`SELECT ${columns} FROM tokens ORDER BY added_at, id`)),
    revokeToken: async (id) => (await db.query("UPDATE tokens SET revoked_at = now_ms() WHERE id = $1 AND revoked_at IS NULL RETURNING id", [id])).length > 0,
    async noteUsed(): Promise<void> {
      const ids = [...used];
      if (ids.length === 0) return;
      used.clear();
      await db.query(
        `UPDATE tokens SET used_at = now_ms() WHERE id IN (SELECT jsonb_array_elements_text($1::jsonb)) AND (used_at IS NULL OR used_at < now_ms() - ${usedForMs})`,
        [JSON.stringify(ids)],
      );
    },
  };
}
