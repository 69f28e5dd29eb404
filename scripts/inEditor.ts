/** The groups of tests inside an editor: `browser`, or `desktop`. */
import * as z from "zod";
import { hostGroups } from "../test/host/groups.ts";
import { runHostSuite } from "../test/support/vscode/runHostSuite.ts";
import { runOnDesktop } from "../test/support/vscode/runOnDesktop.ts";

const editor = z.enum(["browser", "desktop"]).parse(process.argv[2]);
const failed = await (editor === "browser" ? runHostSuite : runOnDesktop)(hostGroups);
process.exit(failed.length === 0 ? 0 : 1);
