import type { IncomingMessage } from "node:http";

/**
 * Lets go what still comes of a request that has its answer: ended at once, its client might find the connection broken before it
 * reads why, and not know whether anything was billed. Not for ever.
 */
export function linger(request: IncomingMessage, mostBytes: number, mostMs: number): void {
  if (request.complete || request.destroyed) return;
  let left = mostBytes;
  const timer = setTimeout(() => request.destroy(), mostMs);
  request.on("data", (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) request.destroy();
  });
  request.on("close", () => clearTimeout(timer));
  request.on("error", () => undefined);
  request.resume();
}
