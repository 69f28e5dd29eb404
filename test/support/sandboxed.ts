import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/server.ts";
import { openRig } from "./engine.ts";
import { removeFolders } from "./folders.ts";
import type { Rig, RigOptions } from "./engine.ts";

const key = "contract-key-12345";

export interface Sandboxed {
  readonly sandbox: Sandbox;
  readonly rig: Rig;
  /** The same window again, with other options. */
  readonly reopen: (options: Partial<RigOptions>) => Promise<void>;
}

/** A simulated API for a `describe`, forgetful between its tests, and a window on it, new for each: on Ideogram's side of it, or Imagine's. */
export function sandboxed(side: "ideogram" | "imagine" = "ideogram", more: Pick<SandboxOptions, "codecs"> = {}): Sandboxed {
  const origin = (): string => (side === "imagine" ? sandbox.imagine : sandbox.origin);
  let sandbox: Sandbox;
  let rig: Rig;
  before(async () => {
    sandbox = await startSandbox({ key, controlToken: "control-token", drawing: "plain", pollsUntilDone: 1, ...more });
  });
  beforeEach(async () => {
    sandbox.reset();
    rig = await openRig({ origin: origin(), key });
  });
  afterEach(() => rig.close());
  after(async () => {
    await sandbox.close();
    await removeFolders();
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get rig() {
      return rig;
    },
    async reopen(options) {
      rig.close();
      rig = await openRig({ origin: origin(), key, dir: rig.dir, ...options });
    },
  };
}
