import type { Catalogue } from "../../catalogue/operations.ts";
import { providers } from "../../catalogue/operations.ts";
import { readSchema } from "../../catalogue/schema.ts";
import type { Field, Operation } from "../../catalogue/types.ts";
import { namesStyle } from "../../catalogue/words.ts";
import { failure } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import { oneLine } from "../../core/oneLine.ts";
import type { Allowing, Asked, Refused } from "../../policy/asked.ts";
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
      return told({ asked: short(refused.asked), allowed: listed(refused.allowed) });
    case "allowedStyles":
      return told({ asked: short(refused.asked), allowed: listed(refused.allowed), ...styleInstead(catalogue, asked, held, refused) });
  }
}

/** Whatever does the same and no rule stands in the way of. */
function allowedInstead({ operations }: Catalogue, { verb }: Asked, held: readonly Held[]): readonly Operation[] {
  return operations.filter((operation) => operation.verb === verb && held.every(({ judge }) => judge.judge({ provider: operation.provider, verb, models: [operation.model], styles: [], texts: [] }) === undefined));
}

/** Of what the file names, the first that stands in the refused one's field and that no rule is against; else none ("") where there need be none. */
function styleInstead({ operations }: Catalogue, asked: Asked, held: readonly Held[], refused: Allowing): { readonly style?: string; readonly offered?: string } {
  const operation = operations.find(({ provider, verb, model }) => provider === asked.provider && verb === asked.verb && asked.models[0] === model);
  if (operation === undefined) return {};
  const takes = ({ schema }: Field, style: string): boolean => schema.safeParse(style).success || schema.safeParse([style]).success;
  const [field] = Object.entries(operation.fields).flatMap(([name, each]) => (namesStyle(operation, name) && takes(each, refused.asked) ? each : []));
  if (field === undefined) return {};
  const style = refused.allowed.map((name) => readSchema(field).enum?.find((choice) => bare(choice) === bare(name)) ?? name)
    .find((name) => takes(field, name) && held.every(({ judge }) => judge.judge({ ...asked, styles: [name], texts: [] }) === undefined));
  if (style !== undefined) return { style, offered: short(style) };
  return field.required ? {} : { style: "" };
}

/** Each of a provider's routes spells a name in its own way. */
const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, "");

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
