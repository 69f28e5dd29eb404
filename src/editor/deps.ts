import type { ExtensionContext, TextEditor, Uri } from "vscode";
import type { Catalogue } from "../catalogue/operations.ts";
import type { Engine } from "../jobs/engine.ts";
import type { InputView } from "../shared/form.ts";
import type { CommandId, Commands } from "../ids.ts";
import type { Pixels } from "../jobs/pixels.ts";
import type { WorkspacePlacing } from "./assets/placing.ts";
import type { Favourites } from "../app/favourites.ts";
import type { JobFeed } from "../app/jobFeed.ts";
import type { Policies } from "../app/policy/policies.ts";
import type { BudgetMeter } from "./ask/meter.ts";
import type { Proofs } from "../app/outside.ts";
import type { KeyRing } from "../app/keys/keyRing.ts";
import type { Log } from "./shell/log.ts";
import type { UsedModels } from "./shell/usedModels.ts";

/** What every feature is given. A feature enters by one `registerX(deps): Disposable`. */
export interface EditorDeps {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly keys: KeyRing;
  /** What requests of this window are held to. */
  readonly policies: Policies;
  readonly meter: BudgetMeter;
  readonly mode: Mode;
  /** The jobs of who pays now, for all that show them. */
  readonly jobs: JobFeed;
  readonly favourites: Favourites;
  /** What masked edits did outside their masks. */
  readonly proofs: Proofs;
  readonly used: UsedModels;
  /** The document that a person was in last, where it is still open. */
  readonly lastEditor: () => TextEditor | undefined;
  readonly placing: WorkspacePlacing;
  readonly pixels: Pixels;
  /** Our own storage of picture bytes, by content. */
  readonly keptFolder: Uri;
  /** As pictures name who made them. */
  readonly software: string;
  /** Gives a command its handler; errors that it throws are shown by the shell, once, for all commands. */
  readonly command: <C extends CommandId>(id: C, handler: Commands[C]) => void;
}

/** Whose money: the user's, or the sandbox's play money, each with an engine and a database of its own. */
export interface Mode {
  readonly offline: boolean;
  engine(): Promise<Engine>;
  /** The engine of real money, also while the sandbox pays: it goes on collecting what was paid for. */
  real(): Promise<Engine>;
  /** Starts the sandbox and makes it the payer of everything that follows. */
  goOffline(): Promise<void>;
  leaveOffline(): Promise<void>;
  readonly onDidChange: (listener: () => void) => { dispose(): void };
}

/** How a feature brings something into the Prompt Studio. */
export interface StudioOpener {
  open(fill?: { operation?: string; prompt?: string; values?: InputView; uris?: string[]; seed?: number; ifEmpty?: boolean }): Promise<void>;
  /** For who has just made jobs: their cards are wanted, not the form. */
  openResults(): Promise<void>;
  /** Opens a picture in the Studio's viewer. */
  view(jobId: string, index: number): Promise<void>;
  /** Opens a picture on the Studio's canvas: for that operation, or to paint a mask on it. */
  paint(uri: string, operation?: string): Promise<void>;
}
