import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

export async function newFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "image-studio-test-"));
  folders.push(dir);
  return dir;
}

/** For an `after` hook. */
export async function removeFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((dir) => rm(dir, { recursive: true, force: true, maxRetries: 5 })));
}
