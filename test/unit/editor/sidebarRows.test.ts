import assert from "node:assert/strict";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { failure } from "../../../src/core/errors.ts";
import { accountRows } from "../../../src/editor/sidebar/accountRows.ts";
import type { Account } from "../../../src/editor/sidebar/accountRows.ts";
import { pictureRows } from "../../../src/editor/sidebar/pictureRows.ts";
import { runningRows, underWay } from "../../../src/editor/sidebar/runningRows.ts";
import type { Row } from "../../../src/editor/shell/tree.ts";
import type { Job, JobOutput } from "../../../src/jobs/types.ts";
import { jobOf } from "../../support/jobs.ts";

const t = (text: string, ...args: readonly (string | number)[]): string => text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));
const play = { keyId: "sandbox", keyLabel: "Sandbox, free" };

describe("the tree of what runs", () => {
  const words = { t, catalogue, ahead: () => Promise.resolve(2), stage: (job: Job, ahead: number) => `${job.state} ${ahead}` };
  const rowsOf = (...jobs: readonly Job[]): Promise<Row[]> => runningRows(words, underWay(jobs));
  const rowOf = async (about: Partial<Job>): Promise<Row> => (await rowsOf(jobOf(about)))[0] ?? assert.fail("it is not listed");

  it("lists what has not ended, in the order in which it goes; what nobody waits for, or waits for a person, is not running", async () => {
    const rows = await rowsOf(
      jobOf({ id: "new" }), jobOf({ id: "placed", state: "placed" }), jobOf({ id: "stopped", state: "accepted", stopped: true }),
      jobOf({ id: "unsaved", state: "collected", owner: "", failure: failure("save-failed", "yes") }), jobOf({ id: "paused", state: "paused" }), jobOf({ id: "old", state: "accepted" }),
    );
    assert.deepEqual(rows.map(({ id }) => id), ["old", "paused", "new"]);
  });

  it("says of each its prompt, stage and sum", async () => {
    assert.deepEqual(await rowOf({}), {
      id: "job-1", label: "a kite", description: "$0.06 · queued 2", icon: "circle-outline", hover: ["a kite", "Ideogram 3.0 · work", "$0.06 · queued 2"], context: "queued", subject: { jobId: "job-1" },
    });
  });

  it("offers what the stage allows: to leave the queue, to wait no longer, to resume or discard, or nothing", async () => {
    const rows = await Promise.all((["queued", "paused", "submitting", "accepted", "answered", "collecting", "collected"] as const).map((state) => rowOf({ state })));
    assert.deepEqual(rows.map(({ context, icon }) => [context, icon]), [
      ["queued", "circle-outline"], ["paused", "debug-pause"], ["sent", "loading~spin"], ["sent", "loading~spin"], [undefined, "cloud-download"], [undefined, "cloud-download"], [undefined, "save"],
    ]);
  });

  it("says of what was sent that it may be billed, where a key pays", async () => {
    const hovers = await Promise.all([rowOf({ state: "submitting" }), rowOf({ ...play, state: "submitting" }), rowOf({ state: "queued" })]);
    assert.deepEqual(hovers.map(({ hover }) => hover?.slice(3)), [["It was sent, and may be billed."], [], []]);
  });

  it("clips a long prompt between words, and says all of its first line in the hover", async () => {
    const prompt = "A paper lantern festival on a quiet harbour\nsecond line";
    const { label, hover } = await rowOf({ input: { prompt } });
    assert.deepEqual([label, hover?.[0]], ["A paper lantern…", "A paper lantern festival on a quiet harbour"]);
    assert.equal((await rowOf({ input: { prompt: "x".repeat(60) } })).label, `${"x".repeat(20)}…`);
  });

  it("is short about another try, and says why in the hover", async () => {
    const { description, hover } = await rowOf({ notBefore: 9, attempts: 1 });
    assert.deepEqual([description, hover?.[2]], ["$0.06 · Waiting, try 2", "$0.06 · queued 2"]);
  });

  it("shows that the provider was not reached, where a network that refused, or a busy provider, is waited for", async () => {
    const rows = await Promise.all([failure("network", "no"), failure("network", "no", { status: 403 }), failure("rate-limit", "no")].map((failed) => rowOf({ notBefore: 9, attempts: 1, failure: failed })));
    assert.deepEqual(rows.map(({ description, icon }) => [description, icon]), [
      ["$0.06 · Not reached, try 2", "debug-disconnect"], ["$0.06 · Waiting, try 2", "watch"], ["$0.06 · Waiting, try 2", "watch"],
    ]);
  });

  it("names the picture that is described, and the operation where there is neither prompt nor picture", async () => {
    const about = { operation: "describe/ideogram-3", input: { image_file: { $file: { sha256: "ab", name: "barn.png", type: "image/png" } } } };
    assert.equal((await rowOf(about)).label, "barn.png");
    assert.equal((await rowOf({ operation: "generate/tomorrow", input: {} })).label, "generate/tomorrow");
  });

  it("says ≈ for an estimate, that a price is not known, and of play money what it would be", async () => {
    const sums = await Promise.all([
      rowOf({ price: { usdMicros: 60_000, basis: "estimate" } }), rowOf({ price: { usdMicros: null, basis: "unknown" } }), rowOf(play), rowOf({ ...play, price: { usdMicros: null, basis: "unknown" } }),
    ]);
    assert.deepEqual(sums.map(({ description }) => description), ["≈ $0.06 · queued 2", "price unknown · queued 2", "free (would be $0.06) · queued 2", "free · queued 2"]);
  });
});

