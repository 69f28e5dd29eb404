import { readFile } from "node:fs/promises";
import { Pool } from "undici";

/** A paid request, as often as it is wanted. */
export interface Target {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Load {
  /** Milliseconds, sorted. */
  readonly took: readonly number[];
  readonly seconds: number;
}

/** So many requests, so many of them at once. Each must be answered with 200. */
export async function load({ origin, path, headers, body }: Target, count: number, atOnce: number): Promise<Load> {
  const pool = new Pool(origin, { connections: atOnce });
  const took: number[] = [];
  let left = count;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      const { statusCode, body: answer } = await pool.request({ method: "POST", path, headers, body });
      const text = await answer.text();
      took.push(performance.now() - began);
      if (statusCode !== 200) throw new Error(`${origin}${path} answered ${statusCode}: ${text.slice(0, 300)}`);
    }
  };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: atOnce }, one));
  } finally {
    await pool.close();
  }
  return { took: took.sort((a, b) => a - b), seconds: (performance.now() - began) / 1000 };
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of all cores that a process has used since it began; Linux says it in hundredths of a second. */
export async function cpuMs(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** MiB that a process holds in memory, and the most that it ever held. */
export async function memory(pid: number): Promise<{ readonly held: number; readonly most: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const mebibytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
  return { held: mebibytes("VmRSS"), most: mebibytes("VmHWM") };
}
