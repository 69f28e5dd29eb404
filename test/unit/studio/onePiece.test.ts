import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { snapshotWith } from "../../webview/fixtures.ts";
import { studioPage } from "../../../src/editor/studio/page.ts";

function elements(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Element[] {
  return "childNodes" in node ? node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elements(child)] : [])) : [];
}
const textOf = (element: DefaultTreeAdapterTypes.Element | undefined): string => element?.childNodes.map((child) => ("value" in child ? child.value : "")).join("") ?? "";

describe("The Studio's page in one piece", () => {
  const script = "String(['</script><b>', /<!--/.test('<!--'), `<script>`])";
  const parts = { source: "https://*.test", nonce: "n1", boot: "boot();", style: "@font-face{src:url(\"./codicon.ttf?1\") format(\"truetype\")}", script, font: "https://x.test/codicon.ttf", bundle: "https://x.test/dist" };
  const html = studioPage(parts);
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

  it("brings along what it shows first as data that no words of it end", () => {
    const snapshot = { ...snapshotWith(), prompts: ["</script><script>alert(1)</script>", "<!-- <script>"] };
    const [data, ...others] = elements(parse(studioPage({ ...parts, snapshot }))).filter(({ tagName }) => tagName === "script");
    assert.deepEqual(data?.attrs, [{ name: "type", value: "application/json" }, { name: "id", value: "first-snapshot" }]);
    assert.deepEqual(JSON.parse(textOf(data)), JSON.parse(JSON.stringify(snapshot)));
    assert.deepEqual(others.map(textOf), named("script").map(textOf));
  });
});
