import assert from "node:assert/strict";
import fc from "fast-check";
import { around, fitting, held, within } from "../../../media/studio/zoom/geometry.ts";
import { heirOf, sequenceOf } from "../../../media/studio/rooms/viewer/sequence.ts";
import { nothingYet, reduceViewing } from "../../../media/studio/rooms/viewer/viewing.ts";
import type { Viewing, ViewingEvent } from "../../../media/studio/rooms/viewer/viewing.ts";
import { pinched, reduceLook, scaleOf } from "../../../media/studio/zoom/look.ts";
import type { Look } from "../../../media/studio/zoom/look.ts";
import type { CardView } from "../../../src/shared/cards.ts";

const stage = { width: 800, height: 600 };
const picture = { width: 1600, height: 1200 };
const one = { jobId: "j", index: 0 };
const two = { jobId: "j", index: 1 };
const middle = { x: 0, y: 0 };

const after = (...events: readonly ViewingEvent[]): Viewing => events.reduce(reduceViewing, nothingYet);
const opened: readonly ViewingEvent[] = [{ kind: "measured", stage }, { kind: "turned", at: one, picture }];
const looks = ({ zoom, centre }: Viewing) => ({ zoom, centre });

describe("two fingers on a picture", () => {
  const at = fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -300, max: 300 }) });

  it("move it with what lies between them, and make it as much larger as they part", () => {
    assert.deepEqual(pinched([{ x: -10, y: 0 }, { x: 10, y: 0 }], [{ x: 0, y: 5 }, { x: 40, y: 5 }]), [{ kind: "zoomed", by: 2, at: middle }, { kind: "dragged", by: { x: 20, y: 5 } }]);
    assert.deepEqual(pinched([middle, middle], [middle, { x: 2, y: 0 }]), [{ kind: "dragged", by: { x: 1, y: 0 } }], "from one point there is no more and no less");
  });

  it("lose nothing of their way where a picture that fits becomes larger, one finger being heard of after the other", () => {
    const fits: Look = { stage, picture: { width: 1600, height: 1200 }, zoom: "fit", centre: middle };
    const ways = [pinched([{ x: -50, y: 0 }, { x: 50, y: 0 }], [{ x: -50, y: 0 }, { x: 100, y: 0 }]), pinched([{ x: -50, y: 0 }, { x: 100, y: 0 }], [{ x: -100, y: 0 }, { x: 100, y: 0 }])];
    const { zoom, centre } = ways.flat().reduce(reduceLook, fits);
    assert.deepEqual([zoom, Math.round(centre.x * 1000) / 1000 + 0, centre.y + 0], [1, 0, 0]);
  });

  it("keep the pixel that lies between them there, wherever they go, as long as the picture can", () => {
    fc.assert(fc.property(at, at, at, at, (a, b, c, d) => {
      const before: Look = { stage, picture: { width: 40_000, height: 30_000 }, zoom: 2, centre: middle };
      const after = pinched([a, b], [c, d]).reduce(reduceLook, before);
      const scale = scaleOf(after);
      fc.pre(scale > 0.1 && scale < 16);
      const pixel = (look: Look, x: number, y: number) => [(x - look.centre.x) / scaleOf(look), (y - look.centre.y) / scaleOf(look)];
      const [was, is] = [pixel(before, (a.x + b.x) / 2, (a.y + b.y) / 2), pixel(after, (c.x + d.x) / 2, (c.y + d.y) / 2)];
      is.forEach((value, index) => {
        assert.ok(Math.abs(value - (was[index] ?? 0)) < 1e-6, JSON.stringify([a, b, c, d, was, is]));
      });
    }));
  });
});

describe("the viewer's geometry", () => {
  it("fits a picture into the stage, and leaves one that is smaller as it is", () => {
    assert.deepEqual([fitting(picture, stage), fitting({ width: 400, height: 1200 }, stage), fitting({ width: 64, height: 64 }, stage)], [0.5, 0.5, 1]);
    assert.equal(fitting({ width: 0, height: 0 }, stage), 1, "before its size is known");
  });

  it("goes no smaller than what shows all of it, and no larger than 16 to one", () => {
    assert.deepEqual([within(0.1, picture, stage), within(2, picture, stage), within(99, picture, stage)], [0.5, 2, 16]);
  });

  it("keeps what is at a point there while the scale changes", () => {
    const centre = around({ x: 100, y: -50 }, { x: 20, y: 10 }, 0.5, 2);
    assert.deepEqual(centre, { x: -220, y: 190 });
    assert.deepEqual({ x: (100 - centre.x) / 2, y: (-50 - centre.y) / 2 }, { x: (100 - 20) / 0.5, y: (-50 - 10) / 0.5 }, "the picture's own pixel");
  });

  it("lets no edge come further in than the stage's, and centres what fits", () => {
    assert.deepEqual(held({ x: 900, y: -900 }, 1, picture, stage), { x: 400, y: -300 });
    assert.deepEqual(held({ x: 30, y: 30 }, 0.5, picture, stage), middle);
    assert.deepEqual(held({ x: 30, y: 900 }, 1, { width: 400, height: 1200 }, stage), { x: 0, y: 300 });
  });
});

