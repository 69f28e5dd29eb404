import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

const living = new Set<string>();

/**
 * A window is known by machine, process, a nonce, and where the system tells it the moment at which its process began: a
 * process id alone is soon somebody else's.
 */
export function newOwner(): string {
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}/${beginOf(process.pid) ?? ""}`;
  living.add(owner);
  return owner;
}

/** Its work is anybody's from now on, though the process lives: the sandbox was left. */
export function endOwner(owner: string): void {
  living.delete(owner);
}

/** Undefined for another machine's process: only its heartbeat tells. */
export function isAlive(owner: string): boolean | undefined {
  if (owner === "") return false;
  const [host, pid, , begin = ""] = owner.split("/");
  if (host !== hostname()) return undefined;
  if (Number(pid) === process.pid) return living.has(owner);
  return runs(Number(pid)) && (begin === "" || begin === (beginOf(Number(pid)) ?? begin));
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Linux: in ticks since the machine's start, and which start that was. Undefined where there is no such file. */
function beginOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").slice(0, 8);
    // The name in the second field may hold anything, brackets too; the moment is the twentieth after it.
    const begin = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ")[19];
    return begin === undefined ? undefined : `${boot}.${begin}`;
  } catch {
    return undefined;
  }
}
