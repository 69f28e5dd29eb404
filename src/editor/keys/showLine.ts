import { Range, window } from "vscode";
import type { Uri } from "vscode";

/** Opens the file with the cursor in that line, counted from 0. */
export async function showLine(uri: Uri, line: number): Promise<void> {
  await window.showTextDocument(uri, { selection: new Range(line, 0, line, 0) });
}
