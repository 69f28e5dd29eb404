import { parseArgs } from "node:util";
import type { TokenRecord } from "../../gateway/ports.ts";
import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { durationOf } from "./duration.ts";
import { ago, moment, table } from "./words.ts";

/** `token add TEAM`, `token list`, `token revoke ID`. */
export async function tokenCommand(desk: Desk, [verb = "list", ...args]: readonly string[]): Promise<number> {
  switch (verb) {
    case "add": return add(desk, args);
    case "list": return list(desk, args);
    case "revoke": return revoke(desk, args);
    default: throw new UsageError(`"${verb}" is nothing that can be done with tokens: add, list, revoke.`);
  }
}

async function add({ setup, office, print, note }: Desk, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { member: { type: "string" }, expires: { type: "string" } } });
  const [team, ...rest] = positionals;
  if (team === undefined || rest.length > 0) throw new UsageError("token add takes one team, as the configuration calls it.");
  if (!setup.teams.has(team)) throw new UsageError(`There is no team "${team}" in ${setup.file}: ${[...setup.teams.keys()].join(", ")}.`);
  const member = values.member?.trim();
  if (member !== undefined && (member === "" || member.length > 100 || /\p{C}/u.test(member))) throw new UsageError("--member takes a name of up to 100 characters.");
  const lastsMs = values.expires === undefined ? undefined : durationOf(values.expires);
  if (values.expires !== undefined && lastsMs === undefined) throw new UsageError(`--expires takes a time such as 30d, 12h or 2w, not "${values.expires}".`);
  const { secret, id, expiresAt } = await office((open) => open.addToken({ team, ...(member === undefined ? {} : { member }), ...(lastsMs === undefined ? {} : { lastsMs }) }));
  print(secret);
  note(`The token ${id} of the team "${team}" is shown this once: only its hash is kept. ${expiresAt === undefined ? "It does not expire." : `It expires ${moment(expiresAt)}.`}`);
  return 0;
}

async function list({ office, print, note, now }: Desk, args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args] });
  const tokens = await office((open) => open.tokens());
  if (tokens.length === 0) note("There is no token yet: image-studio gateway token add TEAM makes one.");
  else print(table(["ID", "TEAM", "MEMBER", "ADDED", "USED", "STATE"], tokens.map((token) => [token.id, token.team, token.member ?? "", moment(token.addedAt), token.usedAt === undefined ? "never" : ago(now, token.usedAt), stateOf(token, now)])));
  return 0;
}

function stateOf({ revokedAt, expiresAt }: TokenRecord, now: number): string {
  if (revokedAt !== undefined) return `revoked ${moment(revokedAt)}`;
  if (expiresAt === undefined) return "valid";
  return expiresAt <= now ? `expired ${moment(expiresAt)}` : `valid until ${moment(expiresAt)}`;
}

async function revoke({ office, note }: Desk, args: readonly string[]): Promise<number> {
  const { positionals: [id, ...rest] } = parseArgs({ args: [...args], allowPositionals: true });
  if (id === undefined || rest.length > 0) throw new UsageError("token revoke takes one ID; token list shows them.");
  if (!await office((open) => open.revokeToken(id))) {
    note(`There is no valid token ${id}: token list shows all.`);
    return 1;
  }
  note(`The token ${id} is revoked: no request with it is taken any more.`);
  return 0;
}
