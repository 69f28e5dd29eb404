import * as z from "zod/mini";

/** What was used, as the Studio's room and the gateway's page show it alike. */

export const usageRanges = ["day", "week", "days30", "month"] as const;
export const usageRange = z.enum(usageRanges);
export type UsageRange = z.infer<typeof usageRange>;

/** Millionths of a dollar, tokens, and how many requests beside them are of a price that nobody says. */
const amounts = z.object({ usdMicros: z.int(), tokens: z.int(), unpriced: z.int() });
export type UsageAmounts = z.infer<typeof amounts>;

/** "2026-11-30", as the clocks of whoever pays have it. */
const day = z.string();

export const usageRow = z.object({
  day,
  provider: z.string(),
  model: z.string(),
  team: z.optional(z.string()),
  member: z.optional(z.string()),
  requests: z.int(),
  images: z.int(),
  spent: amounts,
  reserved: amounts,
});
export type UsageRow = z.infer<typeof usageRow>;

/** A budget of this moment: its figures are in its unit, and it turns over at `ends`. */
export const usageBudget = z.object({
  team: z.string(), rule: z.string(), unit: z.enum(["usdMicros", "tokens"]), most: z.int(), spent: z.int(), reserved: z.int(), ends: z.number(),
  timeZone: z.string(),
});
export type UsageBudget = z.infer<typeof usageBudget>;

/** How often a rule stood in the way. */
export const usageRefusal = z.object({ day, team: z.string(), kind: z.string(), rule: z.string(), count: z.int() });
export type UsageRefusal = z.infer<typeof usageRefusal>;

/** `from` and `to` are days, both counted. Without `refusals` nobody counts them. `names`: what people call the teams, models and providers that stand there by their short names. `account`: the provider that can be asked what it billed. */
export const usageReport = z.object({
  from: day, to: day, budgets: z.array(usageBudget), rows: z.array(usageRow), refusals: z.optional(z.array(usageRefusal)), names: z.optional(z.record(z.string(), z.record(z.string(), z.string()))),
  account: z.optional(z.string()),
});
export type UsageReport = z.infer<typeof usageReport>;

/** What a provider says that it billed on each day of UTC, beside what is written down here, in millionths of a dollar. */
export const usageComparison = z.object({ provider: z.string(), days: z.array(z.object({ day, here: z.int(), there: z.int() })) });
export type UsageComparison = z.infer<typeof usageComparison>;
