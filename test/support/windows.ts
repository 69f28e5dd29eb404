import type { Job } from "../../src/jobs/types.ts";
import { openRig } from "./engine.ts";
import { removeFolders } from "./folders.ts";
import type { Rig, RigOptions } from "./engine.ts";
import { fakeApi } from "./fakeApi.ts";
import type { FakeApi } from "./fakeApi.ts";

const origin = "https://api.test";
/** Small and without a wait: its answer holds the picture. */
export const ask = { operation: "generate/ideogram-2a-turbo" };
export const price = 25_000;

export interface Windows {
  readonly api: FakeApi;
  /** A window of this machine. `owner` names it; it lives until `die`. */
  readonly open: (owner: string, options?: Partial<RigOptions>) => Promise<Rig>;
  readonly die: (rig: Rig) => void;
  /** From now on the others take this owner for dead, though it lives. */
  readonly presumeDead: (owner: string) => void;
}

/** Windows over one simulated API, made anew for each test of a `describe` and closed after it. */
export function windows(): Windows {
  let api: FakeApi;
  const rigs: Rig[] = [];
  const dead = new Set<string>();
  beforeEach(async () => {
    api = await fakeApi();
    dead.clear();
    dead.add("");
  });
  afterEach(() => rigs.splice(0).forEach((rig) => rig.close()));
  after(removeFolders);
  return {
    get api() {
      return api;
    },
    async open(owner, options = {}) {
      const rig = await openRig({ origin, key: "some-key", owner, fetch: api.fetch, alive: (one) => !dead.has(one), ...options });
      rigs.push(rig);
      return rig;
    },
    die(rig) {
      dead.add(rig.engine.owner);
      rig.close();
    },
    presumeDead: (owner) => void dead.add(owner),
  };
}

/** Where a job stands, and its money. */
export function about({ state, billed, reserved, spent, failure }: Job): unknown[] {
  return [state, billed, reserved, spent, failure?.kind];
}

/** Resolves when this state of this job was seen. */
export function reaches(rig: Rig, state: Job["state"], when: (job: Job) => boolean = () => true): Promise<Job> {
  return new Promise((resolve) => rig.engine.onChange((job) => {
    if (job.state === state && when(job)) resolve(job);
  }));
}
