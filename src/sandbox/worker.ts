import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { startSandbox } from "./server.ts";

/** Entry of a worker thread. Its data are a sandbox's options; it posts `{ origin }` once it listens, and closes at any message. */
const options = z.strictObject({
  key: z.string(),
  controlToken: z.string(),
  port: z.int().exactOptional(),
  drawing: z.enum(["pretty", "plain"]).exactOptional(),
  latencyMs: z.number().nonnegative().exactOptional(),
  maxInFlight: z.int().positive().exactOptional(),
  urlLifetimeMs: z.number().positive().exactOptional(),
  pollsUntilDone: z.int().nonnegative().exactOptional(),
  generationMs: z.number().nonnegative().exactOptional(),
}).parse(workerData);

// No top-level await: the bundle is CommonJS. A start that fails ends the thread, and whoever started it hears of it.
void startSandbox(options).then((sandbox) => {
  parentPort?.once("message", () => void sandbox.close().then(() => parentPort?.close()));
  parentPort?.postMessage({ origin: sandbox.origin });
});
