import type { CallParams, CallResult, StudioCall } from "../../../src/shared/studio.ts";
import type { Host } from "./host.ts";
import type { Session } from "./session.ts";
import type { Store } from "./store.ts";

const mayCost: ReadonlySet<StudioCall> = new Set(["generate", "runAgain", "jobAction", "writeOut"]);

/** The same host; what may cost is asked of it no sooner than the page says who pays. */
export function payingOnceTold(host: Host, session: { readonly state: () => Session }, { listen }: Pick<Store, "listen">): Host {
  const isTold = (): boolean => session.state().payer !== undefined;
  const told = (): Promise<void> => new Promise((resolve) => {
    const stop = listen(() => {
      if (!isTold()) return;
      stop();
      resolve();
    });
  });
  return {
    ...host,
    call: <C extends StudioCall>(name: C, params: CallParams<C>): Promise<CallResult<C>> =>
      (mayCost.has(name) && !isTold() ? told().then(() => host.call(name, params)) : host.call(name, params)),
  };
}
