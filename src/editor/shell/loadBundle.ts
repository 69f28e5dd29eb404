import { createRequire } from "node:module";

/** A bundle that lies beside the one that asks, read when it is first needed: what few requests need costs the others nothing. */
export function loadBundle<M>(name: string, isIt: (module: unknown) => module is M): M {
  const loaded: unknown = createRequire(__filename)(`./${name}`);
  if (!isIt(loaded)) throw new Error(`dist/${name} is damaged: install the extension again.`);
  return loaded;
}
