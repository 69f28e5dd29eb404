import type { ServerResponse } from "node:http";

/** So long a client may take nothing of what it asked for. */
export const clientPatienceMs = 60_000;

/** Where an answer goes. Who has left, or does not read on, holds nothing up: what comes for them is let go. */
export interface Sink {
  head(status: number, headers: readonly string[]): void;
  write(piece: Buffer): Promise<void>;
  /** All of it has come, this piece last. */
  end(last: Buffer): void;
  /** It broke off after this piece: the connection ends, as the provider's did. */
  breakOff(last: Buffer): void;
}

export function sinkFor(response: ServerResponse, patienceMs: number): Sink {
  const isHere = (): boolean => !response.destroyed && !response.writableEnded;
  return {
    head: (status, headers) => {
      if (!isHere()) return;
      try {
        response.writeHead(status, [...headers]);
      } catch {
        // A head that cannot be said. What it costs is written down all the same.
        response.destroy();
      }
    },
    write: (piece) => {
      if (!isHere() || response.write(piece)) return Promise.resolve();
      return new Promise((resolve) => {
        const over = (): void => {
          clearTimeout(timer);
          response.off("drain", over).off("close", over);
          resolve();
        };
        const timer = setTimeout(() => {
          response.destroy();
          over();
        }, patienceMs);
        response.on("drain", over).on("close", over);
      });
    },
    end: (last) => {
      if (isHere()) response.end(last);
    },
    breakOff: (last) => {
      if (!response.headersSent) response.socket?.resetAndDestroy();
      else if (!isHere() || last.length === 0) response.destroy();
      else response.write(last, () => response.destroy());
    },
  };
}
