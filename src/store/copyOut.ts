import { constants } from "node:fs";
import { chmod, copyFile, open, unlink } from "node:fs/promises";

/**
 * Copies a kept file, which is private, to a path of the person's, as public as any new file in that folder: the mode that
 * the system gives one, by umask or the folder's own rules. The system copies, and shares the bytes where the disk can.
 */
export async function copyOut(kept: string, path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  });
  const mode = await modeOfNew(path);
  await copyFile(kept, path, constants.COPYFILE_FICLONE);
  // A disk without modes refuses this, and has copied none either.
  await chmod(path, mode).catch(() => undefined);
}

async function modeOfNew(path: string): Promise<number> {
  const handle = await open(path, "wx", 0o666);
  try {
    return (await handle.stat()).mode & 0o777;
  } finally {
    await handle.close();
  }
}
