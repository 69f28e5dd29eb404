import type { ProviderId } from "../../catalogue/types.ts";
import type { Office } from "../../gateway/admin/office.ts";
import type { SecretFrom } from "../../gateway/config/schema.ts";

/** What the commands need to know of a gateway's configuration. */
export interface Setup {
  /** As it was named, for sentences. */
  readonly file: string;
  /** Where it lies: the paths in it begin there. */
  readonly folder: string;
  /** An absolute folder, or postgres://… */
  readonly store: string;
  readonly teams: ReadonlyMap<string, SetupTeam>;
  readonly providers: ReadonlyMap<ProviderId, { readonly baseUrl: string; readonly keys: ReadonlyMap<string, SecretFrom> }>;
}

export interface SetupTeam {
  readonly name: string;
  /** Which key pays, by provider. */
  readonly keys: ReadonlyMap<string, string>;
  readonly timeZone: string;
}

/** What a command works with. It prints by itself, and answers with the process' exit code. */
export interface Desk {
  readonly setup: Setup;
  /** Opens it for what is asked, which takes seconds with an embedded store: not everything asks it. */
  readonly office: <T>(work: (office: Office) => Promise<T>) => Promise<T>;
  readonly now: number;
  /** A line on standard output. */
  readonly print: (line: string) => void;
  /** A line on standard error: what is for people where the output is for a program. */
  readonly note: (line: string) => void;
}
