import assert from "node:assert/strict";
import { changed, videoChange } from "../../../src/documents/main.ts";

function inserted(languageId: string, written: string, poster?: string, words = "a \"red\" kite"): string | undefined {
  const at = written.indexOf("|");
  const text = written.replace("|", "");
  const change = videoChange({ languageId, fileName: "/w/page", text }, { start: at, end: at }, "my videos/kite.mp4", { words, poster });
  return change && changed(text, change);
}

describe("a film that is inserted", () => {
  it("is a <video> where a picture would be a tag, with its poster where there is one, and its words", () => {
    const places: readonly (readonly [language: string, before: string, after: string | undefined])[] = [
      ["markdown", "Look: |", "Look: <video src=\"my%20videos/kite.mp4\" controls></video>"],
      ["html", "<p>|</p>", "<p><video src=\"my%20videos/kite.mp4\" controls aria-label=\"a &quot;red&quot; kite\"></video></p>"],
      ["typescriptreact", "const a = <p>|</p>;", "const a = <p><video src=\"my%20videos/kite.mp4\" controls aria-label=\"a &quot;red&quot; kite\"></video></p>;"],
      ["html", "<video src=\"|\"></video>", "<video src=\"my%20videos/kite.mp4\"></video>"],
      ["typescript", "// |", undefined],
    ];
    assert.deepEqual(places.map(([language, before]) => inserted(language, before)), places.map(([,, after]) => after));
    assert.equal(inserted("html", "|", "my videos/kite.jpg"), "<video src=\"my%20videos/kite.mp4\" controls poster=\"my%20videos/kite.jpg\" aria-label=\"a &quot;red&quot; kite\"></video>");
    assert.equal(inserted("markdown", "|", "kite.jpg"), "<video src=\"my%20videos/kite.mp4\" controls poster=\"kite.jpg\"></video>");
  });

  it("stays what it says, whatever its words are", () => {
    assert.equal(inserted("html", "<p>|</p>", undefined, "\"><script>evil()</script>"), "<p><video src=\"my%20videos/kite.mp4\" controls aria-label=\"&quot;>&lt;script>evil()&lt;/script>\"></video></p>".replaceAll(">&lt;", "&gt;&lt;").replace("&quot;>", "&quot;&gt;").replace("script>e", "script&gt;e").replace("/script>\"", "/script&gt;\""));
  });
});
