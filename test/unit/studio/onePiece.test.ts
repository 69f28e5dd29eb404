import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { studioPage } from "../../../src/editor/studio/page.ts";

function elements(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Element[] {
  return "childNodes" in node ? node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elements(child)] : [])) : [];
}
const textOf = (element: DefaultTreeAdapterTypes.Element | undefined): string => element?.childNodes.map((child) => ("value" in child ? child.value : "")).join("") ?? "";

describe("The Studio's page in one piece", () => {
  const script = "String(['</script><b>', /<!--/.test('<!--'), `<script>`])";
  const html = studioPage({ source: "https://*.test", nonce: "n1", boot: "boot();", style: "@font-face{src:url(\"./codicon.ttf?1\") format(\"truetype\")}", script, font: "https://x.test/codicon.ttf", bundle: "https://x.test/dist" });
  const all = elements(parse(html));
  const named = (name: string) => all.filter(({ tagName }) => tagName === name);

  it("holds its scripts whole, whatever their texts look like", () => {
    assert.deepEqual(named("script").map((one) => one.attrs), [[{ name: "nonce", value: "n1" }], [{ name: "nonce", value: "n1" }]]);
    assert.equal(runInNewContext(textOf(named("script")[1])), "</script><b>,true,<script>");
    assert.deepEqual(all.map(({ tagName }) => tagName), ["html", "head", "meta", "meta", "meta", "script", "style", "title", "body", "image-studio", "script"]);
  });

  it("asks for nothing but its icons, and lets pictures and films come from our own storage only", () => {
    assert.equal(textOf(named("style")[0]), "@font-face{src:url(\"https://x.test/codicon.ttf\") format(\"truetype\")}");
    assert.equal(named("meta")[2]?.attrs.find(({ name }) => name === "content")?.value,
      "default-src 'none'; script-src 'nonce-n1'; style-src 'nonce-n1'; img-src https://*.test blob:; media-src https://*.test; font-src https://*.test");
  });
});
