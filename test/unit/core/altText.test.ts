import assert from "node:assert/strict";
import { marked } from "marked";
import fc from "fast-check";
import { altTextChange } from "../../../src/core/altText.ts";
import { imageReference } from "../../../src/core/reference.ts";

const isKite = (path: string): boolean => path === "my images/kite.png";

/** The document after the change; `|` is the cursor. Undefined when nothing there is a reference to the kite. */
function changed(languageId: string, marked: string, alt = "a red kite"): string | undefined {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const change = altTextChange(languageId, text, cursor, isKite, alt);
  return change && text.slice(0, change.start) + change.text + text.slice(change.end);
}

describe("the alternative text of the reference that the cursor stands in", () => {
  it("is replaced in Markdown, wherever in the reference the cursor stands", () => {
    for (const place of ["|![old](my%20images/kite.png)", "![o|ld](my%20images/kite.png)", "![old](my%20images/ki|te.png)", "![old](my%20images/kite.png)|"]) {
      assert.equal(changed("markdown", `See ${place}, and more.`), "See ![a red kite](my%20images/kite.png), and more.");
    }
  });

  it("is found however the reference is written", () => {
    assert.equal(changed("markdown", "![|](<my images/kite.png> \"Title\")"), "![a red kite](<my images/kite.png> \"Title\")");
    assert.equal(changed("markdown", "[![an \\] [old] one|](my%20images/kite.png?v=2)](https://a.example)"), "[![a red kite](my%20images/kite.png?v=2)](https://a.example)");
    assert.equal(changed("markdown", "<img src=\"my%20images/kite.png\"| width=\"80\">"), "<img src=\"my%20images/kite.png\" alt=\"a red kite\" width=\"80\">");
    assert.equal(changed("html", "<p><img alt='' class=big| src='my images/kite.png'></p>"), "<p><img alt=\"a red kite\" class=big src='my images/kite.png'></p>");
    assert.equal(changed("html", "<img\n  SRC=\"my images/kite.png\"\n  ALT=\"o|ld > new\" />"), "<img\n  SRC=\"my images/kite.png\"\n  ALT=\"a red kite\" />");
    assert.equal(changed("typescriptreact", "<img src=\"my images/kite.png\" alt={title} onLoad={() => 1}|/>"), "<img src=\"my images/kite.png\" alt=\"a red kite\" onLoad={() => 1}/>");
  });

  it("is found beside JSX expressions, and is one itself", () => {
    assert.equal(changed("typescriptreact", "<img style={{ width: 80 }} src=\"my images/kite.png\" alt={t(\"kite\", { of: { n: 1 } })} onLoad={() => { ready({}); }}|/>"),
      "<img style={{ width: 80 }} src=\"my images/kite.png\" alt=\"a red kite\" onLoad={() => { ready({}); }}/>");
  });

  it("stays when the reference is of another image, when the cursor is elsewhere, or when there is none to have one", () => {
    assert.deepEqual([
      changed("markdown", "![old](boat.png)|"), changed("markdown", "![old](my%20images/kite.png) |"), changed("markdown", "| ![old](my%20images/kite.png)"),
      changed("markdown", "[old|](my%20images/kite.png)"), changed("html", "![o|ld](my%20images/kite.png)"), changed("html", "<img data-src=\"my images/kite.png\"|>"),
      changed("html", "<img :src=\"my images/kite.png\"|>"), changed("plaintext", "![o|ld](my%20images/kite.png)"), changed("css", "url(\"my images/|kite.png\")"),
    ], [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined]);
  });

  it("never leaves its place, whatever the text says, and can be replaced again", () => {
    const nasty = fc.array(fc.constantFrom("[", "]", "(", ")", "!", "\\", "`", "\n", "<b>", "&lt;", "*", "a", " ", "](x)", "\"", "'", "{", ">", "$&")).map((parts) => parts.join(""));
    fc.assert(fc.property(nasty, nasty, (first, second) => {
      const once = changed("markdown", `${imageReference("markdown", "my images/kite.png", `a${first}b`)}|`, `a${second}b`) ?? "";
      assert.match(marked.parse(once, { async: false }), /^<p><img src="my%20images\/kite.png" alt="[^"]*"><\/p>\s*$/);
      assert.equal(changed("markdown", `${once}|`), "![a red kite](my%20images/kite.png)");
      const tag = changed("html", `|${imageReference("html", "my images/kite.png", first)}`, second) ?? "";
      assert.match(tag, /^<img src="my%20images\/kite\.png" alt="[^"<>]*" \/>$/);
      assert.equal(changed("html", `${tag}|`), "<img src=\"my%20images/kite.png\" alt=\"a red kite\" />");
    }));
  });

  it("is looked for in a moment, however strange the document", () => {
    const strange = ["![".padEnd(100_000, "["), "![](".padEnd(100_000, "("), "<img ".padEnd(100_000, "\"'"), "![](a ".padEnd(100_000, "\""), "<img ".padEnd(100_000, "{"), "<img ".padEnd(100_000, "{{}")];
    assert.deepEqual(strange.map((text) => altTextChange("markdown", text, text.length, isKite, "x")), strange.map(() => undefined));
  });
});
