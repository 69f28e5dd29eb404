import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseSync } from "node:sqlite";
import { StoreFault } from "./faults.ts";

/** Whoever moves it needs no longer; a lock that is older was left by a crash. */
const lockMs = 5000;
const lookAgainMs = 50;

const suspicion = (file: string): string => `${file}.suspect`;

/** A damaged page was met in use. To read every page at every start would take too long: the next start does. */
export function suspect(file: string): void {
  try {
    writeFileSync(suspicion(file), "");
  } catch {
    // The damage itself is what is told.
  }
}

/** Throws a `StoreFault` when the database is suspected, and rightly. */
export function checkSuspicion(db: DatabaseSync, file: string): void {
  if (!existsSync(suspicion(file))) return;
  const found = Object.values(db.prepare("PRAGMA quick_check(1)").get() ?? {})[0];
  if (found !== "ok") throw new StoreFault("damaged", String(found));
  rmSync(suspicion(file), { recursive: true });
}

/**
 * Moves a damaged database aside by name, with its journal, where a person or a tool can still look into it. Resolves to
 * the new path; undefined when another window is at it, or was: then it is to be opened once more. Each window would
 * otherwise move what the other has just begun.
 */
export async function moveAside(file: string, isDamaged: () => boolean): Promise<string | undefined> {
  const lock = `${file}.moving`;
  if (!take(lock)) {
    await sleep(lookAgainMs);
    return undefined;
  }
  try {
    if (!isDamaged()) return undefined;
    const target = freeName(`${file}.damaged-${new Date().toISOString().slice(0, 10)}`);
    // Its journal first: left behind, it would be played into the new database.
    for (const part of ["-wal", "-shm", ""]) if (existsSync(file + part)) renameSync(file + part, target + part);
    rmSync(suspicion(file), { force: true, recursive: true });
    return target;
  } catch (cause) {
    throw new StoreFault("damaged", `${file} is damaged, and could not be moved aside: close all other windows, or move it by hand`, { cause });
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    closeSync(openSync(lock, "wx", 0o600));
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    // From the future: the clock was set back since.
    if (Math.abs(age) > lockMs) rmSync(lock, { force: true, recursive: true });
    return false;
  }
}

function freeName(wanted: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!existsSync(name)) return name;
  }
}
