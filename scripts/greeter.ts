import type { Tiny } from "../test/support/vscode/tiny.ts";

/**
 * Opens our walkthrough in the first window, as VS Code does by itself for an extension that a person has just installed; one
 * that was there before the first window it passes over.
 */
export const greeter: Tiny = {
  name: "greeter", title: "Image Studio Greeter", commands: [],
  code: `
const { commands } = require("vscode");
exports.activate = async ({ globalState }) => {
  if (globalState.get("greeted") === true) return;
  await globalState.update("greeted", true);
  await commands.executeCommand("workbench.action.openWalkthrough", "image-studio.image-studio#start", false);
};
`,
};
