import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { codecsIn } from "../../codecs/files.ts";
import { ImageStudioError, describeThrown, failure } from "../../core/errors.ts";
import type { SandboxPayer } from "../../app/sandboxKeys.ts";
import type { Log } from "../shell/log.ts";

export interface RunningSandbox extends SandboxPayer {
  /** Resolves with the reason when the thread has ended, however it came to that. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const listening = z.object({ origin: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }) });
const startTimeoutMs = 20_000;

/** Starts the simulated API in a thread of its own and waits until it listens. Rejects when it cannot. */
export async function startSandboxThread(script: string, log: Pick<Log, "hide">): Promise<RunningSandbox> {
  const [key, controlToken] = [token(), token()];
  log.hide(key);
  log.hide(controlToken);
  // The user's environment, with its keys, is none of the sandbox's business.
  const codecs = codecsIn(join(dirname(script), "codecs"));
  const worker = new Worker(script, { workerData: { key, controlToken, drawing: "pretty", codecs }, env: {}, name: "image-studio-sandbox" });
  const ended = new Promise<string>((resolve) => {
    worker.on("error", (error) => resolve(describeThrown(error)));
    worker.once("exit", (code) => resolve(`the thread ended with code ${code}`));
  });
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  const timer = setTimeout(() => void stop(), startTimeoutMs);
  const origin = await new Promise<string>((resolve, reject) => {
    const refuse = (reason: string): void => reject(new ImageStudioError(failure("server", "no", { provider: "The sandbox" }, reason)));
    worker.once("message", (message) => {
      const said = listening.safeParse(message).data;
      if (said === undefined) refuse("it did not say where it listens");
      else resolve(said.origin);
    });
    void ended.then(refuse);
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  }).finally(() => clearTimeout(timer));
  return { origin: new URL(origin).origin, key, ended, stop };
}

function token(): string {
  return `sandbox-${randomBytes(24).toString("base64url")}`;
}
