import assert from "node:assert/strict";
import { cardOf } from "../../../src/app/cards.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { errorKinds, failure } from "../../../src/core/errors.ts";
import { asPlay } from "../../../src/core/playMoney.ts";
import { plainSentence } from "../../../src/core/words.ts";
import { endStates, openStates } from "../../../src/jobs/types.ts";
import type { Job } from "../../../src/jobs/types.ts";
import type { CardView, JobView } from "../../../src/shared/cards.ts";
import { cardView } from "../../../src/shared/cards.ts";
import { jobOf } from "../../support/jobs.ts";

const words = {
  t: (text: string, ...args: readonly (string | number)[]) => text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)])),
  sentence: plainSentence, remedy: (id: string) => `[${id}]`, locale: "en",
};
const place = { folder: "file:///w", fileName: "${slug}", metadata: "origin" } as const;

async function card(...jobs: readonly Job[]): Promise<CardView> {
  const made = await cardOf({ words, catalogue, src: (sha256, mediaType) => Promise.resolve(`page:${sha256}${mediaType === "" ? "" : `.${mediaType.split("/")[1] ?? ""}`}`), ahead: () => Promise.resolve(3), favourite: (_, index) => index === 1, proof: () => Promise.resolve(undefined) }, jobs);
  return cardView.parse(made);
}

async function viewOf(about: Partial<Job>): Promise<JobView> {
  const [view] = (await card(jobOf({ place, ...about }))).jobs;
  return view ?? assert.fail();
}

