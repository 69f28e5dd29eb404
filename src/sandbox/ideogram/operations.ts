import { four } from "./families/four.ts";
import { legacy } from "./families/legacy.ts";
import { three } from "./families/three.ts";
import { tools } from "./families/tools.ts";
import { v2Operations } from "./families/v2Operations.ts";
import { words } from "./families/words.ts";
import type { Operation } from "./operation.ts";

/** All paid routes. A new one is one more entry in its family, and its path in served.json if it is not of v2. */
export const operations: readonly Operation[] = [...legacy, ...three, ...four, ...tools, ...words, ...v2Operations];
