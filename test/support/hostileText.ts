import fc from "fast-check";
import { codePoint } from "./codePoint.ts";

/** What is live in some language, and what shows another text than the one that is there. */
const fragments = [
  "{globalThis.pwned = 1}", "{", "}", "{{x}}", "{%x%}", "${x}", "\\input{/etc/passwd}", "\\", "\\end{document}", "$x$", "%", "#", "^^5c", "<b>", "</p>", "</script>", "<!--", "-->",
  "<?php evil(); ?>", "?>", "<", ">", "&lt;", "&", "\"", "'", "`", "*/", "/*", "//", "url(x)", ";", "[", "]", "(", ")", "![a](b)", "](javascript:x)", "*", "_", "~", "~~~", "```", "|", "!",
  "import a from \"b\"", "export const a = 1", "1.", "1)", "-", "+", "=", "===", "---", ":", "http://a.test/x", "www.a.test", "a@b.test", "@import 'x'", "\n", "\n\n", "\r", "\t", "    x", "\u2028",
  "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u0000", "\u001b[31m", "\ud800", "kite", "red", " ", "9", "é", "🪁",
];

export const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...fragments), { maxLength: 8 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...fragments), { maxLength: 8 }).map((parts) => parts.join(" ")),
  fc.string({ unit: codePoint, maxLength: 30 }),
);

/** Characters that no document may be given: they act, or cannot be seen. */
export const unseen = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