describe("how a picture is looked at", () => {
  it("begins with all of it, whatever the stage becomes", () => {
    assert.deepEqual([scaleOf(after(...opened)), scaleOf(after(...opened, { kind: "measured", stage: { width: 400, height: 400 } }))], [0.5, 0.25]);
  });

  it("is zoomed around a point, dragged as far as there is more to see, and fits again", () => {
    const zoomed = after(...opened, { kind: "zoomed", by: 4, at: { x: 200, y: 150 } });
    assert.deepEqual(looks(zoomed), { zoom: 2, centre: { x: -600, y: -450 } });
    assert.deepEqual(looks(reduceViewing(zoomed, { kind: "dragged", by: { x: -5000, y: 50 } })), { zoom: 2, centre: { x: -1200, y: -400 } });
    assert.deepEqual(looks(reduceViewing(zoomed, { kind: "fit" })), { zoom: "fit", centre: middle });
    assert.deepEqual(looks(reduceViewing(zoomed, { kind: "zoomed", by: 0.01, at: middle })), { zoom: "fit", centre: middle });
    assert.deepEqual(looks(reduceViewing(zoomed, { kind: "one", at: middle })), { zoom: 1, centre: { x: -300, y: -225 } });
  });

  it("stays as it is on a picture of the same size, and begins anew on another, and when it is opened again", () => {
    const zoomed: readonly ViewingEvent[] = [...opened, { kind: "zoomed", by: 4, at: { x: 200, y: 150 } }];
    assert.deepEqual(looks(after(...zoomed, { kind: "turned", at: two, picture })), { zoom: 2, centre: { x: -600, y: -450 } });
    assert.equal(after(...zoomed, { kind: "turned", at: two, picture: { width: 10, height: 10 } }).zoom, "fit");
    assert.deepEqual(after(...zoomed, { kind: "closed" }), { ...nothingYet, stage });
  });

  it("learns a picture's size from the picture where nothing else says it", () => {
    const loaded = after({ kind: "measured", stage }, { kind: "turned", at: one, picture: { width: 0, height: 0 } }, { kind: "loaded", picture });
    assert.deepEqual([loaded.picture, scaleOf(loaded)], [picture, 0.5]);
  });

  it("fits again when the stage grows over what was zoomed into", () => {
    const grown = after(...opened, { kind: "zoomed", by: 1.2, at: middle }, { kind: "measured", stage: { width: 1600, height: 1200 } });
    assert.deepEqual(looks(grown), { zoom: "fit", centre: middle });
  });

  it("flips to the source where there is one, and takes no facts of a picture that was left", () => {
    const source = { src: "/s", name: "hero.png" };
    assert.equal(after(...opened, { kind: "flipped", flipped: true }).flipped, false);
    const told = after(...opened, { kind: "told", at: one, facts: { source } });
    assert.equal(reduceViewing(told, { kind: "flipped", flipped: true }).flipped, true);
    const turned = reduceViewing(reduceViewing(told, { kind: "flipped", flipped: true }), { kind: "turned", at: two, picture });
    assert.deepEqual([turned.flipped, turned.facts], [false, undefined]);
    assert.equal(reduceViewing(turned, { kind: "told", at: one, facts: { source } }), turned);
  });

  it("is the same state when nothing has changed", () => {
    const fits = after(...opened);
    for (const event of [{ kind: "fit" }, { kind: "measured", stage }, { kind: "loaded", picture }, { kind: "flipped", flipped: false }] as const) assert.equal(reduceViewing(fits, event), fits);
  });
});

describe("the pictures that one can go through", () => {
  const card = (groupId: string, outputs: CardView["jobs"][number]["outputs"]): CardView => ({
    groupId, operation: "o", model: "M", prompt: groupId, input: {}, createdAt: 0, cost: "", ratio: 1,
    jobs: [{ id: groupId, stage: { stage: "ended" }, warnings: [], outputs }],
  });
  const shown = (index: number) => ({ index, state: "placed" as const, src: `/${index}` });
  const cards = [card("a", [shown(0), shown(1), { index: 2, state: "withheld" }, { index: 3, state: "pending", src: "/3" }]), card("b", []), card("c", [shown(0)])];
  const names = (isListed: (of: CardView) => boolean, jobId: string, all = cards): string[] => sequenceOf(all, isListed, { jobId, index: 0 }).map(({ job, output }) => `${job.id}${output.index}`);

  it("are those that the results list, in their order, and those beside the one that is looked at", () => {
    assert.deepEqual(names(() => true, "a"), ["a0", "a1", "c0"]);
    assert.deepEqual(names(({ groupId }) => groupId === "a", "a"), ["a0", "a1"]);
    assert.deepEqual(names(({ groupId }) => groupId === "a", "c"), ["a0", "a1", "c0"]);
  });

  it("leave the next one when one goes, else the one before, else none", () => {
    const before = [{ jobId: "a", index: 0 }, { jobId: "a", index: 1 }, { jobId: "c", index: 0 }];
    const now = (...left: readonly CardView[]) => sequenceOf(left, () => true, { jobId: "gone", index: 0 });
    assert.deepEqual(heirOf({ jobId: "a", index: 1 }, before, now(card("a", [shown(0)]), card("c", [shown(0)]))), { jobId: "c", index: 0 });
    assert.deepEqual(heirOf({ jobId: "c", index: 0 }, before, now(card("a", [shown(0), shown(1)]))), { jobId: "a", index: 1 });
    assert.equal(heirOf({ jobId: "c", index: 0 }, before, now(card("new", [shown(0)]))), undefined);
  });
});
