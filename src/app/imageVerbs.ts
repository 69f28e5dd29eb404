import type { CommandId } from "../ids.ts";

/** What can be done with an image file. */
export interface ImageVerb {
  readonly command: CommandId;
  /** The operations that do it. What needs nothing but the picture runs at once; else a person goes on in the Studio's form, or points at the picture on its canvas. */
  readonly operations?: { readonly verb: string; readonly run: "at once" | "in the form" | "on the canvas" };
  /** Its command's title, as `package.nls.json` has it. */
  readonly title: string;
  /** Where it stands in the menu: what belongs together shares a group. */
  readonly group: string;
  /** A codicon's name. */
  readonly icon: string;
}

/** One table for the Explorer's submenu, an image's tab, and the palette: a unit test holds package.json to it. */
export const imageVerbs: readonly ImageVerb[] = [
  { command: "imageStudio.describe", title: "Describe Image", group: "1_words@1", icon: "quote" },
  { command: "imageStudio.edit", title: "Edit Image with a Mask…", group: "2_change@1", icon: "edit", operations: { verb: "edit", run: "on the canvas" } },
  { command: "imageStudio.remix", title: "Remix Image…", group: "2_change@2", icon: "sync", operations: { verb: "remix", run: "in the form" } },
  { command: "imageStudio.reframe", title: "Reframe Image…", group: "2_change@3", icon: "screen-full", operations: { verb: "reframe", run: "on the canvas" } },
  { command: "imageStudio.replaceBackground", title: "Replace Background…", group: "2_change@4", icon: "replace", operations: { verb: "replace-background", run: "in the form" } },
  { command: "imageStudio.removeObject", title: "Remove Object…", group: "2_change@5", icon: "eraser", operations: { verb: "remove-object", run: "on the canvas" } },
  { command: "imageStudio.upscale", title: "Upscale Image", group: "3_enhance@1", icon: "zoom-in", operations: { verb: "upscale", run: "at once" } },
  { command: "imageStudio.removeBackground", title: "Remove Background", group: "3_enhance@2", icon: "person", operations: { verb: "remove-background", run: "at once" } },
  { command: "imageStudio.layerizeText", title: "Layerize Text", group: "3_enhance@3", icon: "layers", operations: { verb: "layerize-text", run: "at once" } },
  { command: "imageStudio.animate", title: "Make a Video of Image…", group: "3_enhance@4", icon: "device-camera-video", operations: { verb: "video", run: "in the form" } },
  { command: "imageStudio.useInStudio", title: "Use as Reference", group: "4_use@1", icon: "symbol-color" },
];

/** The submenu, and what it hangs on. Files are told by their extension: of a virtual workspace's scheme nothing is known. */
export const imageMenu = "imageStudio.image";
export const isImageFile = "resourceExtname =~ /^\\.(png|jpe?g|webp)$/i";
const hangsOn = {
  "explorer/context": { when: isImageFile, group: "7_imageStudio@1" },
  "editor/title/context": { when: isImageFile, group: "7_imageStudio@1" },
  "editor/title": { when: `activeCustomEditorId == imagePreview.previewEditor && ${isImageFile}`, group: "navigation" },
} as const;

/** What package.json's `menus` says of images. */
export const imageMenus: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  ...Object.fromEntries(Object.entries(hangsOn).map(([place, where]) => [place, [{ submenu: imageMenu, ...where }]])),
  [imageMenu]: imageVerbs.map(({ command, group }) => ({ command, group })),
};
