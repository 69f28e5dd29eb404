import { statSync } from "node:fs";
import { packageExtension, vsix } from "./build.ts";

await packageExtension();
console.log(`${vsix}, ${(statSync(vsix).size / 1024).toFixed(0)} KiB`);
