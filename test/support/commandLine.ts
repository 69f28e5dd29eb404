import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What is run, before its arguments: a program, or Node with a script. */
export type Program = readonly [string, ...string[]];

type Surroundings = { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string };

export function runProgram([file, ...first]: Program, args: readonly string[], { env = {}, cwd }: Surroundings = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(file, [...first, ...args], { env: { ...process.env, ...env }, ...(cwd === undefined ? {} : { cwd }) }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

/** A program that serves, and says so; what it printed until then. */
export interface Served {
  readonly out: string;
  /** How it ends when it is told to, or has ended. */
  end(): Promise<number | null>;
}

export async function startProgram([file, ...first]: Program, args: readonly string[], says: RegExp, { env = {}, cwd }: Surroundings = {}): Promise<Served> {
  const child = spawn(file, [...first, ...args], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], ...(cwd === undefined ? {} : { cwd }) });
  const out = await heard(child, says);
  return {
    out,
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
      }
      return child.exitCode;
    },
  };
}

function heard(child: ChildProcess, says: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let [out, err] = ["", ""];
    child.stderr?.on("data", (chunk: Buffer) => { err += chunk.toString(); });
    child.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (says.test(out)) resolve(out);
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`It ended with ${code ?? "a signal"}.\n${out}\n${err}`)));
  });
}
