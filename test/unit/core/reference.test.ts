import assert from "node:assert/strict";
import { marked } from "marked";
import fc from "fast-check";
import { imageReference, textFor } from "../../../src/core/reference.ts";
import { relativePath } from "../../../src/core/relativePath.ts";

describe("a reference to an image", () => {
  it("is written as the document's language writes it", () => {
    assert.equal(imageReference("markdown", "assets/images/kite.png", "a red kite"), "![a red kite](assets/images/kite.png)");
    assert.equal(imageReference("html", "../kite.png", "a red kite"), "<img src=\"../kite.png\" alt=\"a red kite\" />");
    assert.equal(imageReference("css", "kite.png", "a red kite"), "url(\"kite.png\")");
    assert.equal(imageReference("plaintext", "a b/kite.png", "a red kite"), "a b/kite.png");
  });

  it("keeps a path with spaces and parentheses in one piece", () => {
    assert.equal(imageReference("markdown", "my images/kite (2).png", "kite"), "![kite](my%20images/kite%20%282%29.png)");
  });

  it("lets no prompt out of the attribute", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), fc.constantFrom("html", "vue", "svelte", "typescriptreact"), (alt, language) => {
      const inside = /^<img src="k\.png" alt="([^"<>]*)" \/>$/.exec(imageReference(language, "k.png", alt));
      assert.ok(inside, "one tag with two attributes");
    }));
  });

  it("lets no prompt out of the Markdown image", () => {
    const nasty = fc.array(fc.constantFrom("[", "]", "(", ")", "!", "\\", "`", "\n", "<b>", "&lt;", "*", "_", "a", " ", "](x)", "<!--")).map((parts) => parts.join(""));
    fc.assert(fc.property(nasty, (alt) => {
      const html = marked.parse(imageReference("markdown", "k.png", `a${alt}b`), { async: false });
      assert.match(html, /^<p><img src="k\.png" alt="[^"]*"><\/p>\s*$/);
    }));
  });
});

describe("a described text in a document", () => {
  it("is content, never markup", () => {
    assert.equal(textFor("html", "<img onerror=x> & \"more\""), "&#60;img onerror=x&#62; &#38; &#34;more&#34;");
    assert.equal(textFor("markdown", "[a](b) *c*"), "\\[a\\]\\(b\\) \\*c\\*");
    assert.equal(textFor("plaintext", "<a>"), "<a>");
  });
});

describe("the path from a document to an image", () => {
  it("is relative, down and up", () => {
    assert.equal(relativePath("/w/README.md", "/w/assets/kite.png"), "assets/kite.png");
    assert.equal(relativePath("/w/docs/a/b.md", "/w/assets/kite.png"), "../../assets/kite.png");
    assert.equal(relativePath("/w/docs/b.md", "/w/docs/kite.png"), "kite.png");
  });

  it("leads back to the image", () => {
    const path = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join("/")}`);
    fc.assert(fc.property(path, path, (document, file) => {
      assert.equal(new URL(relativePath(`${document}.md`, `${file}.png`), `file://${document}.md`).pathname, `${file}.png`);
    }));
  });
});