describe("a card", () => {
  it("says what was asked of which model, for how much, and shows the shape to come", async () => {
    const input = { prompt: "a kite", aspect_ratio: "16x9", image: { $file: { sha256: "abc", name: "cat.png", type: "image/png" } } };
    const { jobs, ...rest } = await card(jobOf({ input, place }), jobOf({ id: "job-2", input, place }));
    assert.deepEqual(rest, {
      groupId: "group-1", operation: "generate/ideogram-3", model: "Ideogram 3.0", prompt: "a kite", source: "cat.png", input: { prompt: "a kite", aspect_ratio: "16x9" },
      createdAt: 1, cost: "$0.12", ratio: 16 / 9,
    });
    assert.deepEqual(jobs.map(({ id }) => id), ["job-1", "job-2"]);
  });

  it("says before its model what was done, where that is more than to create", async () => {
    const model = async (operation: string): Promise<string> => (await card(jobOf({ operation, place }))).model;
    assert.deepEqual([await model("generate/ideogram-3"), await model("remix/ideogram-3"), await model("remove-background/ideogram")], ["Ideogram 3.0", "Remix · Ideogram 3.0", "Remove Background · Ideogram"]);
  });

  it("names of several pictures the first and how many there are, and of each job its own, with the ratio that it was asked in", async () => {
    const about = (name: string, aspect: string) => ({ input: { prompt: "in snow", aspect_ratio: aspect, image: { $file: { sha256: name, name, type: "image/png" } } }, operation: "remix/ideogram-3", place });
    const { source, jobs } = await card(jobOf(about("barn.png", "16x9")), jobOf({ id: "job-2", ...about("kite.png", "1x2") }));
    assert.deepEqual([source, jobs.map((job) => [job.source, job.ratio])], ["barn.png and 1 more", [["barn.png", 16 / 9], ["kite.png", 1 / 2]]]);
  });

  it("shows the file of texts beside layers as a name, and not among the pictures", async () => {
    const outputs = [{ index: 0, state: "placed", sha256: "a", uri: "file:///w/a-no-text.png", name: "no-text" }, { index: 1, state: "placed", kind: "words", sha256: "b", mediaType: "application/json", uri: "file:///w/a%20b-layers.json", name: "layers" }] as const;
    const { outputs: shown, file } = await viewOf({ operation: "layerize-text/ideogram-3", state: "placed", outputs });
    assert.deepEqual([shown.map(({ index }) => index), file], [[0], { index: 1, name: "a b-layers.json" }]);
  });

  it("is none for an operation that this version does not know", async () => {
    assert.equal(await cardOf({ words, catalogue, src: () => Promise.resolve(""), ahead: () => Promise.resolve(0), favourite: () => false, proof: () => Promise.resolve(undefined) }, [jobOf({ operation: "generate/tomorrow" })]), undefined);
  });

  it("says what it cost, of what ended unpaid that it was not billed, and how much it may be where nobody knows", async () => {
    const two = { id: "job-2" };
    const ended: readonly (readonly Partial<Job>[])[] = [
      [{ state: "placed", billed: "yes", spent: 60_000 }], [{ state: "placed", billed: "yes", spent: 60_000 }, { ...two, state: "refused" }], [{ state: "refused" }], [{ state: "cancelled" }, { ...two, state: "failed" }],
      [{ state: "unknown", billed: "unknown" }], [{ state: "placed", billed: "yes", spent: 60_000 }, { ...two, state: "unknown", billed: "unknown" }],
    ];
    const costs = await Promise.all(ended.map(async (jobs) => (await card(...jobs.map(jobOf))).cost));
    assert.deepEqual(costs, ["$0.06", "$0.06", "not billed", "not billed", "up to $0.06, unknown", "up to $0.12, unknown"]);
  });

  it("never speaks of a bill, nor of a sum without its \"free\", where play money pays, in whichever state", async () => {
    const play = { keyId: "sandbox", keyLabel: "Sandbox" };
    const failures = errorKinds.flatMap((kind) => [{}, { status: 403 }, { reserved: 60_000 }, { waiting: 1 }, { lost: 1 }].map((params) => asPlay(failure(kind, "unknown", params))));
    const states = [...openStates, ...endStates].flatMap((state) => [undefined, ...failures].flatMap((failed) => ([{}, { stopped: true }] satisfies Partial<Job>[]).map((stopped): Partial<Job> => ({
      ...play, place, state, billed: "no", owner: "", ...stopped, outputs: [{ index: 0, state: "withheld" }, { index: 1, state: "lost" }], ...(failed === undefined ? {} : { failure: failed }),
    }))));
    const views = await Promise.all(states.map((about) => card(jobOf(about))));
    const money = views.flatMap(({ cost, jobs }) => [cost.replace(/^free \(would be \$0\.06\)$/, "free"), ...jobs.flatMap(({ message, warnings }) => [message?.text ?? "", ...warnings])]);
    assert.deepEqual(money.filter((text) => /\bbill|\bspen[dt]|\$|\bpaid\b/i.test(text)), []);
    assert.deepEqual([...new Set(views.map(({ cost }) => cost))].sort(), ["free", "free (would be $0.06)"]);
  });

  it("describes where words are asked for", async () => {
    const { stage } = await viewOf({ operation: "describe/ideogram-3", state: "submitting" });
    assert.deepEqual(stage, { stage: "describing", since: 1 });
  });

  it("names the stage and the cancel that it allows", async () => {
    const stages = await Promise.all(([
      {}, { notBefore: 9, attempts: 1 }, { notBefore: 9, attempts: 1, failure: failure("network", "no", { status: 403 }) }, { notBefore: 9, attempts: 1, failure: failure("network", "no") }, { state: "submitting" }, { state: "accepted" },
      { state: "answered", outputs: [{ index: 0, state: "kept" }, { index: 1, state: "pending" }] }, { state: "collected" }, { state: "placed" }, { state: "accepted", stopped: true },
    ] satisfies Partial<Job>[]).map(viewOf));
    assert.deepEqual(stages.map(({ stage, cancel, outcome }) => [stage, cancel, outcome]), [
      [{ stage: "queued", ahead: 3 }, "leave", undefined], [{ stage: "waiting", provider: "Ideogram", until: 9, attempt: 2 }, "leave", undefined],
      [{ stage: "waiting", provider: "Ideogram", until: 9, attempt: 2, status: 403 }, "leave", undefined],
      [{ stage: "waiting", provider: "Ideogram", until: 9, attempt: 2, unreached: true }, "leave", undefined],
      [{ stage: "generating", since: 1 }, "stop", undefined], [{ stage: "generating", since: 1 }, "stop", undefined], [{ stage: "downloading", done: 1, of: 2 }, undefined, undefined],
      [{ stage: "saving" }, undefined, undefined], [{ stage: "ended" }, undefined, "placed"], [{ stage: "ended" }, undefined, undefined],
    ]);
  });

  it("offers what helps after a failure, and to end a sum that is held", async () => {
    const { message, outcome } = await viewOf({ state: "unknown", billed: "unknown", failure: failure("unknown-outcome", "unknown", { reserved: 60_000 }) });
    assert.deepEqual({ message, outcome }, { outcome: "unknown", message: {
      text: "The connection broke after the request was sent. It may have been billed ($0.06).", billed: "unknown",
      actions: [["wasBilled", "It Was Billed"], ["wasNotBilled", "It Was Not"], ["openUsage", "[openUsage]"], ["tryAnyway", "[tryAnyway]"], ["showLog", "[showLog]"]].map(([id, title]) => ({ id, title })),
    } });
    assert.deepEqual((await viewOf({ state: "paused" })).message?.actions.map(({ id }) => id), ["resume", "discard"]);
    assert.equal((await viewOf({ state: "submitting", failure: failure("network", "no") })).message, undefined);
  });

  it("offers to fetch again what has not come, or to stop trying, whatever its failure offers besides", async () => {
    const failures = [failure("save-failed", "yes", { waiting: 1 }), failure("save-failed", "yes", { link: 1 })];
    const actions = await Promise.all(failures.map(async (failed) => (await viewOf({ state: "collecting", owner: "", billed: "yes", failure: failed })).message?.actions.map(({ title }) => title)));
    assert.deepEqual(actions, Array.from({ length: 2 }, () => ["Fetch Again", "Stop Trying", "[showLog]"]));
  });

  it("shows each picture by content, and of what is kept aside only that it is there", async () => {
    const { outputs, warnings } = await viewOf({ state: "placed", outputs: [
      { index: 0, state: "placed", sha256: "aa", uri: "file:///w/a%20kite.png", width: 4, height: 3, seed: 7, prompt: "a kite" }, { index: 1, state: "aside", sha256: "bb" }, { index: 2, state: "withheld" },
    ], warnings: ["mind {0}"] });
    assert.deepEqual(outputs, [
      { index: 0, state: "placed", src: "page:aa", name: "a kite.png", width: 4, height: 3, seed: 7, prompt: "a kite", favourite: false },
      { index: 1, state: "aside", favourite: true }, { index: 2, state: "withheld", favourite: false },
    ]);
    assert.deepEqual(warnings, ["mind {0}", "1 of 3 images was withheld by Ideogram's output check. It may be billed."]);
  });

  it("shows nothing of what a person has deleted or removed, and says what can be removed", async () => {
    const outputs: Job["outputs"] = [{ index: 0, state: "deleted", sha256: "aa" }, { index: 1, state: "placed", sha256: "bb" }];
    assert.deepEqual((await viewOf({ state: "placed", outputs })).outputs.map(({ index }) => index), [1]);
    const { jobs } = await card(jobOf({ state: "failed", removed: true }), jobOf({ id: "job-2", state: "failed" }), jobOf({ id: "job-3", state: "submitting" }));
    assert.deepEqual(jobs.map(({ id, removable }) => [id, removable]), [["job-2", true], ["job-3", undefined]]);
    assert.equal(await cardOf({ words, catalogue, src: () => Promise.resolve(""), ahead: () => Promise.resolve(0), favourite: () => false, proof: () => Promise.resolve(undefined) }, [jobOf({ removed: true })]), undefined);
  });

  it("keeps a place for each picture to come, and none once nothing comes any more, or for words", async () => {
    const jobs: Partial<Job>[] = [{ weight: 2 }, { weight: 2, state: "failed", failure: failure("server", "no") }, { place: null }];
    const counts = (await Promise.all(jobs.map(viewOf))).map(({ outputs }) => outputs.length);
    assert.deepEqual(counts, [2, 0, 0]);
  });

  it("says what is no picture, before it has come and after; a film's still stands in its place", async () => {
    const outputs: Job["outputs"] = [
      { index: 0, state: "kept", sha256: "aa", mediaType: "video/mp4" }, { index: 1, state: "placed", sha256: "bb", mediaType: "image/svg+xml" },
      { index: 2, state: "pending", kind: "video" }, { index: 3, state: "kept", sha256: "cc", mediaType: "image/png", kind: "picture" },
    ];
    const card = await cardOf({ words, catalogue, src: (sha256) => Promise.resolve(sha256), ahead: () => Promise.resolve(0), favourite: () => false, proof: () => Promise.resolve(undefined) }, [jobOf({ state: "collecting", outputs })]);
    assert.deepEqual(card?.jobs[0]?.outputs.map(({ kind, poster }) => [kind, poster]), [["video", "cc"], ["vector", undefined], ["video", undefined]]);
  });

  it("shows a film's still as a picture where the film was deleted", async () => {
    const outputs: Job["outputs"] = [{ index: 0, state: "deleted", sha256: "aa", mediaType: "video/mp4" }, { index: 1, state: "placed", sha256: "cc", mediaType: "image/png", kind: "picture" }];
    const card = await cardOf({ words, catalogue, src: (sha256) => Promise.resolve(sha256), ahead: () => Promise.resolve(0), favourite: () => false, proof: () => Promise.resolve(undefined) }, [jobOf({ state: "placed", outputs })]);
    assert.deepEqual(card?.jobs[0]?.outputs.map(({ index, kind, src }) => [index, kind, src]), [[1, undefined, "cc"]]);
  });
});
