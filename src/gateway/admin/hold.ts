import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** The process that has a folder's store open: one at a time, since the database lives in its memory. */
const running = z.object({
  pid: z.int().positive(),
  /** When the process began, as far as the system tells: numbers of processes are given again. */
  began: z.string().exactOptional(),
  secret: z.string(),
  /** Where it answers, once it serves. */
  origin: z.string().exactOptional(),
});
export type Running = z.infer<typeof running>;

export interface Hold {
  /** By which commands of others prove that they may read this folder. */
  readonly secret: string;
  /** It serves there now. */
  serves(origin: string): void;
  release(): void;
}

/** Somebody else has the store open. */
export class HeldElsewhere extends Error {
  override readonly name = "HeldElsewhere";
  readonly by: Running;
  constructor(by: Running) {
    super(`Process ${by.pid} has this store open. A gateway's folder is for one process at a time; several share a PostgreSQL database.`);
    this.by = by;
  }
}

const fileIn = (folder: string): string => join(folder, "running.json");

/** Takes the folder for this process, or throws `HeldElsewhere`. What a process left that is gone stands in nobody's way. */
export function holdFolder(folder: string): Hold {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = fileIn(folder);
  const began = beganAt(process.pid);
  const own: Running = { pid: process.pid, ...(began === undefined ? {} : { began }), secret: randomBytes(24).toString("base64url") };
  while (!placed(file, own)) {
    const text = textOf(file);
    const other = text === undefined ? undefined : readRunning(text);
    if (other !== undefined && isAlive(other)) throw new HeldElsewhere(other);
    if (text !== undefined) takeAway(file, text);
  }
  return {
    secret: own.secret,
    serves: (origin) => {
      renameSync(written(file, { ...own, origin }), file);
    },
    release: () => {
      if (readRunning(textOf(file) ?? "")?.secret === own.secret) rmSync(file, { force: true });
    },
  };
}

/** Whole beside it first: false when another is there. */
function placed(file: string, content: Running): boolean {
  const whole = written(file, content);
  try {
    linkSync(whole, file);
    return true;
  } catch (error) {
    if (is("EEXIST", error)) return false;
    throw error;
  } finally {
    rmSync(whole);
  }
}

function written(file: string, content: Running): string {
  const beside = besideOf(file);
  writeFileSync(beside, JSON.stringify(content), { flag: "wx", mode: 0o600 });
  return beside;
}

const besideOf = (file: string): string => `${file}.${randomBytes(6).toString("hex")}`;

/** Only what was read is taken away: between the look and the deed another may have taken the folder. */
function takeAway(file: string, text: string): void {
  const aside = besideOf(file);
  try {
    renameSync(file, aside);
  } catch (error) {
    if (is("ENOENT", error)) return;
    throw error;
  }
  if (textOf(aside) !== text) linkSync(aside, file);
  rmSync(aside, { force: true });
}

function readRunning(text: string): Running | undefined {
  try {
    return running.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (is("ENOENT", error)) return undefined;
    throw error;
  }
}

function isAlive({ pid, began }: Running): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!is("EPERM", error)) return false;
  }
  const now = beganAt(pid);
  return began === undefined || now === undefined || began === now;
}

/** Undefined where the system does not tell. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Behind the name, which may hold anything, it is the 20th of the fields.
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
  } catch {
    return undefined;
  }
}

const is = (code: string, error: unknown): boolean => error instanceof Error && "code" in error && error.code === code;
