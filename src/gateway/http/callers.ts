import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as z from "zod";
import type { GatewayConfig, ServedTeam } from "../config/config.ts";
import type { Oidc } from "../config/schema.ts";
import type { Caller, GatewayStore } from "../ports.ts";
import { lately } from "./lately.ts";
import type { Lately } from "./lately.ts";
import { refuse } from "./refusal.ts";

export interface Known {
  readonly caller: Caller;
  readonly team: ServedTeam;
}

export interface Callers {
  /** Refuses whoever has no token that holds. `isFree`: it costs nothing, so that while the store is down the last that it said of a token holds. What costs goes by what it said a moment ago, and is asked about once more with its reservation. */
  of(headers: IncomingHttpHeaders, isFree: boolean): Promise<Known>;
}

const mostRemembered = 10_000;

export function callersOf({ teams, oidc }: Pick<GatewayConfig, "teams" | "oidc">, store: Pick<GatewayStore, "caller">): Callers {
  /** By the token's hash. */
  const remembered = new Map<string, Lately<Caller | undefined>>();
  const verify = oidc === undefined ? undefined : oidcVerifier(oidc);
  const ofToken = async (token: string, isFree: boolean): Promise<Caller | undefined> => {
    const hash = createHash("sha256").update(token).digest("base64");
    const known = remembered.get(hash) ?? lately(() => store.caller(token));
    try {
      const caller = await (isFree ? known.ask() : known.get());
      remembered.delete(hash);
      if (caller !== undefined) remembered.set(hash, known);
      if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value ?? "");
      return caller;
    } catch {
      if (known.last !== undefined && isFree) return known.last;
      return refuse("store", "unavailable", "The gateway's store cannot be reached. Nothing was sent, and nothing was billed.", { retryAfterMs: 5000 });
    }
  };
  return {
    of: async (headers, isFree) => {
      const token = tokenIn(headers);
      const caller = verify !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? await verify(token) : await ofToken(token, isFree);
      if (caller === undefined) return refuseToken();
      const team = teams.get(caller.team);
      return team === undefined ? refuse("token", "team", "The team of this token is not in the gateway's configuration.") : { caller, team };
    },
  };
}

export function refuseToken(): never {
  return refuse("token", "unknown", "This token is not known, was revoked, or has expired.");
}

/** Where the provider's key would stand. */
function tokenIn(headers: IncomingHttpHeaders): string {
  const own = headers["api-key"];
  const bearer = headers.authorization === undefined ? undefined : /^Bearer +([\x21-\x7e]+) *$/i.exec(headers.authorization)?.[1];
  const given = [typeof own === "string" ? own.trim() : undefined, headers.authorization === undefined ? undefined : (bearer ?? "")].filter((one) => one !== undefined);
  const [token = "", other = token] = given;
  if (token === "") refuse("token", "missing", "A team's token is needed, in Api-Key or as Authorization: Bearer.");
  return other === token && token.length <= 8192 ? token : refuse("token", "unknown", "Two tokens were sent, or one that is none.");
}

/** A signed token of the organisation's own. Symmetric signatures and none are not among what is taken. */
function oidcVerifier({ issuer, audience, jwks, teamClaim, memberClaim }: Oidc): (token: string) => Promise<Caller | undefined> {
  const keys = createRemoteJWKSet(new URL(jwks));
  const text = z.string().min(1).max(200);
  return async (token) => {
    const verified = await jwtVerify(token, keys, { issuer, audience, requiredClaims: ["exp", "sub"], algorithms: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"] }).catch(() => undefined);
    const team = text.safeParse(verified?.payload[teamClaim]).data;
    const subject = text.safeParse(verified?.payload.sub).data;
    if (team === undefined || subject === undefined) return undefined;
    const member = text.safeParse(memberClaim === undefined ? undefined : verified?.payload[memberClaim]).data;
    return { team, tokenId: `oidc:${subject}`, ...(member === undefined ? {} : { member }) };
  };
}
