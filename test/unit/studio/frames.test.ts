import assert from "node:assert/strict";
import { boxAfter, boxBetween, boxWithin, firstBox } from "../../../media/studio/zoom/boxes.ts";
import { frameAbout, frameBeside, frameNear, framesOf, groundFor } from "../../../media/studio/rooms/canvas/frames.ts";
import { tintFor } from "../../../media/studio/rooms/canvas/tints.ts";
import type { ShapeView } from "../../../src/shared/form.ts";

const size = (width: number, height: number, ratio = "16:9"): ShapeView => ({ ratio, width, height, set: { resolution: `${width}x${height}` } });
const wide = size(1312, 736);
const wider = size(1536, 512, "3:1");
const even = size(1024, 1024, "1:1");
const evenSmall = size(512, 512, "1:1");
const tall = size(736, 1312, "9:16");
const shapes = framesOf({ shapes: [{ ratio: "auto", set: {} }, wide, even, tall, wider, evenSmall] });

describe("frames about a picture", () => {
  it("go from the tallest to the widest, without those that have no shape of their own", () => {
    assert.deepEqual(shapes, [tall, evenSmall, even, wide, wider]);
  });

  it("hold the picture and no more, in its own pixels", () => {
    assert.deepEqual(frameAbout({ width: 1000, height: 1000 }, 2), { width: 2000, height: 1000 });
    assert.deepEqual(frameAbout({ width: 1000, height: 500 }, 1), { width: 1000, height: 1000 });
  });

  it("have room about the picture, of the longest only the one that is chosen", () => {
    const picture = { width: 300, height: 300 };
    assert.deepEqual(groundFor(picture, [even], picture), picture);
    assert.deepEqual(groundFor(picture, [wider, { ratio: "1:4", set: {} }], picture), { width: 540, height: 540 });
    assert.deepEqual(groundFor(picture, [wider, { ratio: "1:4", set: {} }], frameAbout(picture, 3)), { width: 900, height: 540 });
  });

  it("are gone through by their proportion, and stop at the ends", () => {
    assert.deepEqual([frameBeside(shapes, even, 1), frameBeside(shapes, even, -1), frameBeside(shapes, wider, 1), frameBeside(shapes, tall, -1)], [wide, tall, undefined, undefined]);
  });

  it("are the nearest of what is drawn or typed, also by their size", () => {
    assert.deepEqual([frameNear(shapes, { width: 1900, height: 1000 }), frameNear(shapes, { width: 600, height: 590 }), frameNear(shapes, { width: 1000, height: 1100 }), frameNear([], { width: 1, height: 1 })], [wide, evenSmall, even, undefined]);
  });
});

describe("a box on a picture", () => {
  const picture = { width: 100, height: 60 };

  it("lies between two corners, whichever come first, and is even where that is wanted", () => {
    assert.deepEqual(boxBetween({ x: 10.4, y: 20 }, { x: 4, y: 30.2 }, false), { x: 4, y: 20, width: 6, height: 10 });
    assert.deepEqual(boxBetween({ x: 10, y: 20 }, { x: 4, y: 30 }, true), { x: 0, y: 20, width: 10, height: 10 });
  });

  it("is moved by arrow keys, with Alt made larger and smaller, and never leaves the picture", () => {
    const box = firstBox(picture);
    assert.deepEqual(box, { x: 25, y: 15, width: 50, height: 30 });
    const key = (name: string, more: { altKey?: boolean; shiftKey?: boolean } = {}) => ({ key: name, altKey: false, shiftKey: false, ...more });
    assert.deepEqual(boxAfter(box, key("ArrowRight"), picture), { ...box, x: 26 });
    assert.deepEqual(boxAfter(box, key("ArrowUp", { shiftKey: true }), picture), { ...box, y: 5 });
    assert.deepEqual(boxAfter({ ...box, y: 5 }, key("ArrowUp", { shiftKey: true }), picture), { ...box, y: 0 });
    assert.deepEqual(boxAfter(box, key("ArrowRight", { altKey: true, shiftKey: true }), picture), { ...box, width: 60 });
    assert.deepEqual(boxAfter(box, key("ArrowDown", { altKey: true, shiftKey: true }), picture), { ...box, height: 40 });
    assert.equal(boxAfter(box, key("a"), picture), undefined);
    assert.deepEqual(boxWithin({ x: 90, y: -5, width: 400, height: 0 }, picture), { x: 0, y: 0, width: 100, height: 1 });
  });
});

describe("the tint of a mask", () => {
  it("is the one that stands out from the picture", () => {
    const sky = [80, 140, 250] as const;
    const poppies = [230, 20, 70] as const;
    const grass = [20, 180, 80] as const;
    assert.deepEqual([tintFor([sky, sky, grass]), tintFor([poppies, poppies, grass]), tintFor([poppies, sky])], [0, 2, 1]);
  });
});
