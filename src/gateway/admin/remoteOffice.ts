import * as z from "zod";
import type { Office } from "./office.ts";
import type { Running } from "./running.ts";
import { commandsPath, differences, done, keyRows, newToken, openPurchases, tokenRecord, usage } from "./wire.ts";

const timeoutMs = 30_000;

/** The desk of the gateway that has the store open. */
export function remoteOffice({ origin, secret, pid }: Running): Office {
  const ask = async <S extends z.ZodType>(schema: S, path: string, body?: object): Promise<z.infer<S>> => {
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const answered = await fetch(`${origin}${commandsPath}/${path}`, {
      ...sent, headers: { ...sent.headers, authorization: `Bearer ${secret}` }, redirect: "error", signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new Error(`The gateway of process ${pid} has the store open, and does not answer on ${origin}. Nothing was changed. Stop it, and try again.`, { cause: error });
    });
    if (!answered.ok) throw new Error(`The gateway of process ${pid}, which has the store open, could not do this: ${answered.status}. Its log says more.`);
    return schema.parse(await answered.json());
  };
  return {
    addToken: (wanted) => ask(newToken, "tokens", wanted),
    tokens: () => ask(z.array(tokenRecord), "tokens"),
    revokeToken: async (id) => (await ask(done, "tokens/revoke", { id })).done,
    usage: (since) => ask(usage, `usage?since=${since}`),
    keys: (since) => ask(keyRows, `keys?since=${since}`),
    open: () => ask(openPurchases, "open"),
    settle: async (id, bill) => (await ask(done, "settle", { id, bill })).done,
    verify: () => ask(differences, "verify"),
  };
}
