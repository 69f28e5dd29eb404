import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const bringAxe = async (page: Page): Promise<void> => void (await page.evaluate(`${axe}; undefined`));

/** What changes with the theme alone. */
export const ofColour = ["color-contrast", "link-in-text-block"];

/** What it says of each violation, in the page. */
export const inWords = `(violations) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html.slice(0, 160) + " — " + node.failureSummary.replaceAll("\\n", " ")))`;

/** What axe complains of, as the page stands; it has been brought there. "but colours": those are asked about apart. */
export const complaints = (page: Page, but?: "but colours"): Promise<unknown> => {
  const rules = but === undefined ? {} : { rules: Object.fromEntries(ofColour.map((rule) => [rule, { enabled: false }])) };
  return page.evaluate(`axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], ...rules })}).then(({ violations }) => (${inWords})(violations))`);
};
