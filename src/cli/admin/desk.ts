import type { ProviderId } from "../../catalogue/types.ts";
import type { Office } from "../../gateway/admin/office.ts";

/** Where a gateway's real key is read: never in the configuration itself. */
export type KeySource = { readonly env: string } | { readonly file: string };

/** What the commands need to know of a gateway's configuration. */
export interface Setup {
  /** As it was named, for sentences. */
  readonly file: string;
  readonly teams: ReadonlyMap<string, SetupTeam>;
  readonly providers: ReadonlyMap<ProviderId, { readonly baseUrl: string; readonly keys: ReadonlyMap<string, KeySource> }>;
}

export interface SetupTeam {
  readonly name: string;
  /** Which key pays, by provider. */
  readonly keys: ReadonlyMap<string, string>;
}

/** What a command works with. It prints by itself, and answers with the process' exit code. */
export interface Desk {
  readonly setup: Setup;
  readonly office: Office;
  readonly now: number;
  /** A line on standard output. */
  readonly print: (line: string) => void;
  /** A line on standard error: what is for people where the output is for a program. */
  readonly note: (line: string) => void;
}
