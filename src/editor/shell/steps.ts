import { inTurn } from "./inTurn.ts";
import type { Turn } from "./inTurn.ts";
import type { Step } from "./quickInput.ts";

type Ask<S> = (state: S, turn: Turn) => Promise<Step<S> | undefined>;

/**
 * Steps with "back": each gets what the earlier ones found, and adds to it; one that is come back to gets what it found
 * itself, so that nothing has to be typed twice. Undefined when the person leaves.
 * A step may answer `undefined` to be skipped in both directions.
 */
export async function steps<S>(start: S, all: readonly Ask<S>[], turn?: Turn): Promise<S | undefined> {
  if (turn === undefined) return inTurn((alone) => steps(start, all, alone));
  const states: S[] = [start];
  let direction = 1;
  for (let index = 0; index < all.length; index += direction) {
    const state = direction === 1 ? states[index] : states[index + 1];
    if (index < 0 || state === undefined) return undefined;
    const result = await all[index]?.(state, turn);
    if (result === undefined) {
      if (direction === 1) states[index + 1] = state;
      continue;
    }
    if (result.is === "left") return undefined;
    direction = result.is === "back" ? -1 : 1;
    if (result.is === "value") states[index + 1] = result.value;
  }
  return states[all.length];
}
