import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sniff } from "../src/images/sniff.ts";
import type { Workbench } from "../test/support/vscode/workbench.ts";

const prompt = "A paper lantern on a window sill at dusk, rain behind the glass";

/** Turns the sandbox on and makes one image through the palette, as a person does. */
export async function generateOffline({ page, runCommand, quickInput, messages }: Workbench, workspace: string): Promise<{ path: string; size: string; cost: string }> {
  await runCommand("Image Studio: Try It Offline (Sandbox)");
  await page.locator(".part.statusbar").getByText("Sandbox", { exact: true }).waitFor();

  await runCommand("Image Studio: Generate Image…");
  await quickInput.step("What should the picture show?");
  await quickInput.type(prompt);
  await quickInput.pick(prompt);
  await quickInput.step(/^Which model\?/);
  await quickInput.accept();
  await quickInput.step(/^Which aspect ratio\?/);
  await quickInput.pick("16:9");

  const saved = /Saved (?<file>.+), (?<cost>free .+)\./;
  const text = await (await messages.notification(saved)).innerText();
  const { file, cost } = saved.exec(text)?.groups ?? {};
  if (file === undefined || cost === undefined) throw new Error(`The notification names no file: ${text}`);
  const path = join(workspace, file);
  const bytes = await readFile(path);
  const info = sniff(bytes);
  if (info === undefined) throw new Error(`${path} is no image.`);
  return { path, size: `${info.width} × ${info.height} pixels, ${bytes.length} bytes, ${info.mediaType}`, cost };
}
