import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { isPlaceholder } from "../../../src/app/keys/placeholder.ts";

describe("a placeholder", () => {
  for (const value of [
    "your_api_key_here", "YOUR-API-KEY", "your-ideogram-api-key", "yourkey", "YourApiKeyGoesHere", "<your key>", "<key>", "[key]", "{{IDEOGRAM_KEY}}",
    "changeme", "change_me", "CHANGE-THIS", "replace_me", "replace-with-real-key", "insert_key_here", "paste-your-key", "put_key_here", "ENTER_API_KEY",
    "xxx", "xxxxxxxxxxxx", "ig-xxxxxxxx", "ideogram_xxxx_xxxx", "XXXX-XXXX-XXXX", "********", "ig-...", "--------", "00000000", "12345678", "1234567890", "abc123",
    "test", "test-key", "test_key_123", "dummy", "fake-api-key", "example", "sample_token", "placeholder", "my-placeholder-value", "todo", "FIXME", "null", "undefined", "none", "secret", "api_key", "key", "foobar",
  ]) {
    it(`is "${value}"`, () => {
      assert.equal(isPlaceholder(value), true);
    });
  }

  it("is no key that was drawn by lot, in any of the ways that keys are written", () => {
    const draw = [
      () => randomBytes(32).toString("base64url"), () => randomBytes(16).toString("hex"), () => `vk-${randomBytes(24).toString("base64url")}`,
      () => `ig-${randomBytes(24).toString("base64")}`, () => crypto.randomUUID(),
    ];
    // Six like signs in a row: by chance one hexadecimal key in 40,000 has them.
    const taken = Array.from({ length: 2000 }, (_, n) => draw[n % draw.length]!()).filter(isPlaceholder);
    assert.ok(taken.length <= 3, taken.join("\n"));
  });

  it("is none of the words that only name somebody's key", () => {
    for (const value of ["work-key-of-somebody", "another-key", "secret-of-the-environment", "canary-7f3d91c2", "imported-key-0123456789", "marketing-team-2026"]) assert.equal(isPlaceholder(value), false, value);
  });
});
