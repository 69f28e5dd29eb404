import * as z from "zod";
import { providers } from "../../catalogue/operations.ts";
import { providerIds } from "../../catalogue/types.ts";
import { isLoopback } from "../../client/hosts.ts";
import { teamSchema } from "../../policy/team.ts";

/** A secret never stands in the configuration itself: only where it is. */
const secretFrom = z.strictObject({
  env: z.string("The name of a variable is text.").min(1, "The name of a variable is empty.").optional(),
  file: z.string("The path of a file is text.").min(1, "The path of a file is empty.").optional(),
}, "A secret is written as { env: NAME } or { file: PATH }.").refine(({ env, file }) => (env === undefined) !== (file === undefined), "A secret is either { env: NAME } or { file: PATH }.");
export type SecretFrom = z.infer<typeof secretFrom>;

const address = "Where to listen is written like 127.0.0.1:8787.";
export const listenSchema = z.string(address).regex(/^(?:\[[0-9a-fA-F:.]+\]|[^\s:[\]]+):\d{1,5}$/, { error: address, abort: true }).refine((said) => Number(said.slice(said.lastIndexOf(":") + 1)) <= 65_535, address)
  .transform((said) => ({ host: said.slice(0, said.lastIndexOf(":")).replace(/^\[|\]$/g, ""), port: Number(said.slice(said.lastIndexOf(":") + 1)) }));
export type Listen = z.infer<typeof listenSchema>;

const url = (what: string) => z.string(`${what} is a URL.`).refine((said) => {
  const parsed = URL.parse(said);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === "" && parsed.password === "" && parsed.search === "" && parsed.hash === "";
}, `${what} is a URL like https://api.example.com, without a query or a password.`);

const name = /^[A-Za-z0-9][\w.-]{0,63}$/;

const provider = (title: string, origin: string) => z.strictObject({
  baseUrl: url(`The base URL of ${title}`).default(origin).transform((said) => said.replace(/\/+$/, "")),
  keys: z.record(z.string().regex(name, "A key's name has letters, digits, \".\", \"_\" and \"-\"."), secretFrom, `The keys of ${title} stand under "keys", each by a name.`),
  maxInFlight: z.int("How many may be in flight is a whole number.").min(1, "At least one must be able to be in flight.").optional(),
}, { error: (issue) => (issue.code === "unrecognized_keys" ? `A provider has no ${issue.keys.map((key) => `"${key}"`).join(", ")}.` : `${title} is written as its baseUrl and its keys.`) });

const oidc = z.strictObject({
  issuer: url("The issuer"),
  audience: z.string("The audience is text.").min(1, "The audience is empty."),
  jwks: url("Where the issuer's keys are"),
  teamClaim: z.string("The claim that names the team is text.").min(1, "A claim has a name."),
  memberClaim: z.string("The claim that names the member is text.").min(1, "A claim has a name.").optional(),
}, "OIDC is written as issuer, audience, jwks and teamClaim.");
export type Oidc = z.infer<typeof oidc>;

const webhook = "A webhook's address is https://…, or http:// on this machine.";
const alerts = z.strictObject({
  webhook: z.strictObject({
    url: z.string(webhook).refine((said) => {
      const parsed = URL.parse(said);
      return parsed !== null && parsed.username === "" && parsed.password === "" && (parsed.protocol === "https:" || (parsed.protocol === "http:" && isLoopback(parsed.hostname)));
    }, webhook),
    secret: secretFrom,
  }, "A webhook is written as its url and its secret."),
}, "Alerts are written as { webhook: { url, secret } }.");

/** gateway.yaml. A name that is not known here is refused. */
export const configSchema = z.strictObject({
  listen: listenSchema.default({ host: "127.0.0.1", port: 8787 }),
  store: z.string("The store is a folder, or the address of a database.").min(1, "The store is a folder, or the address of a database."),
  admin: secretFrom.optional(),
  oidc: oidc.optional(),
  alerts: alerts.optional(),
  providers: z.strictObject(
    Object.fromEntries(providerIds.map((id) => [id, provider(providers[id].title, providers[id].origin).optional()])),
    { error: (issue) => (issue.code === "unrecognized_keys" ? `There is no provider called ${issue.keys.map((key) => `"${key}"`).join(", ")}. There are ${providerIds.join(" and ")}.` : "Under \"providers\" stands at least one, with its keys.") },
  ),
  teams: z.record(z.string().regex(name, "A team's short name has letters, digits, \".\", \"_\" and \"-\"."), teamSchema(), "Under \"teams\" stand the teams, each by a short name."),
}, { error: (issue) => (issue.code === "unrecognized_keys" ? `The configuration has no ${issue.keys.map((key) => `"${key}"`).join(", ")}.` : "A configuration begins with \"providers:\" and \"teams:\".") });