describe("the tree of pictures", () => {
  const output = (index: number, about: Partial<JobOutput> = {}): JobOutput => ({ index, state: "placed", sha256: `sha${index}`, mediaType: "image/png", width: 8, height: 4, uri: `file:///w/a%20kite-${index}.png`, ...about });
  const made = (id: string, ...outputs: readonly JobOutput[]): Job => jobOf({ id, state: "placed", outputs });
  const rowsOf = (jobs: readonly Job[], liked: readonly string[] = [], elsewhere: readonly Job[] = []): Promise<Row[]> => pictureRows({
    t, catalogue, preview: (sha256, mediaType) => Promise.resolve(`kept:${sha256} ${mediaType}`), job: (id) => Promise.resolve(elsewhere.find((job) => job.id === id)),
    favourites: { has: (jobId, index) => liked.includes(`${jobId}:${index}`), all: () => liked.map((name) => ({ jobId: name.split(":")[0] ?? "", index: Number(name.split(":")[1]) })) },
  }, jobs);

  it("shows each with its thumbnail, prompt and file; a click opens it, and it can be dragged", async () => {
    assert.deepEqual(await rowsOf([made("a", output(0))]), [{
      id: "recent/a:0", label: "a kite", description: "a kite-0.png", hover: ["a kite", "Ideogram 3.0 · 8 × 4"], picture: "kept:sha0 image/png", context: "placed",
      command: ["imageStudio.openPicture", "Open", { subject: { jobId: "a", index: 0 } }], subject: { jobId: "a", index: 0 }, file: { uri: "file:///w/a%20kite-0.png", alt: "a kite" },
    }]);
  });

  it("has kept ones, films without a thumbnail, and nothing that cannot be shown", async () => {
    const { uri, ...kept } = output(0);
    assert.equal(uri, "file:///w/a%20kite-0.png");
    const rows = await rowsOf([made("a", { ...kept, state: "kept" }, output(1, { mediaType: "video/mp4" }), output(2, { state: "aside" }), output(3, { state: "withheld" }), output(4, { mediaType: "application/octet-stream" }), { index: 5, state: "pending" })]);
    assert.deepEqual(rows.map(({ subject, description, context, icon, picture, file }) => [subject?.index, description, context, icon ?? picture, file?.uri]), [
      [0, "not in the workspace", "kept", "kept:sha0 image/png", undefined], [1, "a kite-1.png", "placed", "device-camera-video", "file:///w/a%20kite-1.png"],
    ]);
  });

  it("shows a film with its still or its first frame, and the still as no picture of its own until the film is gone", async () => {
    const film = output(0, { mediaType: "video/webm" });
    const still = output(1, { kind: "picture", mediaType: "image/jpeg" });
    const shown = async (...outputs: readonly JobOutput[]): Promise<unknown> => (await rowsOf([made("a", ...outputs)])).map(({ subject, icon, picture }) => [subject?.index, icon ?? picture]);
    assert.deepEqual(await shown(film, still), [[0, "kept:sha1 image/jpeg"]]);
    assert.deepEqual(await shown({ ...film, poster: { sha256: "frame" } }), [[0, "kept:frame image/jpeg"]]);
    assert.deepEqual(await shown({ ...film, state: "deleted" }, still), [[1, "kept:sha1 image/jpeg"]]);
  });

  it("puts favourites on top, last chosen first, however old; and forgets those that are gone", async () => {
    const rows = await rowsOf([made("b", output(0), output(1))], ["old:1", "b:1", "gone:0", "b:9"], [made("old", output(0), output(1))]);
    assert.deepEqual(rows.map(({ label, rows: below }) => [label, below?.map(({ id, context }) => `${id} ${context ?? ""}`)]), [
      ["Favourites", ["favourites/old:1 placed favourite", "favourites/b:1 placed favourite"]], ["Recent", ["recent/b:0 placed", "recent/b:1 placed favourite"]],
    ]);
  });

  it("ends after sixty", async () => {
    const rows = await rowsOf(Array.from({ length: 20 }, (_, n) => made(`job-${n}`, ...[0, 1, 2, 3].map((index) => output(index)))));
    assert.deepEqual([rows.length, rows.at(-1)?.id], [60, "recent/job-14:3"]);
  });
});

