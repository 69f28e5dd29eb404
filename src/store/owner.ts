import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

const living = new Set<string>();

/** A window is known by machine, process and a nonce of its start: a process id alone is soon somebody else's. */
export function newOwner(): string {
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  living.add(owner);
  return owner;
}

/** Its work is anybody's from now on, though the process lives: the sandbox was left. */
export function endOwner(owner: string): void {
  living.delete(owner);
}

/** Undefined for another machine's process: only its heartbeat tells. */
export function isAlive(owner: string): boolean | undefined {
  const [host, pid] = owner.split("/");
  if (owner === "") return false;
  if (host !== hostname()) return undefined;
  if (Number(pid) === process.pid) return living.has(owner);
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
