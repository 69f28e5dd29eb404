import assert from "node:assert/strict";
import { marked } from "marked";
import { micromark, parse as parseMdx, postprocess, preprocess } from "micromark";
import { mdxjs } from "micromark-extension-mdxjs";
import fc from "fast-check";
import { Engine } from "php-parser";
import { parse as parseCss, toPlainObject, walk as walkCss } from "css-tree";
import { parse as parseHtml, parseFragment, serialize } from "parse5";
import ts from "typescript";
import * as z from "zod";
import { parse as parseLatex } from "@unified-latex/unified-latex-util-parse";
import { plain } from "../../../src/core/escape.ts";
import { changed, imageChange, imagesText, textChange } from "../../../src/documents/main.ts";
import { hostileText, unseen } from "../../support/hostileText.ts";

function inserted(languageId: string, written: string, text: string, fileName = "/w/page"): string | undefined {
  const at = written.indexOf("|");
  const document = written.replace("|", "");
  const change = textChange({ languageId, fileName, text: document }, { start: at, end: at }, text);
  return change && changed(document, change);
}

describe("a text that is inserted", () => {
  it("is written as the place wants it", () => {
    const places: readonly (readonly [language: string, before: string, text: string, after: string | undefined])[] = [
      ["typescriptreact", "const a = <p>|</p>;", "{globalThis.pwned = 1} it's", "const a = <p>&#123;globalThis.pwned = 1&#125; it's</p>;"],
      ["typescriptreact", "const a = <img alt=\"|\" />;", "a \"red\" {kite}", "const a = <img alt=\"a &quot;red&quot; {kite}\" />;"],
      ["typescriptreact", "const a = \"|\";", "a \"red\" ${kite}", "const a = \"a \\\"red\\\" \\${kite}\";"],
      ["typescript", "/** | */", "a */ evil()", "/** a * / evil() */"],
      ["typescript", "const a = 1; // |", "a\nb", "const a = 1; // a b"],
      ["html", "<p>|</p>", "<b> {{x}} & \"more\"", "<p>&lt;b&gt; &#123; &#123;x&#125; &#125; &amp; \"more\"</p>"],
      ["html", "<img alt='|'>", "it's <b>", "<img alt='it&#39;s &lt;b&gt;'>"],
      ["php", "<p>|</p><?= $a ?>", "<?php evil(); ?>", "<p>&lt;?php evil(); ?&gt;</p><?= $a ?>"],
      ["markdown", "|", "1. [a](b) *c* (d) http://a.test", "1\\. \\[a\\]\\(b) \\*c\\* (d) http\\://a.test"],
      ["markdown", "![|](kite.png)", "a ] kite", "![a \\] kite](kite.png)"],
      ["mdx", "|", "import a from \"b\" <b> {x}", "&#105;mport a from \"b\" \\<b\\> \\{x\\}"],
      ["latex", "A |", "\\input{x} 5% of $3", "A \\textbackslash{}input\\{x\\} 5\\% of \\$3"],
      ["css", "a { color: red; | }", "a */ b", "a { color: red; /* a * / b */ }"],
      ["css", "a::after { content: '|'; }", "it's", "a::after { content: 'it\\'s'; }"],
      ["css", "a::after { content: \"|\"; }", "a \\ kite \\", "a::after { content: \"a \\\\ kite \\\\\"; }"],
      ["typescript", "/* |/ */", "a *", "/* a * / */"],
      ["typescript", "/* *| */", "/ a", "/* * / a */"],
      ["plaintext", "|", "<a>\u202e {b}\n\u200b", "<a> {b}"],
      ["xml", "<a>|</a>", "a & b", "<a>a &amp; b</a>"],
    ];
    assert.deepEqual(places.map(([language, before, text]) => inserted(language, before, text)), places.map(([, , , after]) => after));
  });

  it("is written by the file's ending where the editor knows no language for it", () => {
    const text = "{a} <b>";
    assert.deepEqual(["page.mdx", "page.vue", "notes.txt", "notes", "page.tex", "page.njk", "Dockerfile.prod"].map((name) => inserted("plaintext", "|", text, `/w/${name}`)),
      ["\\{a\\} \\<b\\>", "&#123;a&#125; &lt;b&gt;", text, text, "\\{a\\} \\textless{}b\\textgreater{}", undefined, undefined]);
  });

  it("is not inserted where it could be read as more than a text", () => {
    const places: readonly (readonly [string, string])[] = [
      ["typescriptreact", "const a = |;"], ["typescriptreact", "const a = <p {|} />;"], ["typescriptreact", "const a = <p dangerouslySetInnerHTML={{ __html: \"|\" }} />;"], ["typescript", "a.innerHTML = `|`;"],
      ["typescript", "html`|`"], ["typescriptreact", "const a = <a href=\"|\" />;"], ["typescriptreact", "const a = <p>|"], ["typescript", "\"use |strict\";"], ["typescript", "import a from \"|\";"],
      ["html", "<p |>"], ["html", "<p onclick=\"|\">"], ["html", "<a href='|'>"], ["html", "<script>|</script>"], ["html", "<style>|</style>"], ["html", "<!-- | -->"], ["html", "<img alt=|>"], ["html", "<|"],
      ["vue", "<script>|</script>"], ["vue", "<p>{{ | }}</p>"], ["vue", "<img :alt=\"|\">"], ["svelte", "<p>{|}</p>"], ["astro", "---\n|\n---"], ["astro", "<p class={|}>"],
      ["php", "<?php | ?>"], ["php", "<?php $a = '|';"], ["markdown", "`|`"], ["markdown", "```\n|\n```"], ["markdown", "[a](|)"], ["markdown", "[a](b \"|\")"], ["markdown", "---\ntitle: |\n---\n"], ["markdown", "![a|][nowhere]"],
      ["markdown", "<script>\n|\n</script>"], ["mdx", "{|}"], ["mdx", "export const a = 1|"], ["mdx", "<A b={|} />"], ["latex", "\\in|"], ["css", "a { b: url(|) }"], ["scss", "// |"], ["python", "|"], ["yaml", "a: |"], ["json", "\"|\""],
    ];
    assert.deepEqual(places.filter(([language, before]) => inserted(language, before, "kite") !== undefined), []);
  });

  it("is not inserted where it would change how its neighbours are read", () => {
    assert.deepEqual(["red", "red."].map((text) => inserted("markdown", "**a |**b", text)), ["**a red**b", undefined]);
  });
});

