import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codecsIn } from "../codecs/files.ts";
import { officeOf } from "../gateway/admin/office.ts";
import { readConfig } from "../gateway/config/config.ts";
import type { GatewayConfig } from "../gateway/config/config.ts";
import type { GatewayStore } from "../gateway/ports.ts";
import type { startSandbox } from "../sandbox/server.ts";

export interface Demo {
  readonly config: GatewayConfig;
  /** What a newcomer reads: a token for each team, and what to try with it. */
  readonly welcome: (store: GatewayStore, url: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The sandbox, and in a folder that goes with it a gateway's configuration for three teams. */
export async function startDemo(start: typeof startSandbox): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), "image-studio-demo-"));
  const key = `sandbox-${randomBytes(12).toString("base64url")}`;
  const admin = `admin-${randomBytes(18).toString("base64url")}`;
  const sandbox = await start({
    key, controlToken: randomBytes(12).toString("base64url"),
    // The build lays them beside the bundle; from the source there is no such folder.
    ...(typeof __dirname === "string" ? { codecs: codecsIn(join(__dirname, "codecs")) } : {}),
  });
  const config = await readConfig(configText(sandbox), join(folder, "gateway.yaml"), { SANDBOX_KEY: key, ADMIN_TOKEN: admin });
  return {
    config,
    welcome: async (store, url) => {
      const office = officeOf(store);
      const tokens: (readonly [team: string, token: string])[] = [];
      for (const team of config.teams.keys()) tokens.push([team, (await office.addToken({ team })).secret]);
      return welcome(url, tokens, admin);
    },
    close: async () => {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configText({ origin, imagine }: { readonly origin: string; readonly imagine: string }): string {
  return `
store: ./data
admin: { env: ADMIN_TOKEN }
providers:
  ideogram: { baseUrl: "${origin}", keys: { sandbox: { env: SANDBOX_KEY } } }
  imagine: { baseUrl: "${imagine}", keys: { sandbox: { env: SANDBOX_KEY } } }
teams:
  marketing:
    name: Marketing
    keys: { ideogram: sandbox, imagine: sandbox }
    dailyBudgetUSD: 20
    allowedStyles: [DESIGN, REALISTIC]
    allowedModels: [ideogram-2, ideogram-2-turbo]
    maxConcurrency: 5
    contentPolicy: strict
  product:
    name: Product Design
    keys: { ideogram: sandbox, imagine: sandbox }
    dailyBudgetUSD: 50
    allowedStyles: [DESIGN, REALISTIC, RENDER_3D, GENERAL]
    allowedModels: [ideogram-2, ideogram-2-turbo]
    maxConcurrency: 8
    contentPolicy: moderate
  social:
    name: Social Media
    keys: { ideogram: sandbox, imagine: sandbox }
    dailyBudgetUSD: 10
    allowedStyles: [DESIGN, ANIME, GENERAL]
    allowedModels: [ideogram-2-turbo]
    maxConcurrency: 3
    contentPolicy: strict
`;
}

function welcome(url: string, tokens: readonly (readonly [team: string, token: string])[], admin: string): string {
  const [[, token] = ["", ""]] = tokens;
  return `Three teams, each with a token of its own. The sandbox stands behind them: nothing is billed, and all of it goes when this ends.

${tokens.map(([team, secret]) => `  ${team.padEnd(10)} ${secret}`).join("\n")}

  Try it             curl -s ${url}/ideogram/generate -H 'Api-Key: ${token}' -H 'Content-Type: application/json' -d '{"image_request": {"prompt": "a red kite over dunes", "model": "V_2_TURBO"}}'
  In the extension   set imageStudio.ideogram.baseUrl to ${url}/ideogram, and add a token as API key
  What they use      ${url}/admin, with the token ${admin}
`;
}
