import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const bringAxe = async (page: Page): Promise<void> => void (await page.evaluate(`${axe}; undefined`));

/** What axe complains of, as the page stands; it has been brought there. */
export const complaints = (page: Page): Promise<unknown> => page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html.slice(0, 160) + " — " + node.failureSummary.replaceAll("\\n", " "))))`);
