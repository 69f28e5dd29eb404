import { join } from "node:path";
import { root } from "./vscode/paths.ts";

/** Whether anybody looks at pictures. */
export const lookedAt = process.env["TEST_PICTURES"] !== "none";

/**
 * A picture for people to look at, in `out`. Where all suites run, nobody does, and `scripts/test.ts` says so: to draw it, read it
 * and press it into a file takes the machine as long as much of what is tested.
 */
export async function forPeople(suite: "ui" | "webview", name: string, take: (path: string) => Promise<unknown>): Promise<void> {
  if (lookedAt) await take(join(root, "out", suite, `${name}.png`));
}
