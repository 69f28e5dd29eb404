import assert from "node:assert/strict";
import { marked } from "marked";
import fc from "fast-check";
import { altTextChange, changed, imageAt, imagesOf } from "../../../src/documents/main.ts";
import { hostileText, unseen } from "../../support/hostileText.ts";

/** The image that the cursor `|` stands in, and the document when its text is a red kite. Undefined: in none. */
function withAlt(languageId: string, written: string, alt = "a red kite"): { path: string | undefined; text: string } | undefined {
  const text = written.replace("|", "");
  const image = imageAt(imagesOf({ languageId, fileName: "/w/page", text }) ?? assert.fail(`cannot be read: ${text}`), written.indexOf("|"));
  return image && { path: image.reference?.path, text: changed(text, altTextChange(image, alt)) };
}

const kite = "my images/kite.png";

describe("the alternative text of the image that the cursor stands in", () => {
  it("is replaced wherever in the reference the cursor stands", () => {
    for (const place of ["|![old](my%20images/kite.png)", "![o|ld](my%20images/kite.png)", "![old](my%20images/ki|te.png)", "![old](my%20images/kite.png)|"]) {
      assert.deepEqual(withAlt("markdown", `See ${place}, and more.`), { path: kite, text: "See ![a red kite](my%20images/kite.png), and more." });
    }
  });

  const cases: readonly (readonly [language: string, before: string, path: string | undefined, after: string])[] = [
    ["markdown", "![|](<my images/kite.png> \"Title\")", kite, "![a red kite](<my images/kite.png> \"Title\")"],
    ["markdown", "[![an \\] [old] one|](my%20images/kite.png?v=2)](https://a.test)", kite, "[![a red kite](my%20images/kite.png?v=2)](https://a.test)"],
    ["markdown", "![o|ld][r]\n\n[r]: kite.png\n", "kite.png", "![a red kite][r]\n\n[r]: kite.png\n"],
    ["markdown", "![The Kite|][]\n\n[the  kite]: kite.png", "kite.png", "![a red kite][The Kite]\n\n[the  kite]: kite.png"],
    ["markdown", "![k|]\n\n[k]: <kite.png>", "kite.png", "![a red kite][k]\n\n[k]: <kite.png>"],
    ["markdown", "![a](b.png) | ![|c](d.png)".replace("| ", ""), "d.png", "![a](b.png) ![a red kite](d.png)"],
    ["markdown", "> <img src=\"my%20images/kite.png\"| width=\"80\">", kite, "> <img src=\"my%20images/kite.png\" alt=\"a red kite\" width=\"80\">"],
    ["markdown", "> <p><img\n> src='kite.png'\n> a|lt='x > y'></p>", "kite.png", "> <p><img\n> src='kite.png'\n> alt='a red kite'></p>"],
    ["markdown", "---\ntitle: ![x](y.png)\n---\n\n![o|ld](kite.png)", "kite.png", "---\ntitle: ![x](y.png)\n---\n\n![a red kite](kite.png)"],
    ["mdx", "import a from \"./a.png\"\n\nSee <Image src={a} a|lt={t(\"kite\")} />.", undefined, "import a from \"./a.png\"\n\nSee <Image src={a} alt=\"a red kite\" />."],
    ["mdx", "<img\n  src=\"/kite.png\"|\n/>", "/kite.png", "<img\n  src=\"/kite.png\" alt=\"a red kite\"\n/>"],
    ["html", "<p><img alt='' class=big| src='my images/kite.png'></p>", kite, "<p><img alt='a red kite' class=big src='my images/kite.png'></p>"],
    ["html", "<IMG\r\n  SRC=\"/kite.png\"\r\n  ALT=\"o|ld > new\" />", "/kite.png", "<IMG\r\n  SRC=\"/kite.png\"\r\n  ALT=\"a red kite\" />"],
    ["html", "<img data-src=\"kite.png\"|>", undefined, "<img alt=\"a red kite\" data-src=\"kite.png\">"],
    ["html", "<select><img src=a.png| alt></select>", "a.png", "<select><img src=a.png alt=\"a red kite\"></select>"],
    ["html", "<picture><source srcset=\"a.webp\"><img src=\"a|.png\"></picture>", "a.png", "<picture><source srcset=\"a.webp\"><img src=\"a.png\" alt=\"a red kite\"></picture>"],
    ["html", "<script>const a = '<img src=\"no.png\">';</script><img src=\"a|.png\">", "a.png", "<script>const a = '<img src=\"no.png\">';</script><img src=\"a.png\" alt=\"a red kite\">"],
    ["vue", "<template><NuxtImg :src=\"a > b ? c : d\" :alt=\"o|ld\" /></template>", undefined, "<template><NuxtImg :src=\"a > b ? c : d\" alt=\"a red kite\" /></template>"],
    ["svelte", "{#if a < b}<img class={a > b ? 'x' : `}${c}`} src={logo}| />{/if}", undefined, "{#if a < b}<img class={a > b ? 'x' : `}${c}`} src={logo} alt=\"a red kite\" />{/if}"],
    ["svelte", "<enhanced:img src=\"./kite.png\" {alt}| />", "./kite.png", "<enhanced:img src=\"./kite.png\" alt=\"a red kite\" />"],
    ["astro", "---\nconst a = \"<img src='no.png'>\";\n---\n{list.map((i) => <Image src={i > 1 ? a : b}| alt={i.alt} />)}", undefined, "---\nconst a = \"<img src='no.png'>\";\n---\n{list.map((i) => <Image src={i > 1 ? a : b} alt=\"a red kite\" />)}"],
    ["php", "<?php if ($a > 1): ?><img src=\"<?= $b['x'] ?>\" alt=\"<?= \"?>\" ?>\"|><?php endif // it's ?>", undefined, "<?php if ($a > 1): ?><img src=\"<?= $b['x'] ?>\" alt=\"a red kite\"><?php endif // it's ?>"],
    ["typescriptreact", "import logo from \"./kite.png\";\nexport const A = () => <img src={logo}| />;", "./kite.png", "import logo from \"./kite.png\";\nexport const A = () => <img src={logo} alt=\"a red kite\" />;"],
    ["typescriptreact", "const a = <Image<Props> fill alt={title| as string} src={require(\"../kite.png\")} onLoad={() => 1} />;", "../kite.png", "const a = <Image<Props> fill alt=\"a red kite\" src={require(\"../kite.png\")} onLoad={() => 1} />;"],
    ["javascriptreact", "f(<img style={{ width: 80 }} src={`kite.png`} alt={t(\"kite\", { of: { n: 1 } })} onLoad={() => { ready({}); }}|/>)", "kite.png", "f(<img style={{ width: 80 }} src={`kite.png`} alt=\"a red kite\" onLoad={() => { ready({}); }}/>)"],
    ["javascript", "// @flow\nconst a = (x: number) => <motion.Image {...p} src={x}|>{y}</motion.Image>;", undefined, "// @flow\nconst a = (x: number) => <motion.Image {...p} src={x} alt=\"a red kite\">{y}</motion.Image>;"],
  ];
  for (const [language, before, path, after] of cases) {
    it(`is set in ${language}: ${JSON.stringify(before)}`, () => assert.deepEqual(withAlt(language, before), { path, text: after }));
  }

  it("is none where there is no image, though it may look like one", () => {
    const places: readonly (readonly [string, string])[] = [
      ["markdown", "![old](my%20images/kite.png) |"], ["markdown", "| ![old](kite.png)"], ["markdown", "[old|](kite.png)"], ["markdown", "`![o|ld](kite.png)`"], ["markdown", "    ![o|ld](kite.png)"],
      ["markdown", "![o|ld][nowhere]"], ["html", "![o|ld](kite.png)"], ["html", "<!-- <img src=\"a|.png\"> -->"], ["html", "<script>\"<img src=a|.png>\"</script>"], ["html", "<svg><image href=\"a|.png\"/></svg>"],
      ["php", "<?php echo '<img src=\"a|.png\">'; ?>"], ["typescriptreact", "const a = \"<img src='a|.png'>\";"], ["svelte", "{@html '<img src=\"a|.png\">'}"],
    ];
    assert.deepEqual(places.map(([language, text]) => withAlt(language, text)), places.map(() => undefined));
  });

  it("is not known where a document cannot be read, or has none by its language", () => {
    const documents: readonly (readonly [string, string])[] = [
      ["typescriptreact", "const a = <img src=\"a.png\""], ["mdx", "a {b"], ["svelte", "<img src={a"], ["php", "<?php $a = <<<X\n?>\nX; ?><img>"], ["css", "url(a.png)"], ["python", "<img>"], ["plaintext", "<img>"],
    ];
    assert.deepEqual(documents.map(([languageId, text]) => imagesOf({ languageId, fileName: "/w/page", text })), documents.map(() => undefined));
  });

  it("changes nothing but the text, whatever it says, and can be replaced again", () => {
    const documents = [
      ["markdown", "See ![a|](kite.png), and ![b](c.png)."], ["html", "<p><img src=\"a.png\"|> b</p>"], ["typescriptreact", "const a = <p><img src='a.png' alt='|' /> b</p>;"], ["mdx", "<Image src=\"a.png\"| /> b"],
      ["vue", "<template><img src=\"a.png\"| /></template>"], ["svelte", "<img src=\"a.png\" alt='|' /> {b}"], ["astro", "{'<img src=\"a.png\"|>'}"], ["php", "<img src=\"a.png\"|><?= $b ?>"],
    ] as const;
    fc.assert(fc.property(fc.constantFrom(...documents), hostileText, (document, said) => {
      const [language, before] = document;
      const once = withAlt(language, before, said)?.text ?? assert.fail();
      assert.doesNotMatch(once, unseen);
      const [plain, wild] = [withAlt(language, before)?.text ?? "", once].map((text) => imagesOf({ languageId: language, fileName: "", text }));
      assert.deepEqual(wild?.map(({ kind, reference }) => [kind, reference?.path]), plain?.map(({ kind, reference }) => [kind, reference?.path]));
      if (language === "markdown") assert.match(marked.parse(once, { async: false }), /^<p>See <img src="kite.png" alt="[^"]*">, and <img src="c.png" alt="b">.<\/p>\s*$/);
      const at = before.indexOf("|");
      const again = imageAt(wild ?? [], at);
      assert.equal(again && changed(once, altTextChange(again, "a red kite")), withAlt(language, before)?.text);
    }), { numRuns: 400 });
  });

  it("is looked for in a moment, however strange the document", () => {
    const strange = ["![".repeat(20_000), "![](".padEnd(50_000, "("), "<img ".padEnd(100_000, "\"'"), "![](a ".padEnd(50_000, "\""), "<img ".padEnd(100_000, "{"), "{".repeat(50_000), "<a ".repeat(30_000), "<?php '".repeat(10_000), "<!--".repeat(20_000)];
    for (const languageId of ["markdown", "html", "svelte", "astro", "vue", "php", "typescriptreact", "mdx"]) {
      for (const text of strange) assert.doesNotThrow(() => imagesOf({ languageId, fileName: "", text }));
    }
  });
});
