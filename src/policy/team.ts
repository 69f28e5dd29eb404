import * as z from "zod";
import { contentPolicies } from "./content/terms.ts";
import { termOf } from "./content/match.ts";
import { isTimeZone } from "./day.ts";

/**
 * A team as a policy file writes it. A name that is not known here is refused: a rule that is spelled wrong would hold nobody.
 * Only what stands in a list is allowed; without a list, everything is.
 */
const dollars = z.number("A budget is a number of US dollars.").min(0, "A budget cannot be less than 0.").max(1_000_000_000, "A budget cannot be so large.");
const tokens = z.int("A budget of tokens is a whole number.").min(0, "A budget cannot be less than 0.");
const names = (what: string) => z.array(z.string(`${what} are a list of names.`).trim().min(1, "A name is empty."), `${what} are a list of names.`);

const known = (suggestions: readonly string[]): { readonly examples?: string[] } => (suggestions.length === 0 ? {} : { examples: [...suggestions] });

/** What an editor offers while the file is written. What is none of these may stand there all the same: a newer model, say. */
export interface Vocabulary {
  readonly providers: readonly string[];
  readonly operations: readonly string[];
  readonly models: readonly string[];
  readonly styles: readonly string[];
}

const nothingKnown: Vocabulary = { providers: [], operations: [], models: [], styles: [] };

export const teamSchema = (offered: Vocabulary = nothingKnown) => z.strictObject({
  name: z.string("A team needs a name.").trim().min(1, "A team needs a name.").max(100, "A team's name has at most 100 characters.").meta({ description: "As people know the team." }),
  keys: z.record(z.string(), z.string()).optional().meta({ description: "The gateway's: which of its keys pays, by provider." }),
  members: names("Members").optional().meta({ description: "Who belongs to the team." }),
  dailyBudgetUSD: dollars.optional().meta({ description: "What may be spent in a day, in US dollars." }),
  monthlyBudgetUSD: dollars.optional().meta({ description: "What may be spent in a month, in US dollars." }),
  dailyBudgetTokens: tokens.optional().meta({ description: "What may be spent in a day, in tokens." }),
  monthlyBudgetTokens: tokens.optional().meta({ description: "What may be spent in a month, in tokens." }),
  timeZone: z.string("A time zone is a name such as Europe/Berlin.").refine(isTimeZone, "There is no time zone of this name. They are called like Europe/Berlin.").optional()
    .meta({ description: "Where day and month begin at midnight. Default: UTC.", ...known(["UTC", "Europe/Berlin", "America/New_York"]) }),
  allowedProviders: names("Allowed providers").optional().meta({ description: "The providers that may be asked.", items: offers(offered.providers) }),
  allowedModels: names("Allowed models").optional().meta({ description: "The models that may draw. A model that you trained is named by its address.", items: offers(offered.models) }),
  allowedStyles: names("Allowed styles").optional().meta({ description: "The styles that may be named. AUTO and no style are always allowed.", items: offers(offered.styles) }),
  allowedOperations: names("Allowed operations").optional().meta({ description: "What may be done.", items: offers(offered.operations) }),
  maxConcurrency: z.int("How many may be in flight is a whole number.").min(1, "At least one must be able to be in flight.").optional().meta({ description: "How much may be under way at once." }),
  contentPolicy: z.enum(contentPolicies, "A content policy is strict, moderate or permissive.").optional()
    .meta({ description: "strict: no adult content, violence or brands in prompts. moderate: no adult content. permissive: no words of ours. Default: permissive." }),
  blockedTerms: z.array(z.string("A blocked term is text.").max(200, "A blocked term has at most 200 characters.")
    .refine((said) => termOf(said) !== undefined, "This blocks nothing: it has neither a letter nor a digit."), "Blocked terms are a list.").max(5000, "There are at most 5000 blocked terms.")
    .optional().meta({ description: "Words and phrases that no prompt may hold, however they are spelled." }),
  blockedPatterns: z.array(z.string("A pattern is text.").min(1, "A pattern is empty.").max(1000, "A pattern has at most 1000 characters."), "Blocked patterns are a list.").max(200, "There are at most 200 patterns.")
    .optional().meta({ description: "Regular expressions (RE2) that no prompt may match, in capitals or small letters." }),
  exceptions: z.string("How to ask for an exception is text.").max(300, "How to ask for an exception has at most 300 characters.").optional()
    .meta({ description: "How to ask for an exception: a name, an address, a link." }),
}, { error: (issue) => (issue.code === "unrecognized_keys" ? `There is no rule called ${issue.keys.map((key) => `"${key}"`).join(", ")}.` : "A team is written as its rules, one a line.") });

/** One of these, or another: an editor offers what it finds in an `enum`. */
function offers(values: readonly string[]): unknown {
  return values.length === 0 ? { type: "string" } : { anyOf: [{ enum: values }, { type: "string" }] };
}

export type Team = z.infer<ReturnType<typeof teamSchema>>;

export const fileSchema = (offered?: Vocabulary) => z.strictObject({
  teams: z.record(z.string(), teamSchema(offered), "Under \"teams\" stands the team, by a short name."),
}, { error: (issue) => (issue.code === "unrecognized_keys" ? `A policy file has only "teams"; there is no ${issue.keys.map((key) => `"${key}"`).join(", ")}.` : "A policy file begins with \"teams:\".") });

/** A policy that holds in a window: one team's rules. */
export interface Policy {
  /** The team's short name in the file. */
  readonly id: string;
  readonly team: Team;
}
