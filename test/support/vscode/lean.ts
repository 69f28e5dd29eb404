import { mkdir, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { cache } from "./paths.ts";

/**
 * What no test meets of VS Code's own extensions, and each window would read, list and in part start: all that is neither a language, a theme nor about files.
 * Those for git, JSON, HTML and CSS start processes of their own, the first two in every window; where a test is about git, the extension asks git itself.
 */
const unmet = new Set(["copilot", "css-language-features", "debug-auto-launch", "debug-server-ready", "emmet", "extension-editing", "git", "git-base", "github", "grunt", "gulp", "html-language-features", "ipynb", "jake",
  "json-language-features", "markdown-math", "merge-conflict", "mermaid-markdown-features", "microsoft-authentication", "ms-vscode.js-debug", "ms-vscode.js-debug-companion", "ms-vscode.vscode-js-profile-table", "notebook-renderers",
  "npm", "php-language-features", "prompt-basics", "references-view", "simple-browser", "terminal-suggest", "tunnel-forwarding", "typescript-language-features"]);

/** A folder of VS Code's own extensions without those: one for all windows, so that what a browser has kept of them stays true. */
export async function leanExtensions(vscode: string): Promise<string> {
  const lean = join(cache, "lean-extensions");
  await mkdir(lean, { recursive: true });
  for (const entry of await readdir(join(vscode, "extensions"), { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === "node_modules") continue;
    const link = join(lean, entry.name);
    if (unmet.has(entry.name)) await rm(link, { force: true });
    // Another suite may have been here.
    else await symlink(join(vscode, "extensions", entry.name), link, "junction").catch(() => undefined);
  }
  return lean;
}
