import assert from "node:assert/strict";
import { deleteAtProvider } from "../../src/editor/ask/deleteThere.ts";
import type { Deletion } from "../../src/jobs/deleteThere.ts";
import type { Job } from "../../src/jobs/types.ts";
import { jobOf } from "../support/jobs.ts";
import { person } from "./keysPerson.ts";

const film = jobOf({ operation: "video/imagine-text", provider: "imagine", state: "placed", acceptedId: "7", outputs: [{ index: 0, state: "placed", mediaType: "video/webm", uri: "file:///w/kite.webm" }] });

describe("to delete a video at its provider", () => {
  /** What is said, and how often the provider is asked. */
  const said = async (job: Job, came: Deletion, answer = "Delete at Imagine"): Promise<{ texts: string[]; asked: number }> => {
    let asked = 0;
    const here = person((shown) => shown.answer(answer));
    try {
      await deleteAtProvider({ deleteThere: () => {
        asked += 1;
        return Promise.resolve(came);
      } }, job);
      return { texts: here.seen.map(({ text }) => text), asked };
    } finally {
      here.restore();
    }
  };
  const question = `Delete this video at Imagine?\n${[
    "It is deleted there for good, with its link. Nothing is known of a refund.",
    "The file in your workspace stays, and so do Image Studio's own copy and the entry in the history.",
    "This is unverified: of what Imagine documents about deleting only a part could be read.",
  ].join("\n\n")}`;

  it("says first what goes and what stays, and does nothing without a yes", async () => {
    assert.deepEqual(await said(film, "deleted", "Cancel"), { texts: [question], asked: 0 });
    assert.deepEqual(await said(film, "deleted"), { texts: [question, "The video was deleted at Imagine. Your file stays."], asked: 1 });
  });

  it("says the second time that it was gone already, whether that is known before or only then", async () => {
    const gone = "The video had been deleted at Imagine before. Nothing was changed.";
    assert.deepEqual(await said({ ...film, deletedThere: true }, "gone"), { texts: [gone], asked: 0 });
    assert.deepEqual(await said(film, "gone"), { texts: [question, gone], asked: 1 });
  });

  it("does not say that it is deleted where the provider knows no such video", async () => {
    assert.deepEqual((await said(film, "not known")).texts, [question, "Imagine knows no such video (404): it may have been deleted there before. Nothing was changed."]);
  });
});
