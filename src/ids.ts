import type { Uri } from "vscode";

/**
 * Every name that users bind, commit or call, once. Types only from `vscode`: any floor may read this file, and a unit
 * test holds package.json to it.
 */
export const section = "imageStudio";

/** Command → its signature. */
export interface Commands {
  "imageStudio.openStudio": () => Promise<void>;
  "imageStudio.generate": (prompt?: string) => Promise<void>;
  "imageStudio.generateFromSelection": () => Promise<void>;
  "imageStudio.describe": (uri?: Uri, uris?: Uri[]) => Promise<void>;
  "imageStudio.addKey": () => Promise<boolean>;
  "imageStudio.switchKey": () => Promise<void>;
  "imageStudio.verifyKey": () => Promise<void>;
  "imageStudio.removeKey": () => Promise<void>;
  "imageStudio.importKey": () => Promise<void>;
  "imageStudio.showHistory": () => Promise<void>;
  "imageStudio.showLog": () => Promise<void>;
  "imageStudio.cancelAll": () => Promise<void>;
  "imageStudio.tryOffline": () => Promise<boolean>;
  "imageStudio.leaveOffline": () => Promise<void>;
  "imageStudio.run": (request: unknown) => Promise<unknown>;
}
export type CommandId = keyof Commands;

const commandTable: Record<CommandId, true> = {
  "imageStudio.openStudio": true,
  "imageStudio.generate": true,
  "imageStudio.generateFromSelection": true,
  "imageStudio.describe": true,
  "imageStudio.addKey": true,
  "imageStudio.switchKey": true,
  "imageStudio.verifyKey": true,
  "imageStudio.removeKey": true,
  "imageStudio.importKey": true,
  "imageStudio.showHistory": true,
  "imageStudio.showLog": true,
  "imageStudio.cancelAll": true,
  "imageStudio.tryOffline": true,
  "imageStudio.leaveOffline": true,
  "imageStudio.run": true,
};

function isCommandId(name: string): name is CommandId {
  return name in commandTable;
}

/** All commands: forgetting one in the table does not compile. */
export const commandIds: readonly CommandId[] = Object.keys(commandTable).filter(isCommandId);

export interface Settings {
  readonly "model": string;
  readonly "folder": string;
  readonly "fileName": string;
  readonly "metadata": "off" | "origin" | "full";
  readonly "confirmAbove": number;
  readonly "maxInFlight": number;
  readonly "ideogram.baseUrl": string;
  readonly "imagine.baseUrl": string;
}

export const contextKeys = {
  /** The sandbox pays: "Leave the Sandbox" is offered instead of "Try It Offline". */
  offline: "imageStudio.offline",
  hasKey: "imageStudio.hasKey",
} as const;

export const studioViewType = "imageStudio.studio";
export const databaseName = "jobs.sqlite";
export const keptFolderName = "pictures";
