import { parseArgs } from "node:util";
import { providers as known } from "../../catalogue/operations.ts";
import { rotationsOf, watchedHours, watchedMs } from "../../gateway/admin/rotation.ts";
import type { Rotation } from "../../gateway/admin/rotation.ts";
import type { SecretFrom } from "../../gateway/config/schema.ts";
import type { KeyRow } from "../../gateway/ports.ts";
import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { ago, moment, table } from "./words.ts";

/** Every key of the configuration with what became of it, and what is next where a team goes from one to another. */
export async function listKeys({ setup, office, now, print, note }: Desk, args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args] });
  const rows = await office((open) => open.keys(now - watchedMs));
  const lines = [...setup.providers].flatMap(([provider, { keys }]) => [...keys].map(([key, source]) => {
    const used = rows.filter((row) => row.provider === provider && row.key === key);
    const payees = [...setup.teams].flatMap(([team, { keys: of }]) => (of.get(provider) === key ? [team] : []));
    const last = used.reduce<KeyRow | undefined>((latest, row) => (latest === undefined || row.lastAt > latest.lastAt ? row : latest), undefined);
    const sum = (answer: keyof KeyRow["counts"]): string => String(used.reduce((total, { counts }) => total + counts[answer], 0));
    return [provider, key, nameOf(source), payees.join(", "), last === undefined ? "not used yet" : `${answerWords[last.last]} ${ago(now, last.lastAt)}`, sum("accepted"), sum("refused"), sum("no-credit")];
  }));
  if (lines.length === 0) note(`There is no key in ${setup.file}.`);
  else print(table(["PROVIDER", "KEY", "FROM", "PAYS FOR", "LAST", `ACCEPTED (${watchedHours} H)`, "REFUSED", "NO CREDIT"], lines));
  for (const rotation of rotationsOf(setup, rows, now)) note(`\n${storyOf(rotation, setup.file, now)}`);
  return 0;
}

const answerWords: Record<KeyRow["last"], string> = { "accepted": "accepted", "refused": "not accepted", "no-credit": "no credit left", "limited": "too many at once" };

function nameOf({ env, file }: SecretFrom): string {
  return env ?? file ?? "";
}

/** What was done, how it stands, and what is next. */
function storyOf(rotation: Rotation, file: string, now: number): string {
  const { team, provider, key, previous, previousPaysFor, since = now, counts } = rotation;
  const { title, links } = known[provider];
  const pair = `${team}: "${key}" in place of "${previous}" at ${title}`;
  switch (rotation.stage) {
    case "unused": return `${pair}. Nothing was asked for with "${key}" yet. The gateway knows of the switch once it has read ${file} again.`;
    case "refused": return `${pair}. ${title} does not accept "${key}". "${previous}" is still there, and pays again when you say so:\n  image-studio gateway keys switch ${team} ${provider} ${previous} --config ${file}`;
    case "watching": return `${pair} since ${moment(since)}, ${answered(counts.key)}. Watch it until ${moment(since + watchedMs)}, and delete "${previous}" then.`;
    case "over": return previousPaysFor.length > 0
      ? `${pair} since ${moment(since)}, ${answered(counts.key)} in the last ${watchedHours} hours. "${previous}" still pays for ${previousPaysFor.join(", ")}.`
      : `${pair} since ${moment(since)}, ${answered(counts.key)} in the last ${watchedHours} hours. The ${watchedHours} hours are over: delete "${previous}" at ${links.keys}, then take it out of ${file}.`;
  }
}

function answered(counts: KeyRow["counts"] | undefined): string {
  const { accepted = 0, refused = 0 } = counts ?? {};
  return `${accepted} accepted, ${refused} not`;
}

/** `keys switch TEAM PROVIDER KEY`, read against the configuration. */
export function readSwitch({ teams, providers, file }: Desk["setup"], args: readonly string[]): { readonly team: string; readonly provider: keyof typeof known; readonly key: string } {
  const { positionals: [team, named, key, ...rest] } = parseArgs({ args: [...args], allowPositionals: true });
  if (team === undefined || named === undefined || key === undefined || rest.length > 0) throw new UsageError("keys switch takes a team, a provider and one of its keys: keys switch marketing ideogram second");
  if (!teams.has(team)) throw new UsageError(`There is no team "${team}" in ${file}: ${[...teams.keys()].join(", ")}.`);
  const { provider, keys } = keysOf({ providers, file }, named);
  if (!keys.has(key)) throw new UsageError(`There is no key "${key}" of ${provider} in ${file}: ${[...keys.keys()].join(", ")}. Write it there first: ${key}: { env: ${provider.toUpperCase()}_API_KEY_2 }`);
  return { team, provider, key };
}

export function keysOf({ providers, file }: Pick<Desk["setup"], "providers" | "file">, named: string): { readonly provider: keyof typeof known; readonly baseUrl: string; readonly keys: ReadonlyMap<string, SecretFrom> } {
  for (const [provider, { keys, baseUrl }] of providers) if (provider === named) return { provider, keys, baseUrl };
  throw new UsageError(`There is no provider "${named}" in ${file}: ${[...providers.keys()].join(", ")}.`);
}
