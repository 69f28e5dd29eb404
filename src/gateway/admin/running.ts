import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

/** The gateway that has a folder's store open, for commands of other processes: only it can do what they ask. */
const running = z.object({
  pid: z.int(),
  origin: z.string(),
  /** By which a command proves that it may read the folder, and so the store. */
  secret: z.string(),
});
export type Running = z.infer<typeof running>;

const fileIn = (folder: string): string => join(folder, "running.json");

export const newSecret = (): string => randomBytes(24).toString("base64url");

/** Whole at once, since others read it at any moment. What is left of a process that was killed is replaced by the next one. */
export async function sayRunning(folder: string, said: Running): Promise<void> {
  const beside = `${fileIn(folder)}.${randomBytes(6).toString("hex")}`;
  await writeFile(beside, JSON.stringify(said), { flag: "wx", mode: 0o600 });
  await rename(beside, fileIn(folder));
}

/** Before the store is closed: whoever opens it next says so himself. */
export async function sayEnded(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
}

/** Undefined where nobody has said so: the store may be open in a gateway that does not listen yet, or in another command. */
export async function runningIn(folder: string): Promise<Running | undefined> {
  try {
    return running.safeParse(JSON.parse(await readFile(fileIn(folder), "utf8"))).data;
  } catch {
    return undefined;
  }
}
