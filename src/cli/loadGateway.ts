import { createRequire } from "node:module";
import type * as gateway from "./gateway.ts";

type GatewayModule = typeof gateway;

/** As `engines` of the package says; the sandbox runs on older ones, too. */
const oldest = [22, 16] as const;

/** The gateway's bundle lies beside this one. It needs packages that the sandbox does not, and is loaded where it is asked for. */
export function loadGateway(): GatewayModule {
  withoutExperiments();
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) throw new Error(`The gateway needs Node ${oldest.join(".")} or newer. This is Node ${process.versions.node}.`);
  unsaid("SQLite is an experimental feature");
  const loaded: unknown = createRequire(__filename)("./gateway.js");
  if (!isGateway(loaded)) throw new Error("dist/gateway.js is damaged: install the package again.");
  return loaded;
}

/** That a part of Node's may change (the lock of an embedded store is SQLite's) is no news to whoever runs a gateway. */
function withoutExperiments(): void {
  const before = process.listeners("warning");
  process.removeAllListeners("warning").on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning") for (const tell of before) tell(warning);
  });
}

function isGateway(module: unknown): module is GatewayModule {
  return typeof module === "object" && module !== null && "runGatewayCommand" in module;
}

/** Node says this at every start of whoever uses that part of it. All that is used of it is a lock. */
function unsaid(warning: string): void {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (said: string | Error, ...rest: readonly unknown[]): void => {
    if (!String(said).startsWith(warning)) Reflect.apply(emitWarning, undefined, [said, ...rest]);
  };
}
