import { createRequire } from "node:module";
import type * as gateway from "./gateway.ts";

type GatewayModule = typeof gateway;

/** The gateway's bundle lies beside this one. It needs packages that the sandbox does not, and is loaded where it is asked for. */
export function loadGateway(): GatewayModule {
  const loaded: unknown = createRequire(__filename)("./gateway.js");
  if (!isGateway(loaded)) throw new Error("dist/gateway.js is damaged: install the package again.");
  return loaded;
}

function isGateway(module: unknown): module is GatewayModule {
  return typeof module === "object" && module !== null && "runGatewayCommand" in module;
}
