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

/** Whose turn has come. `sent`: the ledger says so; else it was settled before. */
export const turn = z.object({ id: z.string(), sent: z.boolean() });
export type Turn = z.infer<typeof turn>;

export interface Line {
  /** It is given its place in line with its reservation, and will be taken. */
  expect(id: string): void;
  /** It is not. */
  forget(id: string): void;
  let(turns: readonly Turn[]): void;
  take(id: string, ask: SlotAsk): Promise<void>;
  /** Were it still in line, it would leave. */
  settled(id: string): void;
  close(): void;
}

const turnRows = z.array(z.object({ turn }));

/**
 * The line for slots, of which the database says who is next. All that happened here meanwhile goes to it in one call, and it
 * answers whose turn has come and is written down as being sent; other processes are told by it.
 */
export async function lineOf(db: Database, me: string): Promise<Line> {
  const waiting = new Map<string, Waiting>();
  /** Those that stand in line before they are waited for, or whose turn has come by then. */
  const early = new Map<string, Turn | undefined>();
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

  const go = (id: string, sent: boolean): void => {
    const one = waiting.get(id);
    if (one === undefined) gone.push(id);
    else if (!sent) leave(id, settledBefore(id));
    else {
      waiting.delete(id);
      one.go();
    }
  };
  const letGo = (turns: readonly Turn[]): void => {
    for (const { id, sent } of turns) {
      if (early.has(id)) early.set(id, { id, sent });
      else go(id, sent);
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
      const turns = turnRows.parse(await db.query("SELECT turn FROM turns($1::jsonb, $2::jsonb, $3::jsonb, $4) AS turn", [JSON.stringify(asks), JSON.stringify(left), JSON.stringify(late), me]));
      letGo(turns.map((row) => row.turn));
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
    if (owner === me && (waiting.size > 0 || early.size > 0)) next();
  });
  const timer = setInterval(() => {
    if (waiting.size === 0 && gone.length === 0) return;
    look = true;
    next();
  }, lookMs).unref();

  return {
    expect: (id) => void early.set(id, undefined),
    forget: (id) => void early.delete(id),
    let: (turns) => {
      letGo(turns);
      if (gone.length > 0) next();
    },
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
      const come = early.get(id);
      const stands = early.delete(id);
      if (come !== undefined) go(id, come.sent);
      else if (!stands) {
        entering.push(id);
        next();
      }
    }),
    settled: (id) => {
      early.delete(id);
      leave(id, settledBefore(id));
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
