import * as z from "zod";
import type { Database } from "./database.ts";
import type { Settle } from "./settle.ts";

const beatMs = 5000;

const orphans = z.array(z.object({ id: z.string(), state: z.enum(["reserved", "sending"]) }));

/** As long as nobody hears of a process, it is gone: what it was sending may be billed, what it had not begun to send is not. */
export interface Presence {
  beat(): Promise<void>;
  close(): Promise<void>;
}

export interface Beating extends Pick<Settle, "forDead"> {
  /** What is written as often. */
  readonly also: () => Promise<void>;
}

export async function present(db: Database, me: string, { also, forDead }: Beating): Promise<Presence> {
  let heardAt: number | undefined;
  /** After the server was away nobody has been heard: the others are given the time to say that they live. */
  const takeOver = async (): Promise<void> => {
    const dead = orphans.parse(await db.query(
      `SELECT id, state FROM purchases WHERE state IN ('reserved', 'sending')
      AND NOT EXISTS (SELECT FROM processes WHERE processes.id = owner AND beat > now_ms() - 30000) ORDER BY asked_at LIMIT 500 FOR UPDATE SKIP LOCKED`,
    ));
    for (const { id, state } of dead) await forDead(id, state);
    await db.query("DELETE FROM processes WHERE beat < now_ms() - 86400000");
  };
  const beat = async (): Promise<void> => {
    const before = heardAt;
    heardAt = undefined;
    await db.query("INSERT INTO processes (id, beat) VALUES ($1, now_ms()) ON CONFLICT (id) DO UPDATE SET beat = excluded.beat", [me]);
    heardAt = performance.now();
    await also();
    if (db.alone || (before !== undefined && heardAt - before < 3 * beatMs)) await takeOver();
  };
  if (db.alone) await db.query("DELETE FROM processes");
  await beat();
  const timer = setInterval(() => void beat().catch(() => undefined), beatMs).unref();
  return {
    beat,
    async close(): Promise<void> {
      clearInterval(timer);
      await also();
      await db.query("DELETE FROM processes WHERE id = $1", [me]);
    },
  };
}
