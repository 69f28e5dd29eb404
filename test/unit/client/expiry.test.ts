import assert from "node:assert/strict";
import fc from "fast-check";
import { expiryOf } from "../../../src/client/expiry.ts";

describe("when a signed link ends", () => {
  it("is what it says itself: a moment, or seconds from one", () => {
    assert.equal(expiryOf("https://ideogram.ai/api/images/ephemeral/x.png?exp=1743875804&sig=1"), 1_743_875_804_000);
    assert.equal(expiryOf("https://x.r2.cloudflarestorage.com/a.mp4?X-Amz-Date=20261007T101112Z&X-Amz-Expires=3600"), Date.UTC(2026, 9, 7, 11, 11, 12));
  });

  it("is not known where it says nothing that can be read", () => {
    for (const url of ["", "not a url", "https://a.test/x.png", "https://a.test/x.png?exp=", "https://a.test/x.png?exp=soon", "https://a.test/x?exp=-1", "https://a.test/x?exp=1e9", "https://a.test/x?X-Amz-Expires=60", "https://a.test/x?X-Amz-Date=20261399T000000Z&X-Amz-Expires=60"]) {
      assert.equal(expiryOf(url), undefined, url);
    }
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (url) => expiryOf(url) === undefined || Number.isSafeInteger(expiryOf(url))));
  });
});
