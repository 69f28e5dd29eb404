import { spawn } from "node:child_process";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { root } from "../test/support/vscode/paths.ts";
import { exitCode } from "../test/support/vscode/processes.ts";

/** Opens the workspace in the installed VS Code, or in one that test-electron downloads, with the extension loaded from here, and another beside it. */
export async function openOnDesktop(workspace: string, beside: string, log: (line: string) => void): Promise<void> {
  const args = ["--new-window", `--extensionDevelopmentPath=${root}`, `--extensionDevelopmentPath=${beside}`, workspace];
  const installed = await exitCode(spawn("code", args, { stdio: "inherit", shell: process.platform === "win32" })).catch(() => null);
  if (installed === 0) {
    log("Opened the sample in the installed VS Code. It begins with the walkthrough.");
    return;
  }
  log("No VS Code is installed here: downloading one …");
  const program = await downloadAndUnzipVSCode();
  log("It begins with the walkthrough. Closing the window ends it.");
  await exitCode(spawn(program, args, { stdio: "inherit" }));
}
