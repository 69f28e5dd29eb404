import assert from "node:assert/strict";
import { failure } from "../../../src/core/errors.ts";
import type { Failure } from "../../../src/core/errors.ts";
import { isTooLarge, whyNotAllowed, whyUnusable } from "../../../src/core/unusable.ts";
import { unfitReasons } from "../../../src/core/unfitWords.ts";
import { inEnglish, plainSentence } from "../../../src/core/words.ts";

const bad = (params: Failure["params"], detail?: string): Failure => failure("invalid-input", "no", params, detail);
const why = (failed: Failure): string => inEnglish(whyUnusable(failed, "logo.png"));

describe("why a file of several cannot be used", () => {
  it("is named with the file, whatever it is", () => {
    assert.deepEqual([
      bad({ file: "logo.png", limit: 25 }), bad({ file: "logo.png", unfit: "broken" }), bad({ file: "logo.png", unfit: "huge", most: 256 }),
      bad({}, "Prompt is needed."), bad({}, "\"logo.png\" has 12 MB; the limit is 10 MB."), bad({}),
    ].map(why), [
      "\"logo.png\" is larger than 25 MB, which is the most that can be sent.", "\"logo.png\" is not a whole picture.", "\"logo.png\" is larger than 256 MB.",
      "\"logo.png\": Prompt is needed.", "\"logo.png\" has 12 MB; the limit is 10 MB.", "\"logo.png\" does not fit the model.",
    ]);
  });

  it("is the same as of one alone, where that sentence says as well that nothing was sent", () => {
    for (const unfit of Object.keys(unfitReasons)) {
      const failed = bad({ file: "logo.png", unfit, most: 256 });
      assert.equal(plainSentence(failed), `This cannot be sent: ${why(failed)} Nothing was sent.`);
    }
  });

  it("can be mended by a smaller copy where it is too large to be sent, and nowhere else", () => {
    assert.deepEqual([bad({ limit: 25 }), bad({ unfit: "huge" }), bad({}, "Prompt is needed.")].map(isTooLarge), [true, false, false]);
  });
});

describe("why a model of several is not allowed", () => {
  it("is named with the model, the team, and whom to ask", () => {
    const of = (params: Failure["params"]): string => inEnglish(whyNotAllowed(failure("policy", "no", { team: "Site", ask: "Ana", ...params }), "Ideogram 3.0"));
    assert.deepEqual([{ rule: "allowedModels" }, { rule: "allowedProviders", asked: "Ideogram" }, { rule: "allowedStyles", asked: "REALISTIC" }, { rule: "contentPolicy" }].map(of), [
      "Ideogram 3.0: team \"Site\" does not allow this model. For an exception: Ana", "Ideogram 3.0: team \"Site\" does not allow requests to Ideogram. For an exception: Ana",
      "Ideogram 3.0: team \"Site\" does not allow the style REALISTIC. For an exception: Ana", "Ideogram 3.0: a rule of team \"Site\" does not allow this. For an exception: Ana",
    ]);
  });
});
