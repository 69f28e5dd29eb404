import assert from "node:assert/strict";
import fc from "fast-check";
import { redactor } from "../../../src/core/redact.ts";
import { codePoint } from "../../support/codePoint.ts";

const key = "ideo-s3cr3t+key/9=&x";
const hide = redactor(() => [key, "another-key-of-mine", "short"]);
const hidePlain = redactor(() => []);

describe("redactor", () => {
  it("hides a known key as it is, in a URL, and in JSON", () => {
    const quoted = redactor(() => ['key-with-"quotes"\\']);
    assert.equal(hide(`sent ${key} and another-key-of-mine.`), "sent ••• and •••.");
    assert.equal(hide(`https://x.test/a?q=${encodeURIComponent(key)}&b=1`), "https://x.test/a?q=•••&b=1");
    assert.equal(hide(`q=${encodeURIComponent(key).toLowerCase().replace("ideo-s3cr3t", "ideo-s3cr3t")}`), "q=•••");
    assert.equal(quoted(JSON.stringify({ a: 'key-with-"quotes"\\' })), '{"a":"•••"}');
    assert.equal(quoted(JSON.stringify(JSON.stringify({ a: 'key-with-"quotes"\\' }))), '"{\\"a\\":\\"•••\\"}"');
  });

  it("does not take a short word for a key", () => {
    assert.equal(hide("a short story"), "a short story");
  });

  it("asks for the keys at each call", () => {
    const keys = ["first-key-1234"];
    const live = redactor(() => keys);
    assert.equal(live("second-key-1234"), "second-key-1234");
    keys.push("second-key-1234");
    assert.equal(live("second-key-1234"), "•••");
  });

  it("hides signatures of signed URLs, which are bearer tokens", () => {
    const urls = {
      "https://ideogram.ai/api/images/ephemeral/x.png?exp=17&sig=abc.d_e-f": "https://ideogram.ai/api/images/ephemeral/x.png?exp=17&sig=•••",
      "https://c.test/x?Policy=aa&Signature=bb~&Key-Pair-Id=cc end": "https://c.test/x?Policy=•••&Signature=•••&Key-Pair-Id=••• end",
      "https://s.test/x?X-Amz-Credential=a%2Fb&X-Amz-Date=1&X-Amz-Signature=0f": "https://s.test/x?X-Amz-Credential=•••&X-Amz-Date=1&X-Amz-Signature=•••",
      'src="https://g.test/x?a=1&amp;X-Goog-Signature=0f&amp;b=2"': 'src="https://g.test/x?a=1&amp;X-Goog-Signature=•••&amp;b=2"',
      '{"url":"https://s.test/x?a=1\\u0026token=abc\\u0026b=2"}': '{"url":"https://s.test/x?a=1\\u0026token=•••\\u0026b=2"}',
      "https://p.test/?to=https%3A%2F%2Fs.test%2Fx%3Fsig%3Dabc": "https://p.test/?to=https%3A%2F%2Fs.test%2Fx%3Fsig%3D•••",
      "https://u.test/?design=kite&max_tokens=5": "https://u.test/?design=kite&max_tokens=5",
      "http://user:pass@proxy.test:8080/x": "http://•••@proxy.test:8080/x",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(urls).map((url) => [url, hidePlain(url)])), urls);
  });

  it("hides credentials in header text, however it is written", () => {
    const lines = {
      "Api-Key: abc123, Accept: */*": "Api-Key: •••, Accept: */*",
      "authorization: Bearer abc.def": "authorization: •••",
      "Authorization: abc": "Authorization: •••",
      '{"Api-Key":"abc","n":1}': '{"Api-Key":"•••","n":1}',
      "{ 'api-key': 'abc' }": "{ 'api-key': '•••' }",
      '["Api-Key","abc"]': '["Api-Key","•••"]',
      '{\\"api_key\\":\\"abc\\"}': '{\\"api_key\\":\\"•••\\"}',
      "Cookie: a=b; c=d": "Cookie: •••",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(lines).map((line) => [line, hidePlain(line)])), lines);
  });

  it("leaves other text alone", () => {
    const text = "generate/ideogram-3 16:9 seed 42: 3 images, $0.18; see https://developer.ideogram.ai/docs?page=2#keys";
    assert.equal(hide(text), text);
  });

  it("lets no key through in any form, wherever it stands, and done twice is done once", () => {
    const keys = fc.array(fc.string({ unit: "grapheme-ascii", minLength: 8, maxLength: 40 }).filter((k) => k.trim().length >= 8), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(keys, fc.array(fc.string({ unit: codePoint }), { minLength: 4, maxLength: 4 }), (secrets, texts) => {
        const redact = redactor(() => secrets);
        for (const secret of secrets) {
          const out = redact(texts.join(secret) + encodeURIComponent(secret) + JSON.stringify({ secret }));
          for (const form of [secret.trim(), encodeURIComponent(secret.trim()), JSON.stringify(secret.trim()).slice(1, -1)]) {
            assert.ok(!out.includes(form), out);
          }
          assert.equal(redact(out), out);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("stays quick on long hostile lines", () => {
    const lines = ["//".repeat(100_000), "sig=".repeat(50_000), `${"api-key".repeat(20_000)}:`, `:${"/".repeat(100_000)}`, "cookie:".repeat(30_000), "://a".repeat(50_000)];
    const start = performance.now();
    lines.forEach(hide);
    assert.ok(performance.now() - start < 2000, `${performance.now() - start} ms`);
  });
});
