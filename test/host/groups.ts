import { randomBytes } from "node:crypto";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { HostGroup } from "../support/vscode/runHostSuite.ts";
import { startProxy } from "./proxied/proxy.ts";

/**
 * The kinds of editor in which host tests run, a window each. A group's tests lie in its folder; one without tests is
 * not started.
 */
export const hostGroups: readonly HostGroup[] = [
  { name: "everyday", folder: "test/host" },
  { name: "restricted", folder: "test/host/restricted", workspace: "test/host/hostile", trust: true },
  { name: "paid", folder: "test/host/paid", neighbour: "test/host/neighbour.ts", prepare: payingEnvironment },
  { name: "proxied", folder: "test/host/proxied", workspace: "test/host/hostile", prepare: proxiedEnvironment },
  { name: "several", folder: "test/host/several", workspace: "test/host/several/workspace", opens: "both.code-workspace" },
  { name: "nothing", folder: "test/host/nothing", opens: "" },
];

/** A key of the environment, and the simulated API as its provider. */
async function payingEnvironment(): Promise<{ env: Readonly<Record<string, string>>; stop: () => Promise<void> }> {
  const [key, controlToken] = [`canary-${randomBytes(12).toString("hex")}`, randomBytes(12).toString("hex")];
  const sandbox = await startSandbox({ key, controlToken, drawing: "plain", pollsUntilDone: 1 });
  const env = { IDEOGRAM_API_KEY: key, IDEOGRAM_BASE_URL: sandbox.origin, TEST_SANDBOX_CONTROL: controlToken };
  return { env, stop: () => sandbox.close() };
}

/** A provider that can be reached through a proxy only. */
async function proxiedEnvironment(): Promise<{ env: Readonly<Record<string, string>>; stop: () => Promise<void> }> {
  const proxy = await startProxy();
  const env = {
    IDEOGRAM_API_KEY: `canary-${randomBytes(12).toString("hex")}`, IDEOGRAM_BASE_URL: "https://api.ideogram.test",
    HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, TEST_PROXY: proxy.url,
  };
  return { env, stop: proxy.stop };
}
