import { commands } from "vscode";
import type { Uri } from "vscode";

/** The one way into an editor for an image file, with whatever the person has chosen to see images in. */
export async function openImage(file: Uri, where: { readonly viewColumn?: number; readonly preview?: boolean; readonly preserveFocus?: boolean } = {}): Promise<void> {
  await commands.executeCommand("vscode.open", file, where);
}
