import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

interface RunOptions { cwd?: string; env?: NodeJS.ProcessEnv }

/** Runs a program to its end. Rejects with the last lines of its output when it fails; resolves to its standard output. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let all = "";
  child.stdout.on("data", (chunk: Buffer) => { stdout += chunk.toString(); all += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { all += chunk.toString(); });
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(code)}:\n${lastLines(all, 30)}`);
  return stdout;
}

/** Rejects when the program cannot be started; null when a signal ended it. */
export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/**
 * Starts a program in a process group of its own, so that `stop` reaches its children too (VS Code's server forks an
 * extension host that outlives a polite request). The group dies with this process, however it ends, short of SIGKILL.
 */
export function startGroup(command: string, args: readonly string[], options: RunOptions): { child: ChildProcess; stop: () => Promise<void> } {
  const child = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const kill = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try { process.kill(-child.pid, signal); } catch { /* The group is gone already. */ }
  };
  const killNow = (): void => kill("SIGKILL");
  const interrupted = (signal: NodeJS.Signals): void => { killNow(); process.exit(signal === "SIGINT" ? 130 : 143); };
  process.once("exit", killNow);
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  const stop = async (): Promise<void> => {
    process.off("exit", killNow);
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      kill("SIGTERM");
      const late = setTimeout(killNow, 5_000);
      await exited;
      clearTimeout(late);
    }
    // What is left of the group did not hear, or did not heed.
    killNow();
  };
  return { child, stop };
}
