import type { Page } from "playwright-core";
import * as z from "zod";
import { inWords, ofColour } from "./axe.ts";
import { dress } from "./dress.ts";
import { themeNames } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

/**
 * Whether words can be read is a matter of their letters' colour, size and weight, and of the grounds under them down to the first that lets nothing
 * through: that is their look. Most screens have most of their texts in common, so that what axe has found good is not asked about again where it looks
 * the same in the same theme. Only what passed counts: what axe left out or could not tell is asked about each time, and nothing counts where it complained.
 */
const passed = new Map<ThemeName, Set<string>>();

/**
 * In the page: its texts by their look. Where they stand, and over what, does not change with the theme. What is disabled, what only a screen reader
 * has, and what stands on a picture or a gradient is not among them: axe leaves them out, or cannot tell.
 */
const looks = `(() => {
  const isText = (element) => element.matches("select, textarea, input:not([type=hidden], [type=range], [type=color], [type=checkbox], [type=radio], [type=image])") ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
  const unread = ".spoken, :disabled, [aria-disabled=true], [inert]";
  const upwards = (element) => (element === null ? [] : [element, ...upwards(element.parentElement)]);
  const grounds = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, width, height } = range.getClientRects()[0] ?? element.getBoundingClientRect();
    const there = document.elementsFromPoint(left + width / 2, top + height / 2);
    return there.includes(element) ? there.slice(there.indexOf(element)) : upwards(element);
  };
  const texts = [...document.body.querySelectorAll("*")]
    .filter((element) => isText(element) && element.checkVisibility() && element.closest(unread) === null)
    .map((element) => ({ element, grounds: grounds(element), around: upwards(element) }));
  return () => {
    const styles = new Map();
    const styleOf = (element) => {
      if (!styles.has(element)) {
        const { color, fontSize, fontWeight, textDecorationLine, textShadow, backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(element);
        styles.set(element, {
          letters: [color, fontSize, fontWeight, textDecorationLine, textShadow].join(" "), ground: backgroundColor.replace("rgba(0, 0, 0, 0)", ""),
          isOpaque: backgroundColor.startsWith("rgb("), hasPicture: backgroundImage !== "none", veil: [opacity, filter, mixBlendMode].join(" ").replace("1 none normal", ""),
        });
      }
      return styles.get(element);
    };
    return texts.flatMap(({ element, grounds, around }) => {
      const all = grounds.map(styleOf);
      const last = all.findIndex(({ isOpaque }) => isOpaque);
      const under = all.slice(0, last < 0 ? undefined : last + 1);
      if (under.some(({ hasPicture }) => hasPicture)) return [];
      // A link is told from the words about it.
      const letters = (element.matches("a, [role=link]") ? [element, element.parentElement] : [element]).map((each) => styleOf(each).letters);
      const parts = [letters, around.map((each) => styleOf(each).veil), under.map(({ ground }) => ground)];
      return [{ element, look: parts.map((words) => words.filter((each) => each !== "").join(", ")).join("; ") }];
    });
  };
})()`;

const looksByTheme = z.record(z.string(), z.array(z.string()));
const judgement = z.object({ complaints: z.array(z.string()), passed: z.array(z.string()) });

/** What axe complains of in the colours of each theme, of what has not passed by now. It has been brought to the page, which stands in the last of the themes then. */
export async function complaintsOfColours(page: Page): Promise<Partial<Record<ThemeName, readonly string[]>>> {
  const found = looksByTheme.parse(await page.evaluate(`(() => {
    window.looks = ${looks};
    const found = {};
    ${themeNames.map((theme) => `${dress(theme)}; found.${theme} = [...new Set(window.looks().map(({ look }) => look))];`).join("\n")}
    return found;
  })()`));
  const complaints: Partial<Record<ThemeName, readonly string[]>> = {};
  for (const theme of themeNames) {
    const good = passed.get(theme) ?? new Set();
    passed.set(theme, good);
    const open = (found[theme] ?? []).filter((look) => !good.has(look));
    if (open.length === 0) continue;
    const judged = judgement.parse(await page.evaluate(`(async () => {
      ${dress(theme)}
      const open = new Set(${JSON.stringify(open)});
      const texts = window.looks().filter(({ element, look }) => element.isConnected && open.has(look));
      if (texts.length === 0) return { complaints: [], passed: [] };
      const { violations, passes } = await axe.run({ include: texts.map(({ element }) => element) }, { elementRef: true, resultTypes: ["violations", "passes"], runOnly: ${JSON.stringify(ofColour)} });
      const good = new Set(passes.flatMap(({ nodes }) => nodes.map(({ element }) => element)));
      return { complaints: (${inWords})(violations), passed: texts.filter(({ element }) => good.has(element)).map(({ look }) => look) };
    })()`));
    if (judged.complaints.length > 0) complaints[theme] = judged.complaints;
    else for (const look of judged.passed) good.add(look);
  }
  return complaints;
}
