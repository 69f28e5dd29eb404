import { ensureDependencies, runScript } from "./setup.mjs";

ensureDependencies();
runScript("test.ts");
