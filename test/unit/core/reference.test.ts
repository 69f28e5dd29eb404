import assert from "node:assert/strict";
import { marked } from "marked";
import fc from "fast-check";
import { candidatePaths } from "../../../src/core/candidatePaths.ts";
import { markdownImage } from "../../../src/core/reference.ts";
import { relativePath } from "../../../src/core/relativePath.ts";
import { hostileText } from "../../support/hostileText.ts";

describe("a reference to an image, as Markdown", () => {
  it("keeps a path with spaces and parentheses in one piece", () => {
    assert.equal(markdownImage("assets/images/kite.png", "a red kite"), "![a red kite](assets/images/kite.png)");
    assert.equal(markdownImage("../my images/kite (2).png", "kite"), "![kite](../my%20images/kite%20%282%29.png)");
  });

  it("lets no prompt out of the image", () => {
    fc.assert(fc.property(hostileText, (alt) => {
      assert.match(marked.parse(markdownImage("k.png", `a${alt}b`), { async: false }), /^<p><img src="k\.png" alt="[^"]*"><\/p>\s*$/);
    }));
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
      assert.deepEqual(candidatePaths(`/w${document}.md`, "/w", relativePath(`/w${document}.md`, `/w${file}.png`)), [`/w${file}.png`]);
    }));
  });
});

describe("the files that a path in a document may mean", () => {
  it("lie beside the document, or where a site has its root", () => {
    assert.deepEqual(candidatePaths("/w/docs/a.md", "/w", "./b/../kite.png"), ["/w/docs/kite.png"]);
    assert.deepEqual(candidatePaths("/w/app/src/a.tsx", "/w/", "/kite.png"), [
      "/w/app/src/kite.png", "/w/app/src/public/kite.png", "/w/app/src/static/kite.png", "/w/app/kite.png", "/w/app/public/kite.png", "/w/app/static/kite.png",
      "/w/kite.png", "/w/public/kite.png", "/w/static/kite.png",
    ]);
  });

  it("are none for an address, and for what only a build knows", () => {
    assert.deepEqual(["https://a.test/kite.png", "data:image/png;base64,x", "//a.test/kite.png", "@/kite.png", "~/kite.png", "#kite", ""].flatMap((path) => candidatePaths("/w/a.md", "/w", path)), []);
  });
});
