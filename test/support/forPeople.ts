import { join } from "node:path";
import { root } from "./vscode/paths.ts";

/**
 * A picture for people to look at, in `out`. Where all suites run, nobody does, and `scripts/test.ts` says so: to draw it, read it
 * and press it into a file takes the machine as long as much of what is tested.
 */
export async function forPeople(suite: "ui" | "webview", name: string, take: (path: string) => Promise<unknown>): Promise<void> {
  if (process.env["TEST_PICTURES"] !== "none") await take(join(root, "out", suite, `${name}.png`));
}
