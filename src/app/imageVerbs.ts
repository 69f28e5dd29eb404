import type { CommandId } from "../ids.ts";

/** What can be done with an image file. */
export interface ImageVerb {
  readonly command: CommandId;
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
  { command: "imageStudio.edit", title: "Edit Image with a Mask…", group: "2_change@1", icon: "edit" },
  { command: "imageStudio.useInStudio", title: "Use in Prompt Studio", group: "3_use@1", icon: "symbol-color" },
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
