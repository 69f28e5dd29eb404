import { randomBytes } from "node:crypto";
import type { GatewayStore, TokenRecord } from "../ports.ts";

/** What is asked for at the desk of whoever runs a gateway: of its store, or of the gateway that has the store open. */
export interface Office extends Pick<GatewayStore, "tokens" | "revokeToken" | "usage" | "verify" | "keys" | "open" | "settle"> {
  /** The secret is told this once. */
  addToken(wanted: TokenWanted): Promise<NewToken>;
}

export interface TokenWanted {
  readonly team: string;
  readonly member?: string;
  readonly lastsMs?: number;
}

export interface NewToken extends TokenRecord {
  readonly secret: string;
}

/** So that a token is known for one where it does not belong: in a log, a chat, a repository. */
const mark = "istk_";

export function officeOf(store: Pick<GatewayStore, "now" | "addToken"> & Omit<Office, "addToken">): Office {
  return {
    async addToken({ team, member, lastsMs }) {
      const secret = mark + randomBytes(32).toString("base64url");
      const expiresAt = lastsMs === undefined ? undefined : await store.now() + lastsMs;
      const record = await store.addToken({ secret, team, ...(member === undefined ? {} : { member }), ...(expiresAt === undefined ? {} : { expiresAt }) });
      return { ...record, secret };
    },
    tokens: () => store.tokens(),
    revokeToken: (id) => store.revokeToken(id),
    usage: (since) => store.usage(since),
    verify: () => store.verify(),
    keys: (since) => store.keys(since),
    open: () => store.open(),
    settle: (id, bill) => store.settle(id, bill),
  };
}
