import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/server.ts";
import { gatewayBefore } from "./gatewayBefore.ts";
import type { GatewayBefore } from "./gatewayBefore.ts";
import { openRig } from "./engine.ts";
import { removeFolders } from "./folders.ts";
import type { Rig, RigOptions } from "./engine.ts";

export const key = "contract-key-12345";

let through = false;

/** Loads test files of the contract suite once more, as they are: what they ask their sandbox goes through a gateway, with a team's token. */
export async function throughGateway(...files: readonly string[]): Promise<void> {
  through = true;
  try {
    for (const file of files) await import(new URL(`../contract/${file}?through=gateway`, import.meta.url).href);
  } finally {
    through = false;
  }
}

export interface Sandboxed {
  readonly sandbox: Sandbox;
  readonly rig: Rig;
  /** A gateway stands between the two. */
  readonly isThroughGateway: boolean;
  /** The same window again, with other options. */
  readonly reopen: (options: Partial<RigOptions>) => Promise<void>;
}

/** A simulated API for a `describe`, forgetful between its tests, and a window on it, new for each: on Ideogram's side of it, or Imagine's. */
export function sandboxed(side: "ideogram" | "imagine" = "ideogram", more: Pick<SandboxOptions, "codecs"> = {}): Sandboxed {
  const isThroughGateway = through;
  let sandbox: Sandbox;
  let gateway: GatewayBefore | undefined;
  let rig: Rig;
  const way = (): { readonly origin: string; readonly key: string } =>
    gateway === undefined ? { origin: side === "imagine" ? sandbox.imagine : sandbox.origin, key } : { origin: `${gateway.url}/${side}`, key: gateway.token };
  before(async function () {
    this.timeout(60_000);
    sandbox = await startSandbox({ key, controlToken: "control-token", drawing: "plain", pollsUntilDone: 1, ...more });
    gateway = isThroughGateway ? await gatewayBefore(sandbox, key) : undefined;
  });
  beforeEach(async () => {
    sandbox.reset();
    rig = await openRig(way());
  });
  afterEach(() => rig.close());
  after(async () => {
    // What hangs there, a gateway waits for.
    await sandbox.close();
    await gateway?.close();
    await removeFolders();
  });
  return {
    isThroughGateway,
    get sandbox() {
      return sandbox;
    },
    get rig() {
      return rig;
    },
    async reopen(options) {
      rig.close();
      rig = await openRig({ ...way(), dir: rig.dir, ...options });
    },
  };
}
