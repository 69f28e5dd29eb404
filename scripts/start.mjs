import { ensureDependencies, runScript } from "./setup.mjs";

ensureDependencies();
runScript("start.ts");
