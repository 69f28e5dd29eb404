import { ensureDependencies, runScript } from "./setup.mjs";

ensureDependencies();
runScript("package.ts");
