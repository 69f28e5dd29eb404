import * as z from "zod";
import { providerIds } from "../../catalogue/types.ts";

/** What the commands of another process ask of a running gateway, and its answers. Both are of one version, and yet nothing is taken on trust. */
export const commandsPath = "/admin/commands";

const count = z.int().nonnegative();
const moment = z.number();
const amounts = z.object({ usdMicros: z.int(), tokens: z.int() });
const member = z.string().exactOptional();

export const tokenWanted = z.strictObject({ team: z.string().min(1), member, lastsMs: z.int().positive().exactOptional() });
export const tokenRecord = z.object({
  id: z.string(), team: z.string(), member, addedAt: moment, expiresAt: moment.exactOptional(), revokedAt: moment.exactOptional(), usedAt: moment.exactOptional(),
});
export const newToken = tokenRecord.extend({ secret: z.string() });
export const since = z.object({ since: z.coerce.number() });
export const usage = z.object({
  rows: z.array(z.object({ team: z.string(), member, model: z.string(), day: z.string(), requests: count, images: count, spent: amounts, reserved: amounts })),
  refusals: z.array(z.object({ team: z.string(), day: z.string(), kind: z.string(), rule: z.string(), count })),
});
export const differences = z.array(z.object({ scope: z.string(), rule: z.string(), unit: z.enum(["usdMicros", "tokens"]), since: moment, counted: z.number(), ledger: z.number() }));
export const keyRows = z.array(z.object({
  provider: z.enum(providerIds), key: z.string(), team: z.string(), firstAt: moment, lastAt: moment, last: z.enum(["accepted", "refused", "no-credit", "limited"]),
  counts: z.object({ "accepted": count, "refused": count, "no-credit": count, "limited": count }),
}));
export const openPurchases = z.array(z.object({
  id: z.string(), team: z.string(), member, tokenId: z.string(), provider: z.enum(providerIds), key: z.string(), operation: z.string(), model: z.string(), images: count, most: amounts,
  state: z.enum(["reserved", "sending", "accepted", "unknown"]), acceptedId: z.string().exactOptional(), since: moment,
}));
export const settled = z.strictObject({
  id: z.string(),
  bill: z.discriminatedUnion("billed", [z.strictObject({ billed: z.literal("yes"), amounts, images: count }), z.strictObject({ billed: z.literal("no") }), z.strictObject({ billed: z.literal("unknown") })]),
});
export const done = z.object({ done: z.boolean() });
