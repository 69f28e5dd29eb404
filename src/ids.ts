import type { Uri } from "vscode";
import type { PictureDeed } from "./shared/cards.ts";

/**
 * Every name that users bind, commit or call, once. Types only from `vscode`: any floor may read this file, and a unit
 * test holds package.json to it.
 */
export const section = "imageStudio";

/** What the menu of a picture in the Studio does; the editor passes what the page says of the picture. */
type OnPicture = { readonly [D in PictureDeed as `${typeof section}.picture.${D}`]: (picture?: unknown) => Promise<void> };

/** Command → its signature. */
export interface Commands extends OnPicture {
  "imageStudio.openStudio": () => Promise<void>;
  "imageStudio.generate": (prompt?: string) => Promise<void>;
  "imageStudio.generateFromSelection": () => Promise<void>;
  "imageStudio.compareModels": (prompt?: string) => Promise<void>;
  "imageStudio.edit": (uri?: Uri) => Promise<void>;
  "imageStudio.describe": OnImages;
  "imageStudio.remix": OnImages;
  "imageStudio.reframe": OnImages;
  "imageStudio.replaceBackground": OnImages;
  "imageStudio.removeObject": OnImages;
  "imageStudio.upscale": OnImages;
  "imageStudio.removeBackground": OnImages;
  "imageStudio.layerizeText": OnImages;
  "imageStudio.animate": OnImages;
  "imageStudio.addKey": (provider?: unknown, model?: unknown) => Promise<boolean>;
  "imageStudio.manageKeys": () => Promise<void>;
  "imageStudio.switchKey": (model?: unknown) => Promise<void>;
  "imageStudio.verifyKey": () => Promise<void>;
  "imageStudio.removeKey": () => Promise<void>;
  "imageStudio.rotateKey": (keyId?: unknown) => Promise<void>;
  "imageStudio.importKey": () => Promise<void>;
  "imageStudio.showHistory": (ofKey?: unknown) => Promise<void>;
  "imageStudio.showUsage": () => Promise<void>;
  "imageStudio.showMenu": () => Promise<void>;
  "imageStudio.showLog": () => Promise<void>;
  "imageStudio.cancelAll": () => Promise<void>;
  "imageStudio.tryOffline": () => Promise<boolean>;
  "imageStudio.leaveOffline": () => Promise<void>;
  "imageStudio.useInStudio": OnImages;
  "imageStudio.imageOperation": OnImages;
  "imageStudio.leaveQueue": OnRow;
  "imageStudio.stopWaiting": OnRow;
  "imageStudio.resumeJob": OnRow;
  "imageStudio.discardJob": OnRow;
  "imageStudio.resolveOutcome": OnRow;
  "imageStudio.fetchAgain": OnRow;
  "imageStudio.stopTrying": OnRow;
  "imageStudio.openPicture": OnRow;
  "imageStudio.revealPicture": OnRow;
  "imageStudio.copyPicturePath": OnRow;
  "imageStudio.insertPicture": OnRow;
  "imageStudio.usePicturePrompt": OnRow;
  "imageStudio.addFavourite": OnRow;
  "imageStudio.removeFavourite": OnRow;
  "imageStudio.savePictureAs": OnRow;
  "imageStudio.deletePicture": OnRow;
  "imageStudio.run": (request: unknown) => Promise<unknown>;
}
/** A menu passes the clicked file and the whole selection. */
type OnImages = (uri?: Uri, uris?: Uri[]) => Promise<void>;
/** A menu of the side bar's trees passes the row and, where several are chosen, all of them. */
type OnRow = (row?: unknown, rows?: unknown) => Promise<void>;
export type CommandId = keyof Commands;

const commandTable: Record<CommandId, true> = {
  "imageStudio.openStudio": true,
  "imageStudio.generate": true,
  "imageStudio.generateFromSelection": true,
  "imageStudio.compareModels": true,
  "imageStudio.describe": true,
  "imageStudio.edit": true,
  "imageStudio.remix": true,
  "imageStudio.reframe": true,
  "imageStudio.replaceBackground": true,
  "imageStudio.removeObject": true,
  "imageStudio.upscale": true,
  "imageStudio.removeBackground": true,
  "imageStudio.layerizeText": true,
  "imageStudio.animate": true,
  "imageStudio.addKey": true,
  "imageStudio.manageKeys": true,
  "imageStudio.switchKey": true,
  "imageStudio.verifyKey": true,
  "imageStudio.removeKey": true,
  "imageStudio.rotateKey": true,
  "imageStudio.importKey": true,
  "imageStudio.showHistory": true,
  "imageStudio.showUsage": true,
  "imageStudio.showMenu": true,
  "imageStudio.showLog": true,
  "imageStudio.cancelAll": true,
  "imageStudio.tryOffline": true,
  "imageStudio.leaveOffline": true,
  "imageStudio.useInStudio": true,
  "imageStudio.imageOperation": true,
  "imageStudio.leaveQueue": true,
  "imageStudio.stopWaiting": true,
  "imageStudio.resumeJob": true,
  "imageStudio.discardJob": true,
  "imageStudio.resolveOutcome": true,
  "imageStudio.fetchAgain": true,
  "imageStudio.stopTrying": true,
  "imageStudio.openPicture": true,
  "imageStudio.revealPicture": true,
  "imageStudio.copyPicturePath": true,
  "imageStudio.insertPicture": true,
  "imageStudio.usePicturePrompt": true,
  "imageStudio.addFavourite": true,
  "imageStudio.removeFavourite": true,
  "imageStudio.savePictureAs": true,
  "imageStudio.deletePicture": true,
  "imageStudio.picture.view": true,
  "imageStudio.picture.open": true,
  "imageStudio.picture.reveal": true,
  "imageStudio.picture.saveAs": true,
  "imageStudio.picture.insert": true,
  "imageStudio.picture.copyPath": true,
  "imageStudio.picture.copyMarkdown": true,
  "imageStudio.picture.copyPrompt": true,
  "imageStudio.picture.usePrompt": true,
  "imageStudio.picture.useSettings": true,
  "imageStudio.picture.useSeed": true,
  "imageStudio.picture.useSource": true,
  "imageStudio.picture.paint": true,
  "imageStudio.picture.favourite": true,
  "imageStudio.picture.delete": true,
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
  readonly "videoFolder": string;
  readonly "fileName": string;
  readonly "metadata": "off" | "origin" | "full";
  readonly "confirmAbove": number;
  readonly "confirmAboveTokens": number;
  readonly "maxInFlight": number;
  readonly "policy": string;
  readonly "ideogram.baseUrl": string;
  readonly "imagine.baseUrl": string;
  readonly "imagine.paths": Readonly<Record<string, string>>;
}

export const contextKeys = {
  /** The sandbox pays: "Leave the Sandbox" is offered instead of "Try It Offline". */
  offline: "imageStudio.offline",
  hasKey: "imageStudio.hasKey",
  /** It is known that nothing can pay: no key, and no sandbox. */
  nobodyPays: "imageStudio.nobodyPays",
} as const;

/** The side bar's views. */
export const viewIds = { running: "imageStudio.running", pictures: "imageStudio.pictures", account: "imageStudio.account" } as const;

/** Where the global state says of a key that it is being replaced by another. */
export const rotationPrefix = "keyRotation.";

export const studioViewType = "imageStudio.studio";
export const databaseName = "jobs.sqlite";
export const keptFolderName = "pictures";
