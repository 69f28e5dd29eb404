import type { Allowing, Asked, Refused } from "./asked.ts";
import { contentJudge } from "./content/content.ts";
import type { Pattern } from "./patterns.ts";
import type { Policy, Team } from "./team.ts";

/** Prompts longer than this are refused whatever the policy says. */
export const longestPrompt = 10_000;

export interface Judge {
  readonly policy: Policy;
  /** The first rule that does not allow it; nothing where all do. Budgets are the ledger's. */
  readonly judge: (asked: Asked) => Refused | undefined;
}

/** `patterns`: those of the team, in its order, compiled. */
export function judgeOf(policy: Policy, patterns: readonly Pattern[] = []): Judge {
  const { team } = policy;
  const content = contentJudge(team, (team.blockedPatterns ?? []).map((source, index) => [source, patterns[index] ?? unchecked] as const));
  return {
    policy,
    judge: (asked) => notListed("allowedProviders", team, [asked.provider]) ?? notListed("allowedOperations", team, [asked.verb]) ?? notListed("allowedModels", team, asked.models)
      ?? notListed("allowedStyles", team, asked.styles) ?? tooLong(asked.texts) ?? content(asked.texts),
  };
}

/** A pattern that nobody has compiled lets nothing pass. */
const unchecked: Pattern = () => ({ at: 0, end: 0 });

function notListed(rule: Allowing["rule"], team: Team, asked: readonly string[]): Refused | undefined {
  const allowed = team[rule];
  if (allowed === undefined) return undefined;
  const names = new Set(allowed.map(written));
  const other = asked.find((name) => !names.has(written(name)));
  return other === undefined ? undefined : { rule, asked: other, allowed };
}

/** "RENDER_3D" and "render-3d" are one name: each of a provider's routes spells it in its own way. */
function written(name: string): string {
  return name.trim().toLowerCase().replaceAll(/[_ -]/g, "-");
}

/** A prompt in parts is as long as its parts together. */
function tooLong(texts: Asked["texts"]): Refused | undefined {
  const lengths = new Map<string, number>();
  for (const { field, text } of texts) lengths.set(field, (lengths.get(field) ?? 0) + text.length);
  const [long] = [...lengths].filter(([, length]) => length > longestPrompt);
  return long === undefined ? undefined : { rule: "promptLength", field: long[0], length: long[1], most: longestPrompt };
}

/** Several policies hold together: what one of them does not allow is not allowed, so that each can only tighten. */
export function firstRefusal(judges: readonly Judge[], asked: Asked): { readonly by: Judge; readonly refused: Refused } | undefined {
  for (const by of judges) {
    const refused = by.judge(asked);
    if (refused !== undefined) return { by, refused };
  }
  return undefined;
}

/** How much may be under way at once where all of these hold. */
export function concurrencyOf(judges: readonly Pick<Judge, "policy">[]): number {
  return Math.min(...judges.map(({ policy }) => policy.team.maxConcurrency ?? Infinity));
}