const nothing = { spent: { usdMicros: 0, tokens: 0, unpriced: 0 }, reserved: { usdMicros: 0, tokens: 0, unpriced: 0 } };

describe("the tree of the account", () => {
  const key = { is: "key", provider: "Ideogram", label: "work", origin: "https://api.test" } as const;
  const rowsOf = (about: Partial<Account>): string[] => accountRows({ t, catalogue }, { payers: [key], today: nothing, jobs: [], ...about })
    .flatMap(function lines({ label, description, rows }: Row): string[] {
      return [`${label} | ${description ?? ""}`, ...(rows ?? []).flatMap(lines).map((line) => `  ${line}`)];
    });

  it("says which key pays, and what today came to", () => {
    assert.deepEqual(rowsOf({ today: { ...nothing, spent: { usdMicros: 1_200_000, tokens: 0, unpriced: 0 } } }), ["work | Ideogram", "Spent today | $1.20"]);
    assert.deepEqual(rowsOf({ today: { spent: { usdMicros: 1_200_000, tokens: 0, unpriced: 3 }, reserved: { usdMicros: 0, tokens: 0, unpriced: 1 } } }), ["work | Ideogram", "Spent today | $1.20 + 3 of unknown price, 1 of unknown price reserved"]);
    assert.deepEqual(rowsOf({ today: { ...nothing, spent: { usdMicros: 0, tokens: 0, unpriced: 1 } } }).at(-1), "Spent today | 1 of unknown price");
    assert.deepEqual(rowsOf({ payers: [{ ...key, is: "environment" }], today: { ...nothing, reserved: { usdMicros: 60_000, tokens: 5, unpriced: 0 } } }), ["work | Ideogram", "Spent today | $0.00, $0.06 + 5 tokens reserved"]);
  });

  it("leads to a key where there is none, or none that can be used", () => {
    const commandsOf = (is: "none" | "unusable" | "waiting"): unknown => accountRows({ t, catalogue }, { payers: [{ is, provider: "Ideogram" }], today: nothing, jobs: [] }).map(({ label, command }) => [label, command?.[0]]);
    assert.deepEqual(commandsOf("none"), [["No API key yet", "imageStudio.addKey"]]);
    assert.deepEqual(commandsOf("unusable"), [["No usable key", "imageStudio.switchKey"], ["Spent today", "imageStudio.showHistory"]]);
    assert.deepEqual(commandsOf("waiting"), [["Waiting for the keyring", undefined], ["Spent today", "imageStudio.showHistory"]]);
  });

  it("never says that play money was spent", () => {
    const payers = [{ is: "sandbox" }] as const;
    assert.deepEqual(rowsOf({ payers }), ["Sandbox | free", "Today | free"]);
    const held = jobOf({ ...play, state: "unknown", billed: "unknown" });
    assert.deepEqual(rowsOf({ payers, today: { spent: { usdMicros: 60_000, tokens: 0, unpriced: 0 }, reserved: { usdMicros: 60_000, tokens: 0, unpriced: 0 } }, jobs: [held] }), ["Sandbox | free", "Today | free (would be $0.12)"]);
  });

  it("lists what only a person can say, with what it may have cost, and leads there", () => {
    const held = [jobOf({ id: "a", state: "unknown", billed: "unknown" }), jobOf({ id: "b", state: "accepted", owner: "", billed: "unknown", failure: failure("timeout", "unknown"), input: { prompt: "a boat" } })];
    const jobs = [...held, jobOf({ id: "c", state: "accepted", billed: "unknown" }), jobOf({ id: "d", state: "failed", billed: "no" })];
    assert.deepEqual(rowsOf({ jobs }).slice(2), ["2 outcomes to resolve | up to $0.12", "  a kite | up to $0.06, unknown", "  a boat | up to $0.06, unknown"]);
    assert.deepEqual(rowsOf({ jobs: held.slice(0, 1) })[2], "1 outcome to resolve | up to $0.06");
    const below = accountRows({ t, catalogue }, { payers: [key], today: nothing, jobs }).at(-1)?.rows;
    assert.deepEqual(below?.map(({ command, subject }) => [command, subject]), ["a", "b"].map((jobId) => [["imageStudio.resolveOutcome", "Was It Billed?", { subject: { jobId } }], { jobId }]));
  });

  it("lists what was billed and has not come, until it comes or a person stops it; what is being fetched is not among it", () => {
    const late = (about: Partial<Job>): Job => jobOf({ state: "collecting", billed: "yes", reserved: 0, spent: 60_000, failure: failure("save-failed", "yes"), ...about });
    const jobs = [late({ id: "a", owner: "" }), late({ id: "b", input: { prompt: "a boat" } }), jobOf({ id: "c", state: "collecting", billed: "yes", reserved: 0, spent: 60_000 })];
    assert.deepEqual(rowsOf({ jobs }).slice(2), ["2 results have not come | $0.12", "  a kite | $0.06", "  a boat | $0.06"]);
    const group = accountRows({ t, catalogue }, { payers: [key], today: nothing, jobs }).at(-1);
    assert.deepEqual(group?.hover, ["These images were made and billed, and could not be fetched yet.", "They are tried again at each start, until you stop it."]);
    assert.deepEqual(group.rows?.map(({ command, context, subject }) => [command, context, subject]), ["a", "b"].map((jobId) => [["imageStudio.resolveOutcome", "Fetch Again, or Stop Trying", { subject: { jobId } }], "late", { jobId }]));
    const played = accountRows({ t, catalogue }, { payers: [{ is: "sandbox" }], today: nothing, jobs: [late({ ...play })] }).at(-1);
    assert.deepEqual([played?.label, played?.description, played?.hover?.[0]], ["1 result has not come", "free (would be $0.06)", "These images were made and could not be fetched yet."]);
  });
});
