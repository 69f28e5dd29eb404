import { createRequire } from "node:module";
import type * as gateway from "./gateway.ts";

type GatewayModule = typeof gateway;

/** As `engines` of the package says; the sandbox runs on older ones, too. */
const oldest = [22, 16] as const;

/** The gateway's bundle lies beside this one. It needs packages that the sandbox does not, and is loaded where it is asked for. */
export function loadGateway(): GatewayModule {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) throw new Error(`The gateway needs Node ${oldest.join(".")} or newer. This is Node ${process.versions.node}.`);
  const loaded: unknown = createRequire(__filename)("./gateway.js");
  if (!isGateway(loaded)) throw new Error("dist/gateway.js is damaged: install the package again.");
  return loaded;
}

function isGateway(module: unknown): module is GatewayModule {
  return typeof module === "object" && module !== null && "runGatewayCommand" in module;
}
