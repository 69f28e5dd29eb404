import assert from "node:assert/strict";
import type { ListedKey } from "../../../src/app/keys/listKeys.ts";
import { rotationReminder } from "../../../src/app/keys/rotationReminder.ts";
import { keyRotations, openOf, watchedMs } from "../../../src/app/keys/rotations.ts";
import type { Rotation } from "../../../src/app/keys/rotations.ts";
import { watchedOf, watchedWords } from "../../../src/app/keys/rotationWatch.ts";
import { failure } from "../../../src/core/errors.ts";
import { inEnglish } from "../../../src/core/words.ts";
import { memoryState } from "../../support/memorySecrets.ts";

const noon = Date.UTC(2026, 10, 30, 12);
const switched: Rotation = { from: "ideogram.old", to: "ideogram.new", switchedAt: noon, places: [{ for: "default" }, { for: "team", team: "Marketing" }], reminded: false };
const keyOf = (id: string): ListedKey => ({ id, label: id, origin: "https://api.test", provider: "ideogram", from: "stored", places: [] });

describe("a key that takes another's place", () => {
  it("is remembered over restarts, by either key, until it is over", async () => {
    const state = memoryState();
    await keyRotations(state).keep(switched);
    const rotations = keyRotations(state);
    assert.deepEqual([rotations.of("ideogram.old"), rotations.of("ideogram.new"), rotations.of("ideogram.third")], [switched, switched, undefined]);
    assert.deepEqual(openOf(switched, [keyOf("ideogram.old"), keyOf("ideogram.new")]), { ...switched, old: keyOf("ideogram.old"), next: keyOf("ideogram.new") });
    assert.deepEqual([[], [keyOf("ideogram.old")], [keyOf("ideogram.old"), { ...keyOf("ideogram.new"), withdrawn: { at: noon, why: "removed" } as const }]].map((keys) => openOf(switched, keys)), [undefined, undefined, undefined]);
    await rotations.end(switched);
    assert.deepEqual([rotations.all(), state.keys()], [[], []]);
    await state.update("keyRotation.x", { from: 1 });
    assert.deepEqual(rotations.all(), []);
  });

  it("is watched by what was asked with it since, and what went wrong", () => {
    const job = (createdAt: number, state: "placed" | "failed", kind?: "bad-key" | "server") => ({ createdAt, state, ...(kind === undefined ? {} : { failure: failure(kind, "no") }) });
    const t = (text: string, ...args: readonly (string | number)[]): string => inEnglish({ text, args: [...args] });
    const jobs = [job(noon - 1, "failed", "bad-key"), job(noon, "placed"), job(noon + 1, "failed", "bad-key"), job(noon + 2, "failed", "server")];
    const seen = [watchedOf(jobs, undefined, noon), watchedOf(jobs.slice(1, 2), undefined, noon), watchedOf([], { word: { said: "refused", at: noon + 1 } }, noon), watchedOf([], { word: { said: "refused", at: noon - 1 } }, noon)];
    assert.deepEqual(seen, [{ requests: 3, notAccepted: 1, failed: 1 }, { requests: 1, notAccepted: 0, failed: 0 }, { requests: 0, notAccepted: 1, failed: 0 }, { requests: 0, notAccepted: 0, failed: 0 }]);
    assert.deepEqual(seen.map((watched) => watchedWords(t, watched)), ["3 requests, 1 not accepted, 1 failed", "1 request, none failed", "no request yet, 1 not accepted", "no request yet"]);
  });
});

describe("the reminder to delete the old key", () => {
  const world = async () => {
    const rotations = keyRotations(memoryState());
    await rotations.keep(switched);
    const asleep: (() => void)[] = [];
    const clock = { at: noon };
    const window_ = () => {
      const reminded: Rotation[] = [];
      const look = Promise.withResolvers<undefined>();
      const reminder = rotationReminder({
        rotations, now: () => clock.at, sleep: (_, signal) => new Promise((resolve) => {
          asleep.push(resolve);
          signal.addEventListener("abort", () => resolve());
        }), looking: () => look.promise, remind: (rotation) => void reminded.push(rotation),
      });
      return { reminded, looked: () => look.resolve(undefined), ...reminder };
    };
    const pass = async (ms: number): Promise<void> => {
      clock.at += ms;
      asleep.splice(0).forEach((wake) => wake());
      await new Promise(setImmediate);
    };
    return { rotations, window_, pass };
  };

  it("comes once, after 48 hours, in the window that a person is in", async () => {
    const { window_, pass, rotations } = await world();
    const [one, other] = [window_(), window_()];
    one.soon();
    other.soon();
    one.looked();
    await pass(watchedMs - 1);
    assert.deepEqual([one.reminded, other.reminded], [[], []]);
    await pass(1);
    assert.deepEqual([one.reminded, other.reminded], [[switched], []]);
    other.looked();
    await pass(watchedMs);
    assert.deepEqual([one.reminded, other.reminded, rotations.all()], [[switched], [], [{ ...switched, reminded: true }]]);
    const later = window_();
    later.soon();
    later.looked();
    await pass(watchedMs);
    assert.deepEqual(later.reminded, []);
  });

  it("comes at the next start where the time was over before, and not of a key that was switched back", async () => {
    const { window_, pass, rotations } = await world();
    await pass(10 * watchedMs);
    const next = window_();
    next.looked();
    next.soon();
    await pass(0);
    assert.deepEqual(next.reminded, [switched]);
    const { from, to } = switched;
    await rotations.keep({ from, to, places: [], reminded: false });
    next.soon();
    await pass(10 * watchedMs);
    assert.deepEqual(next.reminded, [switched]);
    next.dispose();
  });
});
