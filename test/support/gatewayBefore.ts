import { pino } from "pino";
import { readConfig } from "../../src/gateway/config/config.ts";
import { serve } from "../../src/gateway/serve.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { places } from "./gatewayStores.ts";

/** A gateway that stands before a sandbox, or what takes its place, and lets everything pass: one team, which nothing holds. */
export interface GatewayBefore {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

export async function gatewayBefore({ origin, imagine }: Pick<Sandbox, "origin" | "imagine">, key: string): Promise<GatewayBefore> {
  const config = await readConfig(`
listen: 127.0.0.1:0
store: ./unused
providers:
  ideogram: { baseUrl: "${origin}", keys: { main: { env: KEY } }, maxInFlight: 1000 }
  imagine: { baseUrl: "${imagine}", keys: { main: { env: KEY } }, maxInFlight: 1000 }
teams:
  everybody: { name: Everybody, keys: { ideogram: main, imagine: main } }
`, "gateway.yaml", { KEY: key });
  const place = await (places["PGlite"]?.() ?? Promise.reject(new Error("There is no embedded store.")));
  const store = await place.open();
  const token = "istk_of-everybody-in-a-test";
  await store.addToken({ secret: token, team: "everybody" });
  const serving = await serve({ config, store, log: pino({ enabled: false }) });
  return {
    url: serving.url, token,
    close: async () => {
      await serving.close();
      await place.close();
    },
  };
}
