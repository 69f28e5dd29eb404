import { pictureDeeds } from "../../../src/shared/cards.ts";
import type { Studio } from "../studio.ts";
import { nameOf } from "./pictured.ts";
import type { Deeds, Pictured } from "./pictured.ts";

/** What the editor's context menu knows of a picture (`webview/context` in package.json): whose it is, and what can be done with it. */
export const menuContext = (pictured: Pictured, studio: Studio): string => JSON.stringify({
  ...nameOf(pictured), webviewSection: "picture", pictureDeeds: possible(studio.deeds(pictured)).join(" "), preventDefaultContextMenuItems: true,
});

const possible = (deeds: Deeds): readonly string[] => pictureDeeds.filter((deed) => deeds[deed] !== undefined);
