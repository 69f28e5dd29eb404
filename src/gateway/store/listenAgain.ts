import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

const [firstWaitMs, longestWaitMs] = [100, 5000];

export interface Listening {
  /** Resolves when it hears; from then on it hears again whenever the server is back. */
  on(channel: string, heard: (said: string) => void): Promise<void>;
  end(): Promise<void>;
}

/** A connection of its own that only listens: one of the pool would be lent to others. */
export function listenAgain(connect: () => pg.Client): Listening {
  const ears = new Map<string, (said: string) => void>();
  const ended = new AbortController();
  let current: pg.Client | undefined;

  const begin = async (): Promise<void> => {
    const client = connect();
    client.on("notification", ({ channel, payload }) => ears.get(channel)?.(payload ?? ""));
    // It comes with the end, too, which is what counts.
    client.on("error", () => undefined);
    try {
      await client.connect();
      for (const channel of ears.keys()) await client.query(`LISTEN ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    current = client;
    client.once("end", () => void again());
  };

  const again = async (): Promise<void> => {
    current = undefined;
    for (let waitMs = firstWaitMs; !ended.signal.aborted; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
      try {
        await sleep(waitMs, undefined, { ref: false, signal: ended.signal });
        await begin();
        return;
      } catch {
        // The server is still away, or this was closed: the loop asks.
      }
    }
  };

  return {
    async on(channel, heard): Promise<void> {
      ears.set(channel, heard);
      if (current === undefined) await begin();
      else await current.query(`LISTEN ${channel}`);
    },
    async end(): Promise<void> {
      ended.abort();
      await current?.end().catch(() => undefined);
    },
  };
}
