import type { Studio } from "../studio.ts";
import { nameOf } from "./pictured.ts";
import type { Pictured } from "./pictured.ts";

/** What the editor's context menu knows of a picture (`webview/context` in package.json): whose it is, and what can be done with it. */
export const menuContext = (pictured: Pictured, studio: Studio): string => JSON.stringify({
  ...nameOf(pictured), webviewSection: "picture", pictureDeeds: Object.keys(studio.deeds(pictured)).join(" "), preventDefaultContextMenuItems: true,
});
