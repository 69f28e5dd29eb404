import type { Grammar } from "./document.ts";
import { htmlGrammar } from "./html.ts";
import { jsxGrammar } from "./jsx.ts";
import { markdownGrammar } from "./markdown.ts";
import { stylesheet } from "./stylesheet.ts";
import { maskAstro, maskPhp, maskSvelte, maskVue } from "./templates.ts";
import { latex, plainText, unknown } from "./words.ts";

const [javascript, html, xml] = [jsxGrammar("jsx", "flow"), htmlGrammar(), htmlGrammar({ images: false })];

const byLanguage = new Map<string, Grammar>([
  ["markdown", markdownGrammar(false)], ["mdx", markdownGrammar(true)],
  ["html", html], ["xml", xml], ["svg", xml],
  ["vue", htmlGrammar({ masked: maskVue })], ["svelte", htmlGrammar({ masked: maskSvelte })],
  ["astro", htmlGrammar({ masked: maskAstro, quote: "any" })], ["php", htmlGrammar({ masked: maskPhp })],
  ["javascript", javascript], ["javascriptreact", javascript], ["typescript", jsxGrammar("typescript")], ["typescriptreact", jsxGrammar("typescript", "jsx")],
  ["css", stylesheet], ["scss", stylesheet], ["less", stylesheet], ["postcss", stylesheet],
  ["latex", latex], ["tex", latex],
  ["plaintext", plainText], ["git-commit", plainText], ["scminput", plainText],
]);

/** To an editor without the extension for it, a file of any of these is plain text. */
const byEnding: Readonly<Record<string, string>> = {
  mdx: "mdx", vue: "vue", svelte: "svelte", astro: "astro", php: "php", tex: "latex", svg: "svg", txt: "plaintext", text: "plaintext", log: "plaintext", prompt: "plaintext",
};

export function grammarOf(languageId: string, fileName: string): Grammar {
  const ending = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase();
  const language = languageId === "plaintext" && ending !== undefined ? byEnding[ending] : languageId;
  return byLanguage.get(language ?? "") ?? unknown;
}
