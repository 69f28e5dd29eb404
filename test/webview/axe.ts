import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const bringAxe = async (page: Page): Promise<void> => void (await page.evaluate(`${axe}; undefined`));

/** What changes with the theme alone. */
const ofColour = ["color-contrast", "link-in-text-block"];

/** What axe complains of, as the page stands; it has been brought there. `colours`: all else was looked at in another theme. */
export const complaints = (page: Page, only?: "colours"): Promise<unknown> => page.evaluate(`axe.run(document, { resultTypes: ["violations"]${only === undefined ? "" : `, runOnly: ${JSON.stringify(ofColour)}`} }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html.slice(0, 160) + " — " + node.failureSummary.replaceAll("\\n", " "))))`);
