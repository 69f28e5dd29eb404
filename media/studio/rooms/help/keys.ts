import type { StudioString } from "../../../../src/shared/studioStrings.ts";

interface KeyGroup {
  readonly title: StudioString;
  /** Keys that do the same, or each half of it, and what that is. "Mod" is Ctrl, and Command on a Mac. */
  readonly keys: readonly (readonly [keys: readonly string[], does: StudioString])[];
}

export const keyGroups: readonly KeyGroup[] = [
  { title: "helpAnywhere", keys: [[["Mod+Enter"], "keyGenerate"], [["Escape"], "keyBack"], [["?", "Alt+F1"], "keyHelp"]] },
  { title: "helpForm", keys: [[["Alt+↑", "Alt+↓"], "keyPrompts"], [["Mod+Z"], "keyDraftBack"], [["←", "→"], "keyChoose"]] },
  {
    title: "helpResults",
    keys: [[["J", "K"], "keyCards"], [["→", "←"], "keyPictures"], [["Tab"], "keyTools"], [["Enter", "Space"], "keyView"], [["Delete"], "keyDelete"], [["Mod+Z"], "keyUndo"]],
  },
  {
    title: "helpViewer",
    keys: [[["→", "←"], "keyPictures"], [["+", "-"], "keyZoom"], [["0"], "keyFit"], [["1"], "keyOne"], [["Shift+←↑→↓"], "keyMove"], [["S"], "keySource"], [["Mod+Z"], "keyUndo"]],
  },
  {
    title: "helpCanvas",
    keys: [[["B", "E", "R", "O", "L", "F"], "keyTool"], [["[", "]"], "keyWidth"], [["Shift"], "keyStraight"], [["I"], "keyInvert"], [["Enter"], "keyBox"], [["Mod+Z", "Mod+Y"], "keyStroke"], [["+", "-"], "keyZoom"]],
  },
  {
    title: "helpBoxes",
    keys: [[["Enter"], "keyPart"], [["Tab"], "keyParts"], [["←↑→↓"], "keyPartMove"], [["Delete"], "keyPartGone"], [["R", "T"], "keyPartKind"], [["Mod+Z", "Mod+Y"], "keyUndoRedo"]],
  },
];
