import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

/** A window is known by machine, process and a nonce of its start: a process id alone is soon somebody else's. */
export function newOwner(): string {
  return `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
}

/** Undefined for another machine's process: only its heartbeat tells. */
export function isAlive(owner: string): boolean | undefined {
  const [host, pid] = owner.split("/");
  if (owner === "") return false;
  if (host !== hostname()) return undefined;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
