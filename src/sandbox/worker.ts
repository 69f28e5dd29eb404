import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { codecFiles } from "../codecs/files.ts";
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
  maxFileBytes: z.int().positive().exactOptional(),
  requestsPerMinute: z.int().positive().exactOptional(),
  tokens: z.int().nonnegative().exactOptional(),
  codecs: codecFiles.exactOptional(),
}).safeParse(workerData);
// An error of zod's loses its message on the way out of a thread.
if (!options.success) throw new Error(z.prettifyError(options.error));

// Not awaited at the top level, which a CommonJS bundle cannot do; a rejection ends the thread with its error all the same.
void startSandbox(options.data).then((sandbox) => {
  parentPort?.once("message", () => void sandbox.close().then(() => parentPort?.close()));
  parentPort?.postMessage({ origin: sandbox.origin });
});