/** The document's tree without its texts, and each text, as a parser of another house sees them; MDX has but one house, whose page is read here. */
interface Tree { readonly shape: string; readonly texts: string }

const parsers: Readonly<Record<string, (document: string) => Tree>> = {
  tsx: (document) => {
    const file = ts.createSourceFile("a.tsx", document, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const [shape, texts]: [string[], string[]] = [[], []];
    const walk = (node: ts.Node): void => {
      shape.push(ts.SyntaxKind[node.kind]);
      if (ts.isJsxText(node)) texts.push(decoded(node.text));
      if (ts.isStringLiteralLike(node)) texts.push(ts.isJsxAttribute(node.parent) ? decoded(node.text) : node.text);
      ts.forEachChild(node, walk);
    };
    walk(file);
    return { shape: shape.join(), texts: texts.join("\n") };
  },
  html: (document) => treeOf(serialize(document.startsWith("<!") ? parseHtml(document) : parseFragment(document))),
  markdown: (document) => treeOf(marked.parse(document, { async: false, gfm: true })),
  php: (document) => {
    const shape: string[] = [];
    const { children } = new Engine({ parser: { suppressErrors: false } }).parseCode(document, "a.php");
    const page = children.map((node) => (node.kind === "inline" && "value" in node ? String(node.value) : (shape.push(node.kind), " "))).join("");
    const tree = treeOf(serialize(parseFragment(page)));
    return { shape: shape.join() + tree.shape, texts: tree.texts };
  },
  css: (document) => {
    const texts: string[] = [];
    const tree = parseCss(document);
    walkCss(tree, (node) => void (node.type === "String" && texts.push(node.value)));
    return { shape: JSON.stringify(toPlainObject(tree), (key, value: unknown) => (key === "value" && typeof value === "string" ? "" : value)), texts: texts.join("\n") };
  },
  mdx: (document) => {
    const extensions = [mdxjs()];
    const programs = postprocess(parseMdx({ extensions }).document().write(preprocess()(document, undefined, true)))
      .flatMap(([what, { type }]) => (what === "enter" && /^mdx(?:jsEsm|FlowExpression|TextExpression|Jsx\w+(?:Tag|Attribute|Expression))$/.test(type) ? [type] : []));
    const titles = [...document.matchAll(/<A title="([^"]*)"/g)].map(([, title = ""]) => decoded(title));
    const { shape, texts } = treeOf(micromark(document, { extensions }));
    return { shape: [...programs, shape].join(), texts: [texts, ...titles].join("\n") };
  },
  latex: (document) => {
    const [macros, texts]: [string[], string[]] = [[], []];
    JSON.stringify(parseLatex(document), (_, value: unknown) => {
      const { type, content } = latexNode.safeParse(value).data ?? {};
      const letter = type === "macro" ? latexLetters.get(content ?? "") : type === "whitespace" ? " " : type === "string" ? content : undefined;
      if (letter !== undefined) texts.push(letter);
      else if (type !== undefined && /^(?:macro|environment|mathenv|inlinemath|displaymath|verb|verbatim|comment)$/.test(type)) macros.push(`${type} ${content ?? ""}`);
      return value;
    });
    return { shape: macros.join(), texts: texts.join("") };
  },
};

const latexNode = z.looseObject({ type: z.string(), content: z.string().optional().catch(undefined) });
/** Macros that stand for one character. */
const latexLetters = new Map([
  ["textbackslash", "\\"], ["textasciicircum", "^"], ["textasciitilde", "~"], ["textless", "<"], ["textgreater", ">"], ["textbar", "|"], ...Array.from("{}$&#_%", (c) => [c, c] as const),
]);

/** HTML that was serialized: its tags, and its texts. */
function treeOf(html: string): Tree {
  const [tags, texts]: [string[], string[]] = [[], []];
  for (const [piece] of html.matchAll(/<[^>]*>|[^<]+/g)) (piece.startsWith("<") ? tags : texts).push(piece.startsWith("<") ? piece.replace(/(alt|title)="[^"]*"/g, "$1") : piece);
  return { shape: tags.join(""), texts: decoded(texts.join("")) };
}

function decoded(text: string): string {
  return parseFragment(text).childNodes.map((node) => ("value" in node ? node.value : "")).join("");
}

describe("whatever a text says", () => {
  const places: readonly (readonly [language: string, parser: keyof typeof parsers, before: string])[] = [
    ["typescriptreact", "tsx", "const a = <p>a |b {c}</p>;"], ["typescriptreact", "tsx", "const a = <p title=\"|\">{c}</p>;"], ["typescriptreact", "tsx", "const a = <p title='|'>{c}</p>;"], ["typescriptreact", "tsx", "const a = '|' + \"b\";"],
    ["javascript", "tsx", "const a = `b${c}|`;"], ["typescript", "tsx", "/* | */ const a = 1;"], ["typescript", "tsx", "const a = 1; // |\nconst b = 2;"],
    ["html", "html", "<p>a |b</p><p>c</p>"], ["html", "html", "<img alt=\"|\"><p>c</p>"], ["html", "html", "<img alt='|'><p>c</p>"], ["html", "html", "<!doctype html><title>|</title>c"], ["vue", "html", "<template><p>|</p></template>"],
    ["svelte", "html", "<p title='|'>{c}</p>"], ["astro", "html", "<p title=\"|\">c</p>"],
    ["php", "php", "<p>a |b</p><?= $a ?>"], ["php", "php", "<?php if ($a): ?><p title=\"|\">b</p><?php endif; ?>"],
    ["markdown", "markdown", "|"], ["markdown", "markdown", "a | b"], ["markdown", "markdown", "a\n|\n\n- b"], ["markdown", "markdown", "- |\n- b"], ["markdown", "markdown", "# |"], ["markdown", "markdown", "> |"], ["markdown", "markdown", "a *b | c* [d](e)"],
    ["markdown", "markdown", "[|](b) c"], ["markdown", "markdown", "![|](b) c"], ["markdown", "markdown", "| a | b |\n|---|---|\n| c | d |\n\n".replace("c", "\u0007").replaceAll("|", "¦").replace("\u0007", "|").replaceAll("¦", "│")],
    ["markdown", "markdown", "<p title=\"|\">a</p>"], ["markdown", "markdown", "1|\n2"], ["markdown", "markdown", "[a]|"],
    ["mdx", "mdx", "|"], ["mdx", "mdx", "a\n\n| b"], ["mdx", "mdx", "<A title=\"|\">\n\nb\n\n</A>"], ["mdx", "mdx", "- |"], ["mdx", "mdx", "<A>|</A>"], ["mdx", "mdx", "{c} a | *b*"],
    ["css", "css", "a { b: c; | d: e }"], ["css", "css", "a::after { content: \"|\"; d: e }"], ["css", "css", "a { /* | */ d: e }"],
    ["latex", "latex", "\\section{|} a $b$ c"], ["latex", "latex", "a | b"], ["latex", "latex", "\\begin{figure}\\caption{a |}\\end{figure}"],
  ];
  for (const [language, parser, written] of places) {
    it(`${language} reads ${JSON.stringify(written)} as the same document with one text more`, () => {
      const parse = parsers[parser] ?? assert.fail();
      const before = parse(inserted(language, written, "kite") ?? assert.fail());
      fc.assert(fc.property(hostileText, (text) => {
        const document = inserted(language, written, text);
        // A text that would act on what stands beside it is not inserted at all.
        if (document === undefined || document === written.replace("|", "")) return;
        assert.doesNotMatch(document.replace(/[\n]/g, ""), unseen);
        assert.equal(document.split("\n").length, written.split("\n").length);
        const tree = parse(document);
        assert.equal(tree.shape, before.shape, document);
        // Doubled braces are set apart; everything else is said as it was.
        if (!/[{}]/.test(text)) assert.equal(tree.texts.replace(/\s+/g, " ").trim(), before.texts.replace("kite", () => plain(text)).replace(/\s+/g, " ").trim(), document);
      }), { numRuns: 300 });
    });
  }

  it("it is inserted nearly always", () => {
    const refused = places.map(([language, , before]) => fc.sample(hostileText, { numRuns: 200, seed: 7 }).filter((text) => plain(text) !== "" && inserted(language, before, text) === undefined).length);
    assert.ok(Math.max(...refused) <= 20, String(refused));
  });

  it("MDX finds no program in it", () => {
    for (const before of ["|", "a\n\n| b", "<A title=\"|\">\n\nb\n\n</A>", "- |", "<A>|</A>"]) {
      fc.assert(fc.property(hostileText, (text) => {
        const document = inserted("mdx", before, text);
        // Every brace and every tag that is not the document's own is escaped or encoded, and so is the first letter of a program.
        assert.doesNotMatch((document ?? "").replaceAll(/<\/?A(?: title="[^"<>]*")?>/g, ""), /(?<!\\)(?:\\\\)*[{<]|^(?:import|export)\b/m);
      }), { numRuns: 300 });
    }
  });
});

describe("an image that is inserted", () => {
  const reference = (languageId: string, written: string, alt = "a red kite", path = "my images/kite.png"): string | undefined => {
    const at = written.indexOf("|");
    const text = written.replace("|", "");
    const change = imageChange({ languageId, fileName: "/w/page", text }, { start: at, end: at }, path, alt);
    return change && changed(text, change);
  };

  it("is written as the place wants it", () => {
    const tag = "<img src=\"my%20images/kite.png\" alt=\"a red kite\" />";
    const places: readonly (readonly [language: string, before: string, after: string | undefined])[] = [
      ["markdown", "a | b", "a ![a red kite](my%20images/kite.png) b"], ["mdx", "|", "![a red kite](my%20images/kite.png)"], ["html", "<p>|</p>", `<p>${tag}</p>`], ["vue", "<template>|</template>", `<template>${tag}</template>`],
      ["html", "<img src='|'>", "<img src='my%20images/kite.png'>"], ["typescriptreact", "const a = <p>|</p>;", `const a = <p>${tag}</p>;`], ["typescriptreact", "const a = () => (\n|\n);", `const a = () => (\n${tag}\n);`],
      ["javascriptreact", "|", tag], ["typescriptreact", "const a = <Image src=\"|\" />;", "const a = <Image src=\"my%20images/kite.png\" />;"], ["typescript", "import a from \"|\";", "import a from \"./my images/kite.png\";"], ["typescript", "f(\"|\");", "f(\"my images/kite.png\");"],
      ["css", "a { b: | }", "a { b: url(\"my%20images/kite.png\") }"], ["css", "a { b: url(|) }", "a { b: url(my%20images/kite.png) }"], ["scss", "a { b: url(\"|\") }", "a { b: url(\"my%20images/kite.png\") }"],
      ["latex", "\\includegraphics{|}", "\\includegraphics{my images/kite.png}"], ["python", "open(\"|\")", "open(\"my images/kite.png\")"], ["plaintext", "|", "my images/kite.png"],
    ];
    assert.deepEqual(places.map(([language, before]) => reference(language, before)), places.map(([, , after]) => after));
  });

  it("comes with others that are dropped, a line each, and where one cannot stand none is written: never a bare name, which could be read as a program", () => {
    const dropped = (languageId: string, ...paths: readonly string[]): string | undefined => imagesText({ languageId, fileName: "/w/page", text: "" }, 0, paths.map((path) => ({ path, alt: "" })));
    assert.equal(dropped("markdown", "a.png", "b.png"), "![](a.png)\n![](b.png)");
    assert.equal(dropped("python", "a.png", "b\nimport os.png"), undefined);
    assert.equal(dropped("typescript", "a.png"), undefined);
  });

  it("stands nowhere else", () => {
    const places: readonly (readonly [string, string])[] = [
      ["html", "<p |>"], ["html", "<img alt=\"|\">"], ["html", "<script>|</script>"], ["markdown", "![|](a.png)"], ["markdown", "![a|][nowhere]"], ["markdown", "`|`"], ["typescriptreact", "const a = <p |/>;"], ["typescriptreact", "const a| = 1;"],
      ["typescriptreact", "// |"], ["typescript", "const a = |;"], ["php", "<?php | ?>"], ["css", "/* | */"],
    ];
    assert.deepEqual(places.filter(([language, before]) => reference(language, before) !== undefined), []);
    assert.deepEqual(["a\"b.png", "a{b.png", "a\nb.png", "$(x).png"].map((path) => reference("python", "|", "", path)), [undefined, undefined, undefined, undefined]);
  });
});
