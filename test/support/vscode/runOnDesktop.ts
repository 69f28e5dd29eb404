import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { bundleHostTests, bundleOthers, testFiles } from "./hostBundle.ts";
import { root } from "./paths.ts";
import { openedBy } from "./runHostSuite.ts";
import type { HostGroup } from "./runHostSuite.ts";

/** The same groups on desktop VS Code, which test-electron downloads. Resolves to the names of those that failed. */
export async function runOnDesktop(groups: readonly HostGroup[]): Promise<string[]> {
  const failed: string[] = [];
  for (const group of groups) {
    const files = await testFiles(group.folder);
    if (files.length === 0) continue;
    const prepared = await group.prepare?.();
    const data = await mkdtemp(join(tmpdir(), "image-studio-"));
    const workspace = join(data, "workspace");
    await mkdir(workspace);
    if (group.workspace !== undefined) await cp(join(root, group.workspace), workspace, { recursive: true });
    const others = await bundleOthers(join(data, "extensions"), group);
    try {
      const code = await runTests({
        extensionDevelopmentPath: [root, ...others],
        extensionTestsPath: await bundleHostTests(join(data, "tests"), files),
        extensionTestsEnv: { ...group.env, ...prepared?.env },
        launchArgs: [...[openedBy(group, workspace)].filter((path) => path !== ""), "--user-data-dir", join(data, "user"), ...(group.trust === true ? [] : ["--disable-workspace-trust"])],
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
