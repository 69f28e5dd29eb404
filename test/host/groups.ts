import { randomBytes } from "node:crypto";
import { startSandbox } from "../../src/sandbox/server.ts";
import { codecs } from "../support/pixels.ts";
import type { HostGroup, Surroundings } from "../support/vscode/runHostSuite.ts";
import { startProxy } from "./proxied/proxy.ts";

/**
 * The kinds of editor in which host tests run, a window each. A group's tests lie in its folder; one without tests is
 * not started.
 */
export const hostGroups: readonly HostGroup[] = [
  { name: "everyday", folder: "test/host" },
  { name: "restricted", folder: "test/host/restricted", workspace: "test/host/hostile", trust: true },
  { name: "paid", folder: "test/host/paid", seconds: 400, neighbour: "test/host/neighbour.ts", companion: "test/host/keyring.ts", prepare: payingEnvironment },
  { name: "proxied", folder: "test/host/proxied", workspace: "test/host/hostile", prepare: proxiedEnvironment },
  { name: "proxied by setting", folder: "test/host/proxied", workspace: "test/host/hostile", prepare: proxySetting },
  { name: "several", folder: "test/host/several", workspace: "test/host/several/workspace", opens: "both.code-workspace" },
  { name: "nothing", folder: "test/host/nothing", opens: "" },
];

/** A key of each provider in the environment, and a simulated API of its own for each. */
async function payingEnvironment(): Promise<Surroundings> {
  const controlToken = randomBytes(12).toString("hex");
  const canary = (): string => `canary-${randomBytes(12).toString("hex")}`;
  const keys = { ideogram: canary(), imagine: canary() };
  const own = { controlToken, drawing: "plain" } as const;
  const ideogram = await startSandbox({ ...own, key: keys.ideogram, pollsUntilDone: 1 });
  const imagine = await startSandbox({ ...own, key: keys.imagine, pollsUntilDone: 0, codecs });
  const env = {
    IDEOGRAM_API_KEY: keys.ideogram, IDEOGRAM_BASE_URL: ideogram.origin, IMAGINE_API_KEY: keys.imagine, IMAGINE_BASE_URL: imagine.imagine, TEST_SANDBOX_CONTROL: controlToken,
  };
  return { env, stop: async () => void await Promise.all([ideogram.close(), imagine.close()]) };
}

/** A provider that can be reached through a proxy only. */
async function proxiedEnvironment(): Promise<Surroundings> {
  const { url, stop } = await startProxy();
  return { env: { ...behind(url), HTTPS_PROXY: url, HTTP_PROXY: url }, stop };
}

/** The same, but only the user's settings know the proxy. */
async function proxySetting(): Promise<Surroundings> {
  const { url, stop } = await startProxy();
  return { env: behind(url), settings: { "http.proxy": url }, stop };
}

function behind(proxy: string): Readonly<Record<string, string>> {
  return { IDEOGRAM_API_KEY: `canary-${randomBytes(12).toString("hex")}`, IDEOGRAM_BASE_URL: "https://api.ideogram.test", TEST_PROXY: proxy };
}
