import type { Uri } from "vscode";

/**
 * Every name that users bind, commit or call, once. Types only from `vscode`: any floor may read this file, and a unit
 * test holds package.json to it.
 */
export const section = "imageStudio";

/** Command → its arguments and what it resolves to. */
export interface Commands {
  "imageStudio.openStudio": [[], void];
  "imageStudio.generate": [[prompt?: string], void];
  "imageStudio.generateFromSelection": [[], void];
  "imageStudio.describe": [[uri?: Uri, uris?: Uri[]], void];
  "imageStudio.addKey": [[], boolean];
  "imageStudio.switchKey": [[], void];
  "imageStudio.verifyKey": [[], void];
  "imageStudio.removeKey": [[], void];
  "imageStudio.importKey": [[], void];
  "imageStudio.showHistory": [[], void];
  "imageStudio.showLog": [[], void];
  "imageStudio.cancelAll": [[], void];
  "imageStudio.tryOffline": [[], boolean];
  "imageStudio.leaveOffline": [[], void];
  "imageStudio.run": [[request: unknown], unknown];
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
