import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { plainSentence } from "../../../src/core/words.ts";
import { thaw } from "../../../src/jobs/snapshot.ts";
import { runOne } from "../../support/asking.ts";
import { windows } from "../../support/windows.ts";

describe("a request that is made again", () => {
  const machine = windows();

  it("has its pictures by content and by the name that they had; where one is no longer kept it says so, and nothing is sent", async () => {
    const rig = await machine.open("a");
    const bytes = new Uint8Array(await (await machine.api.fetch("https://pictures.test/x.png", {})).arrayBuffer());
    machine.api.next(() => Response.json({ descriptions: [{ text: "a cat" }] }));
    const job = await runOne(rig, { operation: "describe/ideogram-3", input: { prompt: undefined, image_file: await rig.engine.files.keepBytes("cat.png", bytes) }, place: null });
    const again = (): Promise<string> => thaw(job.input, rig.engine.files).then((input) => rig.engine.prepare({ operation: job.operation, input, askedBy: "studio", place: null }))
      .then(({ input }) => JSON.stringify(input), (error: unknown) => (error instanceof ImageStudioError ? plainSentence(error.failure) : String(error)));
    const kept = await rig.engine.files.keepBytes("cat.png", bytes);
    assert.equal(await again(), JSON.stringify({ image_file: kept }));
    await rm(join(rig.dir, "kept", kept.sha256));
    assert.equal(await again(), "This cannot be sent: The picture \"cat.png\" is no longer kept. Nothing was billed.");
    assert.equal(machine.api.posts.length, 1);
  });
});
