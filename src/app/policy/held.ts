import type { Judge } from "../../policy/judge.ts";

/** Where a policy may stand. */
export interface PolicySource {
  /** As people know it: a path in the workspace, a file, an address. */
  readonly where: string;
  /** By which it is opened. */
  readonly uri: string;
  /** The setting names it: there is where another can be named, or none. */
  readonly isOfSetting?: boolean;
  /** Whether its team's key may pay: not by the word of a repository that nobody has trusted. */
  readonly choosesKey: boolean;
  /** Undefined: there is none here. Rejects where that cannot be said. */
  readonly read: () => Promise<string | undefined>;
}

/** A policy that holds, and where it stands. */
export interface Held {
  readonly judge: Judge;
  readonly source: PolicySource;
}
