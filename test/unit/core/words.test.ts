import assert from "node:assert/strict";
import { errorKinds, failure } from "../../../src/core/errors.ts";
import { asPlay } from "../../../src/core/playMoney.ts";
import type { Billed, ErrorKind } from "../../../src/core/errors.ts";
import { unfitWords } from "../../../src/core/unfitWords.ts";
import { plainSentence, wordsFor } from "../../../src/core/words.ts";

const billed: readonly Billed[] = ["yes", "no", "unknown"];

describe("the words of failures", () => {
  it("say something for every kind, with an argument for every placeholder", () => {
    for (const kind of errorKinds) {
      for (const money of billed) {
        const { text, args } = wordsFor(failure(kind, money)).sentence;
        const placeholders = [...text.matchAll(/\{(\d+)\}/g)].map((m) => Number(m[1]));
        assert.ok(text.length > 8, `${kind}, ${money}`);
        assert.deepEqual([...new Set(placeholders)].filter((n) => args[n] === undefined), [], `${kind}: ${text}`);
      }
    }
  });

  /** What may stand in a failure, one at a time. */
  const reasons = ["none", "waiting", "unwritten", "link", "lost", "aside", "empty", "folder", "host", "notKnown", "withheld", "minutes", "status", "keyring", "elsewhere", "rule", "limit", "setting", "field", "decided"];
  const each = (): (readonly [ErrorKind, string])[] => errorKinds.flatMap((kind) => reasons.map((why) => [kind, why] as const));

  it("never say that nothing was billed, or sent, when it was or may have been", () => {
    for (const [kind, why] of each()) {
      for (const money of ["yes", "unknown"] as const) {
        assert.doesNotMatch(plainSentence(failure(kind, money, { reserved: 60_000, [why]: 1 })), /nothing (of it )?(was|is) (billed|sent)|not billed/i, `${kind}, ${money}, ${why}`);
      }
    }
    for (const unfit of Object.keys(unfitWords)) assert.doesNotMatch(plainSentence(failure("invalid-input", "unknown", { unfit })), /nothing was/i);
  });

  it("never say that it was billed, or may have been, when it was not", () => {
    for (const [kind, why] of each()) {
      const said = plainSentence(failure(kind, "no", { reserved: 60_000, [why]: 1 }));
      assert.doesNotMatch(said.replace(/nothing was billed|it was not billed/gi, ""), /billed/i, `${kind}, ${why}: ${said}`);
    }
  });

  it("say of what a person has decided that it is the person's word", () => {
    const say = (kind: ErrorKind, money: Billed): string => plainSentence(failure(kind, money, { provider: "Ideogram", minutes: 45, reserved: 60_000, decided: 1 }, "content_policy"));
    assert.deepEqual((["refused", "timeout", "server", "bad-answer", "unknown-outcome"] as const).flatMap((kind) => [say(kind, "yes"), say(kind, "no")]), [
      "The generation was declined in a safety check (content policy). You said that it was billed.",
      "The generation was declined in a safety check (content policy). You said that it was not billed.",
      "Ideogram has not finished this after 45 minutes. You said that it was billed.",
      "Ideogram has not finished this after 45 minutes. You said that it was not billed.",
      "Ideogram answered with an error of its own. You said that it was billed.",
      "Ideogram answered with an error of its own. You said that it was not billed.",
      "Ideogram answered something that cannot be read. You said that it was billed.",
      "Ideogram answered something that cannot be read. You said that it was not billed.",
      "The connection broke after the request was sent. You said that it was billed.",
      "The connection broke after the request was sent. You said that it was not billed.",
    ]);
  });

  it("never speak of a bill, nor of a sum, where play money pays", () => {
    for (const kind of errorKinds) {
      for (const money of billed) {
        for (const why of ["none", "waiting", "unwritten", "link", "lost", "aside", "empty", "folder", "notKnown", "withheld", "minutes", "status"]) {
          const said = plainSentence(asPlay(failure(kind, money, { reserved: 60_000, [why]: 1 })));
          assert.doesNotMatch(said, /bill|spen[dt]|You said|\$/i, `${kind}, ${money}, ${why}: ${said}`);
        }
      }
    }
  });

  it("shout nowhere and apologise nowhere", () => {
    for (const kind of errorKinds) for (const money of billed) assert.doesNotMatch(plainSentence(failure(kind, money)), /!|oops|sorry/i);
  });

  it("say why a file is no picture that can be sent", () => {
    assert.deepEqual((["type", "broken", "endless", "pixels", "huge", "unreadable", "sizes", "unmarked", "unprepared"] as const).map((unfit) => plainSentence(failure("invalid-input", "no", { file: "a.txt", unfit, most: 256 }))), [
      "This cannot be sent: \"a.txt\" is not a PNG, JPEG or WebP image. Nothing was sent.",
      "This cannot be sent: \"a.txt\" is not a whole picture. Nothing was sent.",
      "This cannot be sent: \"a.txt\" breaks off or is damaged: where its picture ends cannot be told, and what lies behind it may be private. Save it anew as PNG or JPEG. Nothing was sent.",
      "This cannot be sent: \"a.txt\" has more than 100 megapixels. Nothing was sent.",
      "This cannot be sent: \"a.txt\" is larger than 256 MB. Nothing was sent.",
      "This cannot be sent: \"a.txt\" cannot be read. Nothing was sent.",
      "This cannot be sent: \"a.txt\" has another size than the picture that it lies on. Nothing was sent.",
      "This cannot be sent: \"a.txt\" marks nothing. Paint white what may change. Nothing was sent.",
      "This cannot be sent: \"a.txt\" could not be prepared; it may take more memory than there is. Nothing was sent.",
    ]);
  });

  it("name the key that was not accepted, and offer another", () => {
    const failed = failure("bad-key", "no", { provider: "Ideogram", key: "work" });
    assert.equal(plainSentence(failed), "Ideogram did not accept the key \"work\". Nothing was billed.");
    assert.deepEqual(wordsFor(failed).remedies, ["replaceKey", "switchKey"]);
  });

  it("lead to a key, to the setting that names another place, or to help with the keyring", () => {
    assert.deepEqual([{}, { elsewhere: "https://a.example", origin: "https://b.example" }, { keyring: "broken" }].map((params) => wordsFor(failure("no-key", "no", params)).remedies), [
      ["addKey", "getKey", "tryOffline"], ["addKey", "openSettings", "tryOffline"], ["mendKeyring", "tryOffline", "showLog"],
    ]);
  });

  it("say of what was sent and is no longer waited for that it still comes, whoever pays", () => {
    const sent = failure("cancelled", "unknown", { sent: 1 });
    assert.deepEqual([sent, asPlay(sent), failure("cancelled", "no")].map(plainSentence), [
      "No longer waiting. The request was already sent: it may be billed, and its images are still collected.", "No longer waiting. What still arrives is kept.", "Cancelled. Nothing was billed.",
    ]);
  });

  it("count one as one", () => {
    const withheld = [1, 2].flatMap((count) => (["no", "unknown"] as const).map((billed) => plainSentence(failure("withheld", billed, { provider: "Ideogram", withheld: count, of: 4 }))));
    assert.deepEqual(withheld, [
      "1 of 4 images was withheld by Ideogram's output check. Nothing was billed.", "1 of 4 images was withheld by Ideogram's output check. It may be billed.",
      "2 of 4 images were withheld by Ideogram's output check. Nothing was billed.", "2 of 4 images were withheld by Ideogram's output check. They may be billed.",
    ]);
  });

  it("have no codes in them", () => {
    assert.equal(plainSentence(failure("refused", "unknown", {}, "content_policy_violation")), "The generation was declined in a safety check (content policy violation). It may have been billed.");
    assert.equal(plainSentence(failure("refused", "unknown", {}, "No. It shows a logo.")), "The generation was declined in a safety check (No. It shows a logo.). It may have been billed.");
  });

  it("offer to scale down what is too large, and only that", () => {
    const failed = failure("invalid-input", "no", { file: "hero.png", limit: "25" });
    assert.equal(plainSentence(failed), "\"hero.png\" is larger than 25 MB, which is the most that can be sent. Nothing was sent.");
    assert.deepEqual([wordsFor(failed).remedies, wordsFor(failure("invalid-input", "no")).remedies], [["scaleDown"], []]);
  });

  it("tell an answer that cannot be written down from one that cannot be saved, and both from a request that was never sent", () => {
    const say = (money: Billed, params = {}): string => plainSentence(failure("save-failed", money, params));
    assert.match(say("yes", { unwritten: 3 }), /^The answer has come and is billed, .* keep this window open\.$/);
    assert.match(say("unknown", { unwritten: 3, reserved: 60_000 }), /It may be billed \(\$0\.06\)\./);
    assert.match(say("no", { unwritten: 3 }), /Nothing was billed\./);
    assert.equal(say("no"), "Image Studio's own storage could not be used. Nothing was sent, and nothing was billed.");
  });

  it("tell a broken connection from one that was never made", () => {
    assert.equal(plainSentence(failure("unknown-outcome", "unknown")), "The connection broke after the request was sent. It may have been billed.");
    assert.equal(plainSentence(failure("unknown-outcome", "unknown", { reserved: 60_000 })), "The connection broke after the request was sent. It may have been billed ($0.06).");
    assert.equal(plainSentence(failure("network", "no", { provider: "Ideogram" })), "Ideogram could not be reached. Nothing was sent, and nothing was billed.");
  });
});
