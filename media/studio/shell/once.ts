import type { Studio } from "../studio.ts";
import { sayThrown } from "./text.ts";

const underWay = new Set<string>();

/** What is being done is not done again meanwhile; where it fails, the person hears why. */
export function once<T>(studio: Pick<Studio, "composer">, what: string, ask: () => Promise<T>, done: (result: T) => void): void {
  if (underWay.has(what)) return;
  underWay.add(what);
  ask().then(done, (thrown: unknown) => {
    studio.composer.complain(sayThrown(thrown));
  }).finally(() => underWay.delete(what));
}
