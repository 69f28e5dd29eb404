import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { studioPage, withFont } from "../../../src/editor/studio/page.ts";

function elements(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Element[] {
  return "childNodes" in node ? node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elements(child)] : [])) : [];
}
const textOf = (element: DefaultTreeAdapterTypes.Element | undefined): string => element?.childNodes.map((child) => ("value" in child ? child.value : "")).join("") ?? "";

describe("The text of the Studio's page", () => {
  const boot = "String(['</script><b>', /<!--/.test('<!--'), `<script>`])";
  const parts = { source: "https://*.test", nonce: "n1", boot, bundle: "https://x.test/dist", isNew: false };
  const all = elements(parse(studioPage(parts)));
  const named = (name: string) => all.filter(({ tagName }) => tagName === name);
  const attribute = (name: string, of: string): string | undefined => named(of).flatMap(({ attrs }) => attrs).find((one) => one.name === name)?.value;

  it("is a few lines, and holds its script whole, whatever that looks like", () => {
    assert.deepEqual(all.map(({ tagName }) => tagName), ["html", "head", "meta", "base", "meta", "meta", "script", "title", "body", "image-studio"]);
    assert.deepEqual(named("script").map((one) => one.attrs), [[{ name: "nonce", value: "n1" }]]);
    assert.equal(runInNewContext(textOf(named("script")[0])), "</script><b>,true,<script>");
    assert.equal(attribute("href", "base"), "https://x.test/dist/");
  });

  it("lets nothing but our own bundle run, and pictures and films come from our own storage only", () => {
    assert.equal(named("meta")[2]?.attrs.find(({ name }) => name === "content")?.value,
      "default-src 'none'; script-src 'nonce-n1'; style-src 'nonce-n1'; img-src https://*.test blob:; media-src https://*.test; font-src https://*.test");
  });

  it("says of a new page that it need not ask", () => {
    assert.deepEqual([parts, { ...parts, isNew: true }].map((one) => elements(parse(studioPage(one)))[0]?.attrs), [[{ name: "lang", value: "en" }], [{ name: "lang", value: "en" }, { name: "data-new", value: "" }]]);
  });

  it("has a style that asks for nothing but its icons", () => {
    assert.equal(withFont("@font-face{src:url(\"./codicon.ttf?1\") format(\"truetype\")}", "https://x.test/codicon.ttf"), "@font-face{src:url(\"https://x.test/codicon.ttf\") format(\"truetype\")}");
  });
});
