import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { providers } from "../../catalogue/operations.ts";
import { providerIds } from "../../catalogue/types.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import type { Webhook } from "../alerts/webhook.ts";
import { judgeOf } from "../../policy/judge.ts";
import type { Judge } from "../../policy/judge.ts";
import { compilePattern } from "../../policy/patterns.ts";
import type { Pattern } from "../../policy/patterns.ts";
import type { Team } from "../../policy/team.ts";
import { readYaml } from "../../policy/yaml.ts";
import type { Place } from "../../policy/yaml.ts";
import { configSchema } from "./schema.ts";
import type { Listen, Oidc } from "./schema.ts";
import { secretOf } from "./secrets.ts";

export interface ServedProvider {
  /** Where its paths begin, without a "/" at the end. */
  readonly origin: string;
  /** Name → key. */
  readonly keys: ReadonlyMap<string, string>;
  /** Pictures in flight with one key, at most. */
  readonly maxInFlight: number;
}

export interface ServedTeam {
  readonly id: string;
  readonly team: Team;
  readonly judge: Judge;
  /** Which of a provider's keys pays, by its name. */
  readonly keys: ReadonlyMap<ProviderId, string>;
}

/** A configuration whose every reference was followed. */
export interface GatewayConfig {
  readonly listen: Listen;
  /** An absolute folder, or postgres://… */
  readonly store: string;
  readonly admin?: string;
  readonly oidc?: Oidc;
  /** Who is told of budgets that are used. */
  readonly webhook?: Webhook;
  readonly providers: ReadonlyMap<ProviderId, ServedProvider>;
  readonly teams: ReadonlyMap<string, ServedTeam>;
}

/** What is wrong with a configuration, a line for each: "gateway.yaml:12: …". */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export async function loadConfig(file: string, environment: Readonly<Record<string, string | undefined>>): Promise<GatewayConfig> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ConfigError(`The configuration ${file} cannot be read.`);
  });
  return readConfig(text, file, environment);
}

export async function readConfig(text: string, file: string, environment: Readonly<Record<string, string | undefined>>): Promise<GatewayConfig> {
  const read = readYaml(text, configSchema);
  const told = ({ line }: Place, message: string): string => `${file}:${line}: ${message}`;
  if (!read.ok) throw new ConfigError(read.problems.map((problem) => told(problem, problem.message)).join("\n"));
  const { data, at } = read;
  const faults: string[] = [];
  const wrong = (path: readonly PropertyKey[], message: string): void => void faults.push(told(at(path), message));
  const folder = dirname(resolve(file));
  const follow = async (from: Parameters<typeof secretOf>[0], path: readonly string[]): Promise<string> => {
    const found = await secretOf(from, folder, environment);
    if ("secret" in found) return found.secret;
    wrong(path, found.fault);
    return "";
  };

  const served = new Map<ProviderId, ServedProvider>();
  for (const id of providerIds) {
    const said = data.providers[id];
    if (said === undefined) continue;
    const keys = new Map<string, string>();
    for (const [name, from] of Object.entries(said.keys)) keys.set(name, await follow(from, ["providers", id, "keys", name]));
    if (keys.size === 0) wrong(["providers", id, "keys"], `${providers[id].title} has no key.`);
    served.set(id, { origin: said.baseUrl, keys, maxInFlight: said.maxInFlight ?? providers[id].limits.imagesInFlight ?? 10 });
  }
  if (served.size === 0) wrong(["providers"], "There is no provider in it.");
  const admin = data.admin === undefined ? undefined : await follow(data.admin, ["admin"]);
  const hook = data.alerts?.webhook;
  const webhook = hook === undefined ? undefined : { url: hook.url, secret: await follow(hook.secret, ["alerts", "webhook", "secret"]) };
  const teams = new Map<string, ServedTeam>();
  for (const [id, team] of Object.entries(data.teams)) teams.set(id, teamOf(id, team, served, wrong));
  if (teams.size === 0) wrong(["teams"], "There is no team in it.");
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  return {
    listen: data.listen, store: /^postgres(?:ql)?:\/\//.test(data.store) ? data.store : resolve(folder, data.store), providers: served, teams,
    ...(admin === undefined ? {} : { admin }), ...(data.oidc === undefined ? {} : { oidc: data.oidc }), ...(webhook === undefined ? {} : { webhook }),
  };
}

function teamOf(id: string, team: Team, served: ReadonlyMap<ProviderId, ServedProvider>, wrong: (path: readonly PropertyKey[], message: string) => void): ServedTeam {
  const keys = new Map<ProviderId, string>();
  for (const [provider, name] of Object.entries(team.keys ?? {})) {
    const path = ["teams", id, "keys", provider];
    const known = providerIds.find((one) => one === provider);
    const its = known === undefined ? undefined : served.get(known);
    if (known === undefined || its === undefined) wrong(path, `There is no provider "${provider}" among the providers.`);
    else if (!its.keys.has(name)) wrong(path, `${providers[known].title} has no key called "${name}".`);
    else keys.set(known, name);
  }
  if (Object.keys(team.keys ?? {}).length === 0) wrong(["teams", id], `Team "${id}" has no key: write one under "keys", by provider.`);
  for (const provider of team.allowedProviders ?? []) {
    if (providerIds.some((one) => one === provider && !keys.has(one))) wrong(["teams", id, "allowedProviders"], `Team "${id}" may ask ${provider} and has no key for it.`);
  }
  const patterns: Pattern[] = [];
  for (const [index, source] of (team.blockedPatterns ?? []).entries()) {
    const compiled = compilePattern(source);
    if (typeof compiled === "function") patterns.push(compiled);
    else wrong(["teams", id, "blockedPatterns", index], compiled.fault);
  }
  return { id, team, judge: judgeOf({ id, team }, patterns), keys };
}
