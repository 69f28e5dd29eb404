import type { Catalogue } from "../../catalogue/operations.ts";
import { providers } from "../../catalogue/operations.ts";
import type { Operation } from "../../catalogue/types.ts";
import { failure } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import { oneLine } from "../../core/oneLine.ts";
import type { Asked, Refused } from "../../policy/asked.ts";
import type { Judge } from "../../policy/judge.ts";
import type { Held, PolicySource } from "./held.ts";

interface Refusal {
  readonly catalogue: Catalogue;
  readonly asked: Asked;
  readonly held: readonly Held[];
  readonly by: Judge;
  readonly refused: Refused;
  readonly source: PolicySource;
}

/** So many of what is allowed are named. */
const mostNamed = 5;

/** So much of what a file or a prompt says: behind it stands that nothing was sent. */
const short = (said: string): string => oneLine(said, 60);

/** What a person is told of it: the rule, whose it is, what would be allowed, and where to ask. */
export function refusalWords({ catalogue, asked, held, by, refused, source: { where, uri } }: Refusal): Failure {
  const { team } = by.policy;
  const whose = { rule: refused.rule, team: team.name, uri, ask: team.exceptions ?? where };
  const told = (params: Failure["params"]): Failure => failure("policy", "no", { ...whose, ...params });
  switch (refused.rule) {
    case "promptLength":
      return told({ field: refused.field, length: refused.length, most: refused.most });
    case "contentPolicy":
    case "blockedTerms":
    case "blockedPatterns":
      return told({ field: refused.field, said: short(refused.said), at: refused.at + 1, looksFor: short(refused.looksFor) });
    case "allowedModels":
    case "allowedProviders": {
      const fit = inOrder(allowedInstead(catalogue, asked, held), refused.allowed);
      const [first] = fit;
      const names = refused.rule === "allowedModels" ? fit.map(({ title }) => title) : refused.allowed.map(providerNamed);
      const title = refused.rule === "allowedModels" ? modelNamed(catalogue, asked.verb, refused.asked) : providerNamed(refused.asked);
      return told({ asked: short(title), allowed: listed(names), ...(first === undefined ? {} : { offer: first.id, offered: first.title }) });
    }
    case "allowedOperations":
    case "allowedStyles":
      return told({ asked: short(refused.asked), allowed: listed(refused.allowed) });
  }
}

/** Whatever does the same and no rule stands in the way of. */
function allowedInstead({ operations }: Catalogue, { verb }: Asked, held: readonly Held[]): readonly Operation[] {
  return operations.filter((operation) => operation.verb === verb && held.every(({ judge }) => judge.judge({ provider: operation.provider, verb, models: [operation.model], styles: [], texts: [] }) === undefined));
}

/** As the file names them: the first is what the team would rather have. */
function inOrder(operations: readonly Operation[], names: readonly string[]): readonly Operation[] {
  const place = ({ model }: Operation): number => (names.includes(model) ? names.indexOf(model) : names.length);
  return [...operations].sort((a, b) => place(a) - place(b));
}

function listed(names: readonly string[]): string {
  const all = [...new Set(names.map(short))];
  return all.length === 0 ? "–" : all.length > mostNamed ? `${all.slice(0, mostNamed).join(", ")} …` : all.join(", ");
}

const modelNamed = ({ operations }: Catalogue, verb: string, model: string): string => operations.find((one) => one.model === model && one.verb === verb)?.title ?? model;

const providerNamed = (name: string): string => Object.entries(providers).find(([id]) => id === name)?.[1].title ?? name;
