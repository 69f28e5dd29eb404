import * as z from "zod";
import type { SlotAsk } from "../ports.ts";
import type { Database } from "./database.ts";
import { GatewayStoreFault } from "./faults.ts";

/** As the step of the schema that makes the function says it. */
const channel = "image_studio_slots";
/** What was not heard, because a connection was lost or a slot ended by its time, is noticed so late. */
const lookMs = 2000;

/** One that stands in line here. */
interface Waiting {
  readonly ask: Omit<SlotAsk, "signal">;
  go(): void;
  stop(reason: unknown): void;
}

export interface Line {
  take(id: string, ask: SlotAsk): Promise<void>;
  /** Its slot is free: whose turn is it? Were it still in line, it would leave. */
  freed(id: string): void;
  close(): void;
}

const ids = z.array(z.object({ id: z.string() }));

/** Written before the first byte goes out: what a process that is gone has sent, or may have. */
const sending = `
WITH sent AS (
  UPDATE purchases SET state = 'sending', owner = $2 WHERE id IN (SELECT jsonb_array_elements_text($1::jsonb)) AND state IN ('reserved', 'sending')
  RETURNING id, team, asked_at
), noted AS (
  INSERT INTO events (at, purchase, scope, kind, asked_at) SELECT now_ms(), id, 'team:' || team, 'sending', asked_at FROM sent
)
SELECT id FROM sent`;

/**
 * The line for slots, of which the database says who is next. All that happened here meanwhile goes to it in one call, and it
 * answers whose turn has come; other processes are told by it. The slots of one transaction may be lost with the server's
 * power, what is being sent may not.
 */
export async function lineOf(db: Database, me: string): Promise<Line> {
  const waiting = new Map<string, Waiting>();
  let entering: string[] = [];
  /** Those whose slot, or place, nobody needs any more. */
  let gone: string[] = [];
  let [running, again, look] = [false, false, false];

  const leave = (id: string, reason: unknown): void => {
    const one = waiting.get(id);
    if (one === undefined) return;
    waiting.delete(id);
    entering = entering.filter((each) => each !== id);
    gone.push(id);
    one.stop(reason);
  };

  /** Who believes to stand in line and does not: this process was taken for dead, or the server has lost it. Slots whose news was lost count as new. */
  const missed = async (): Promise<readonly string[]> => {
    const rows = z.array(z.object({ id: z.string(), held: z.boolean() })).parse(await db.query("SELECT id, held FROM slots WHERE owner = $1", [me]));
    const there = new Set(rows.map(({ id }) => id));
    entering = [...new Set([...entering, ...[...waiting.keys()].filter((id) => !there.has(id))])];
    return rows.filter(({ held }) => held).map(({ id }) => id).filter((id) => waiting.has(id));
  };

  const send = async (granted: readonly string[]): Promise<void> => {
    gone.push(...granted.filter((id) => !waiting.has(id)));
    const here = granted.filter((id) => waiting.has(id));
    if (here.length === 0) return;
    const sent = new Set(ids.parse(await db.query(sending, [JSON.stringify(here), me])).map(({ id }) => id));
    for (const id of here) {
      if (!sent.has(id)) leave(id, settledBefore(id));
      else if (waiting.has(id)) waiting.get(id)?.go();
      else gone.push(id);
      waiting.delete(id);
    }
  };

  const step = async (): Promise<void> => {
    const late = look ? await missed() : [];
    look = false;
    const [asked, left] = [entering, gone];
    [entering, gone] = [[], []];
    try {
      const asks = asked.flatMap((id, n) => {
        const ask = waiting.get(id)?.ask;
        return ask === undefined ? [] : [{ n, id, keyMost: ask.keyMost, teamMost: ask.teamMost, ms: ask.slotMs }];
      });
      const granted = ids.parse(await db.query("SELECT id FROM next_slots($1::jsonb, $2::jsonb, $3) AS id", [JSON.stringify(asks), JSON.stringify(left), me]));
      await send([...new Set([...late, ...granted.map(({ id }) => id)])]);
    } catch (error) {
      gone.push(...left);
      throw error;
    }
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (again) {
      again = false;
      try {
        await step();
        again ||= gone.length > 0;
      } catch (error) {
        for (const id of [...waiting.keys()]) leave(id, error);
      }
    }
    running = false;
  };
  const next = (): void => {
    again = true;
    void run();
  };

  await db.listen(channel, (owner) => {
    if (owner === me && waiting.size > 0) next();
  });
  const timer = setInterval(() => {
    if (waiting.size === 0 && gone.length === 0) return;
    look = true;
    next();
  }, lookMs).unref();

  return {
    take: (id, { signal, ...ask }) => new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const abort = (): void => {
        leave(id, signal.reason);
        next();
      };
      signal.addEventListener("abort", abort, { once: true });
      const done = (then: () => void): void => {
        signal.removeEventListener("abort", abort);
        then();
      };
      waiting.set(id, { ask, go: () => done(resolve), stop: (reason) => done(() => reject(reason instanceof Error ? reason : new Error(String(reason)))) });
      entering.push(id);
      next();
    }),
    freed: (id) => {
      leave(id, settledBefore(id));
      if (!db.alone || waiting.size > 0) next();
    },
    close: () => {
      clearInterval(timer);
      for (const id of [...waiting.keys()]) leave(id, new GatewayStoreFault("away", "The gateway's store was closed."));
    },
  };
}

function settledBefore(id: string): GatewayStoreFault {
  return new GatewayStoreFault("failed", `The request ${id} was settled before it was sent.`);
}
