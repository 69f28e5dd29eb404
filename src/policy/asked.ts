/** What a policy is asked about, whoever asks: a request as the catalogue understands it, in words of no provider. */
export interface Asked {
  readonly provider: string;
  /** "generate", "describe" … */
  readonly verb: string;
  /** What draws: the model itself, and one that a person has trained where the request names it. */
  readonly models: readonly string[];
  /** The styles that it names. What lets the provider choose is none. */
  readonly styles: readonly string[];
  /** Every field that holds words: prompts of all kinds, in parts and negative ones, too. */
  readonly texts: readonly { readonly field: string; readonly text: string }[];
}

export const rules = [
  "allowedProviders", "allowedOperations", "allowedModels", "allowedStyles", "promptLength", "contentPolicy", "blockedTerms", "blockedPatterns",
] as const;
export type RuleName = (typeof rules)[number];

/** Why a request is not allowed: the rule as the file names it, and what it met. */
export type Refused = Allowing | TooLong | Content;

/** What was asked for is not in the list of what is allowed. */
export interface Allowing {
  readonly rule: Extract<RuleName, `allowed${string}`>;
  readonly asked: string;
  readonly allowed: readonly string[];
}

export interface TooLong {
  readonly rule: "promptLength";
  readonly field: string;
  readonly length: number;
  readonly most: number;
}

export interface Content {
  readonly rule: Extract<RuleName, "contentPolicy" | `blocked${string}`>;
  /** What is looked for: "strict: violence", a term or a pattern of the organisation's. */
  readonly looksFor: string;
  readonly field: string;
  /** As it is written there, and its place: from 0, in UTF-16 units. */
  readonly said: string;
  readonly at: number;
}
