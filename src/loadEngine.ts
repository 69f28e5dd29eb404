import { createRequire } from "node:module";
import type * as app from "./editor/app.ts";

type EngineModule = typeof app;

/** The engine bundle lies beside this one and is loaded when the first command needs it. */
export function loadEngine(): EngineModule {
  const loaded: unknown = createRequire(__filename)("./engine.js");
  if (!isEngine(loaded)) throw new Error("dist/engine.js is damaged: install the extension again.");
  return loaded;
}

function isEngine(module: unknown): module is EngineModule {
  return typeof module === "object" && module !== null && "createApp" in module;
}
