import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./answer.ts";

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, head(answer, answer.body.length));
  response.end(answer.body);
}

/** Half of what the head promises, then the end of the connection, or silence. */
export function sendHalf(response: ServerResponse, answer: Answer, then: "ends" | "waits"): void {
  response.writeHead(answer.status, head(answer, answer.body.length));
  response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => {
    if (then === "ends") response.socket?.destroy();
  });
}

const pieces = 10;

/** The head at once, the body bit by bit. */
export async function sendInPieces(response: ServerResponse, answer: Answer, ms: number): Promise<void> {
  response.writeHead(answer.status, head(answer, answer.body.length));
  response.flushHeaders();
  const length = Math.ceil(answer.body.length / pieces);
  for (let at = 0; at < answer.body.length && !response.destroyed; at += length) {
    await sleep(ms / pieces, undefined, { ref: false });
    response.write(answer.body.subarray(at, at + length));
  }
  response.end();
}

/** The answer, then spaces up to `bytes`: still an image, or JSON, to whoever reads that far. */
export async function sendOversized(response: ServerResponse, answer: Answer, bytes: number, declared: boolean): Promise<void> {
  response.writeHead(answer.status, head(answer, declared ? bytes : undefined));
  response.write(answer.body.subarray(0, bytes));
  const filler = Buffer.alloc(64 * 1024, " ");
  for (let left = bytes - answer.body.length; left > 0 && !response.destroyed; left -= filler.length) {
    if (!response.write(filler.subarray(0, left))) await drained(response);
  }
  response.end();
}

/** Resolves when more can be written, or never will be. One pair of listeners a wait, and none after it. */
async function drained(response: ServerResponse): Promise<void> {
  const waited = new AbortController();
  const event = (name: string): Promise<unknown> => once(response, name, { signal: waited.signal }).catch(() => undefined);
  await Promise.race([event("drain"), event("close")]);
  waited.abort();
}

function head(answer: Answer, length: number | undefined): Record<string, string> {
  return {
    "content-type": answer.type,
    ...(length === undefined ? {} : { "content-length": String(length) }),
    "cache-control": "no-store",
    ...answer.headers,
  };
}
