import assert from "node:assert/strict";
import fc from "fast-check";
import { providers } from "../../../src/catalogue/operations.ts";
import { plainSentence, wordsFor } from "../../../src/core/words.ts";

const message = "This may cost $0.06. Nothing was sent, and nothing was billed.";
const refused = (status: number, header: string, body: unknown = { message }, more: Record<string, string> = {}) =>
  providers.ideogram.readError(status, new Headers({ "image-studio-refusal": header, ...more }), JSON.stringify(body));
const reset = "2026-12-01T00:00:00+01:00";

/** As the contract has them on the wire: status, header, what it is to us, and the words. */
const table = [
  [401, "kind=token; rule=unknown", "bad-key", "no",
    "The gateway in front of Ideogram did not accept the team token. This may cost $0.06. Nothing was sent, and nothing was billed. Whoever runs the gateway gives out new ones."],
  [403, "kind=policy; rule=allowedModels; scope=team:marketing", "policy", "no",
    "The gateway in front of Ideogram does not allow this (allowedModels, team:marketing). This may cost $0.06. Nothing was sent, and nothing was billed."],
  [402, `kind=budget; rule=dailyBudgetUSD; scope=team:marketing; reset=${reset}`, "budget", "no",
    "The gateway in front of Ideogram has no budget left for this (dailyBudgetUSD, team:marketing). This may cost $0.06. Nothing was sent, and nothing was billed. The budget resets at 2026-12-01, 00:00 (UTC+01:00)."],
  [429, "kind=concurrency; rule=maxConcurrency; scope=team:marketing", "rate-limit", "wait",
    "The gateway in front of Ideogram has as many of your team's requests under way as it allows. Nothing was billed; it is sent again by itself."],
  [400, "kind=unknown-request; rule=field", "invalid-input", "no",
    "The gateway in front of Ideogram does not know this request. This may cost $0.06. Nothing was sent, and nothing was billed. A newer version of the gateway may."],
  [503, "kind=store; rule=unavailable", "server", "no",
    "The gateway in front of Ideogram cannot reach its ledger at the moment. Nothing was sent, and nothing was billed. Try again in a while."],
  [502, "kind=provider; rule=unreachable", "network", "no", "The gateway could not reach Ideogram. Nothing was sent, and nothing was billed."],
] as const;

describe("A refusal of a team's gateway", () => {
  for (const [status, header, kind, again, sentence] of table) {
    it(`${status} ${header}: is never the provider's word, was not billed, and says what to do`, () => {
      for (const provider of Object.values(providers)) {
        const read = provider.readError(status, new Headers({ "image-studio-refusal": header }), JSON.stringify({ message }));
        assert.deepEqual([read.failure.kind, read.failure.billed, read.again, read.tries, plainSentence(read.failure)], [kind, "no", again, undefined, sentence.replaceAll("Ideogram", provider.title)]);
      }
    });
  }

  it("is waited for as long as it asks, and only where it says that too much is under way", () => {
    assert.deepEqual([refused(429, "kind=concurrency; rule=maxConcurrency", {}, { "retry-after": "10" }).wait, refused(503, "kind=store; rule=x", {}, { "retry-after": "5" }).wait], [10_000, undefined]);
  });

  it("leads to the words where other words may pass, and else to the form", () => {
    const remedies = (rule: string): unknown => wordsFor(refused(403, `kind=policy; rule=${rule}`).failure).remedies;
    assert.deepEqual(["contentPolicy", "blockedTerms", "blockedPatterns", "promptLength", "allowedStyles"].map(remedies), [["editPrompt"], ["editPrompt"], ["editPrompt"], ["editPrompt"], ["edit"]]);
  });

  it("of a kind that is not known is believed in nothing: neither that it was free, nor that it may go again", () => {
    for (const header of ["kind=later; rule=x", "", "kind=", "kind=token, kind=budget", "budget"]) {
      for (const status of [400, 401, 402, 404, 429, 503]) {
        const { failure, again } = refused(status, header);
        assert.deepEqual([failure.kind, failure.billed, again], ["server", "unknown", "no"], `${status} ${header}`);
      }
    }
  });

  it("says strangers' words short, on one line, and nothing that would change what ours mean", () => {
    const said = plainSentence(refused(403, `kind=policy; rule=contentPolicy; scope=team:${"x".repeat(500)}`, { message: `a\n\u202Eb ${"y".repeat(5000)}` }).failure);
    assert.ok(said.length < 600 && said.startsWith("The gateway in front of Ideogram does not allow this (contentPolicy). a b y"), said);
    fc.assert(fc.property(fc.string().filter((text) => /^[\x20-\x7e]*$/.test(text)), fc.jsonValue(), (header, body) => {
      const { failure } = refused(429, header.trim(), body);
      assert.ok(plainSentence(failure).length < 1500 && failure.billed !== "yes");
    }));
  });
});
