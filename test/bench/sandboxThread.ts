import { once } from "node:events";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import type { Fault, SandboxOptions } from "../../src/sandbox/server.ts";

export const key = "bench-suite-key-1";
const controlToken = "control-of-the-benches";

export interface SandboxThread {
  readonly origin: string;
  misbehave(fault: Fault): Promise<void>;
  /** Signed addresses of pictures that it has just made. */
  pictures(count: number): Promise<string[]>;
  stop(): Promise<void>;
}

const listening = z.tuple([z.object({ origin: z.string() })]);
const answer = z.object({ data: z.array(z.object({ url: z.string() })) });

/** The simulated API in a thread of its own: its work is not ours. */
export async function startSandboxThread(options: Partial<Omit<SandboxOptions, "latencyMs" | "now">> & { latencyMs?: number } = {}): Promise<SandboxThread> {
  const worker = new Worker(new URL("../../src/sandbox/worker.ts", import.meta.url), { workerData: { key, controlToken, drawing: "plain", ...options } });
  const [{ origin }] = listening.parse(await once(worker, "message"));
  const post = async (path: string, headers: Record<string, string>, body: unknown): Promise<unknown> => {
    const response = await fetch(`${origin}${path}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    origin,
    misbehave: async (fault) => void await post("/__control/misbehave", { "sandbox-control": controlToken }, fault),
    async pictures(count) {
      const urls: string[] = [];
      while (urls.length < count) {
        const images = Math.min(8, count - urls.length);
        const made = answer.parse(await post("/v1/ideogram-v3/generate", { "api-key": key }, { prompt: "a red kite", num_images: images }));
        urls.push(...made.data.map((image) => image.url));
      }
      return urls;
    },
    async stop() {
      const gone = once(worker, "exit");
      worker.postMessage("close");
      await gone;
    },
  };
}
