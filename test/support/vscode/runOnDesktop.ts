import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { bundleHostTests, testFiles } from "./hostBundle.ts";
import { root } from "./paths.ts";
import type { HostGroup } from "./runHostSuite.ts";

/** The same groups on desktop VS Code, which test-electron downloads. Resolves to the names of those that failed. */
export async function runOnDesktop(groups: readonly HostGroup[]): Promise<string[]> {
  const failed: string[] = [];
  for (const group of groups) {
    const files = await testFiles(group.folder);
    if (files.length === 0) continue;
    const prepared = await group.prepare?.();
    const data = await mkdtemp(join(tmpdir(), "image-studio-"));
    try {
      const code = await runTests({
        extensionDevelopmentPath: root,
        extensionTestsPath: await bundleHostTests(group.name, files),
        extensionTestsEnv: { ...group.env, ...prepared?.env },
        launchArgs: [group.workspace === undefined ? data : join(root, group.workspace), "--user-data-dir", join(data, "user"), ...(group.trust === true ? [] : ["--disable-workspace-trust"])],
      });
      if (code !== 0) failed.push(group.name);
    } catch (error) {
      console.error(String(error));
      failed.push(group.name);
    } finally {
      await prepared?.stop();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return failed;
}
