import { GatewayStoreFault } from "./faults.ts";

/** One call lasts so long at most, as does what waits for it. */
const mostTogether = 50;

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  answer(found: Answer): void;
  fail(reason: unknown): void;
}

/** What is asked while a call is under way goes with the next one, all of it: a call costs more than what it does. Answers are in the order of what was asked. */
export function together<Ask, Answer>(call: (asks: readonly Ask[]) => Promise<readonly Answer[]>): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = [];
  let isRunning = false;

  const once = async (some: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    const found = await call(some.map(({ ask }) => ask));
    for (const [n, answer] of found.entries()) some[n]?.answer(answer);
  };
  /** One that the database cannot take is no reason to take none. */
  const each = async (some: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      await once(some);
    } catch (error) {
      if (some.length === 1 || (error instanceof GatewayStoreFault && error.trouble === "away")) throw error;
      for (const one of some) await once([one]).catch((reason: unknown) => one.fail(reason));
    }
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const now = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      try {
        await each(now);
      } catch (error) {
        // Who waits would find out one call after another.
        for (const one of [...now, ...waiting]) one.fail(error);
        waiting = [];
      }
    }
    isRunning = false;
  };
  return (ask) => new Promise((answer, fail) => {
    waiting.push({ ask, answer, fail });
    if (!isRunning) void run();
  });
}
