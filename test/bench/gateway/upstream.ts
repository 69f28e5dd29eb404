import { createServer } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";

/**
 * A provider in a thread of its own that answers everything with what the sandbox once answered: whoever stands between is
 * measured, and not what a simulated API makes of a request.
 */
const { status, type, answer } = z.object({ status: z.number(), type: z.string(), answer: z.string() }).parse(workerData);
const body = Buffer.from(answer);

const server = createServer((request, response) => {
  request.resume().once("end", () => response.writeHead(status, { "content-type": type, "content-length": body.length }).end(body));
});
server.keepAliveTimeout = 65_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) parentPort?.postMessage(`http://127.0.0.1:${address.port}`);
});
parentPort?.once("message", () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
