import { Writable } from "node:stream";
import { pino } from "pino";
import { officeOf } from "../../src/gateway/admin/office.ts";
import { readConfig } from "../../src/gateway/config/config.ts";
import type { GatewayStore } from "../../src/gateway/ports.ts";
import { serve } from "../../src/gateway/serve.ts";
import type { ServeOptions, Serving } from "../../src/gateway/serve.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/server.ts";
import { places } from "./gatewayStores.ts";
import type { Place } from "./gatewayStores.ts";

/** The real key, which nobody but the sandbox may ever see. */
export const realKey = "canary-4b1d77-the-real-key";

/** Of a gateway whose configuration says `admin: { env: ADMIN_TOKEN }`. */
export const adminToken = "the-admin-token-of-tests";

export interface Gatewayed {
  readonly sandbox: Sandbox;
  readonly store: GatewayStore;
  /** "http://127.0.0.1:…": below it lie /ideogram and /imagine. */
  readonly url: string;
  readonly serving: Serving;
  /** A team's token. */
  token(team: string): string;
  /** All that was logged. */
  readonly logged: readonly string[];
}

export interface GatewayedOptions extends Pick<ServeOptions, "bodies" | "patience" | "lookUp"> {
  readonly sandbox?: Partial<SandboxOptions>;
  /** Lines of the configuration beside listen, store, providers and teams; told when it begins. */
  readonly more?: () => string;
  /** Around the real store. */
  readonly around?: (real: GatewayStore) => GatewayStore;
}

/** A gateway for a `describe` with the sandbox behind it, which is forgetful between its tests; the gateway's ledger is not. `teams`: as YAML, indented by two. */
export function gatewayed(teams: string, { sandbox: sandboxOptions = {}, more = () => "", around = (real) => real, ...how }: GatewayedOptions = {}): Gatewayed {
  let sandbox: Sandbox;
  let place: Place;
  let store: GatewayStore;
  let serving: Serving;
  const tokens = new Map<string, string>();
  const logged: string[] = [];
  before(async function () {
    // An embedded database takes seconds to begin.
    this.timeout(60_000);
    sandbox = await startSandbox({ key: realKey, controlToken: "control-token", drawing: "plain", pollsUntilDone: 1, maxInFlight: 100, ...sandboxOptions });
    const config = await readConfig(configText(sandbox, teams, more()), "gateway.yaml", { REAL_KEY: realKey, ADMIN_TOKEN: adminToken });
    place = await (places["PGlite"]?.() ?? Promise.reject(new Error("There is no embedded store.")));
    store = around(await place.open({ zoneOf: (team) => config.teams.get(team)?.team.timeZone ?? "UTC" }));
    for (const team of config.teams.keys()) tokens.set(team, (await officeOf(store).addToken({ team })).secret);
    const log = pino({ base: null, level: "debug" }, new Writable({
      write: (line: Buffer, _encoding, done) => {
        logged.push(line.toString());
        done();
      },
    }));
    serving = await serve({ config, store, log, ...how });
  });
  beforeEach(() => sandbox.reset());
  after(async () => {
    sandbox.release();
    await serving.close();
    await sandbox.close();
    await place.close();
  });
  return {
    logged,
    get sandbox() {
      return sandbox;
    },
    get store() {
      return store;
    },
    get url() {
      return serving.url;
    },
    get serving() {
      return serving;
    },
    token: (team) => tokens.get(team) ?? "",
  };
}

function configText({ origin, imagine }: Sandbox, teams: string, more: string): string {
  return `
listen: 127.0.0.1:0
store: ./unused
${more}
providers:
  ideogram: { baseUrl: "${origin}", keys: { main: { env: REAL_KEY } }, maxInFlight: 50 }
  imagine: { baseUrl: "${imagine}", keys: { main: { env: REAL_KEY } }, maxInFlight: 50 }
teams:
${teams}`;
}

/** What came back of one request: its status, the refusal in its head, and its body. */
export interface Reply {
  readonly status: number;
  readonly refusal: string | null;
  readonly headers: Headers;
  readonly text: string;
}

export async function asked(url: string, token: string | undefined, init: RequestInit = {}): Promise<Reply> {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set("api-key", token);
  const response = await fetch(url, { redirect: "manual", ...init, headers });
  return { status: response.status, refusal: response.headers.get("image-studio-refusal"), headers: response.headers, text: await response.text() };
}

export function askedJson(url: string, token: string | undefined, body: unknown, init: RequestInit = {}): Promise<Reply> {
  return asked(url, token, { method: "POST", body: JSON.stringify(body), ...init, headers: { "content-type": "application/json", ...Object.fromEntries(new Headers(init.headers)) } });
}
