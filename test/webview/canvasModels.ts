import type { OperationView } from "../../src/shared/form.ts";
import type { SourceView } from "../../src/shared/rooms/compose.ts";
import type { Snapshot } from "../../src/shared/studio.ts";
import { formNamed, fullForm, snapshotWith, source } from "./fixtures.ts";

/** Models that take a mask and that widen a picture, as the catalogue describes them; made up, so that no test depends on its entries. */

const picture = { control: "images", required: true, max: 1, maxBytes: 25_000_000 } as const;

export const editing: OperationView = {
  id: "edit/made-up", verb: "edit", model: "made-up", title: "Made-up Edit", provider: "Maker", goodAt: "Changes what is painted.", price: { usdMicros: 30_000, basis: "exact" },
  source: "image", mask: "mask", rules: [], shapes: [],
  fields: [
    { name: "image", title: "Image", role: "source", ...picture },
    { name: "mask", title: "Mask", role: "mask", onWire: "black-changes", ...picture },
    { name: "prompt", title: "Prompt", control: "longText", role: "prompt", required: true, max: 10_000 },
    { name: "seed", title: "Seed", control: "number", role: "seed", group: "repeatability", required: false, min: 0, max: 2_147_483_647, step: 1 },
  ],
};

/** Its picture has another name, and it takes no mask. */
export const remixing: OperationView = {
  ...editing, id: "edit/made-up-plain", model: "made-up-plain", title: "Made-up Plain",
  fields: [{ name: "image_file", title: "Image", role: "source", ...picture }, ...editing.fields.slice(2)], source: "image_file",
};
Reflect.deleteProperty(remixing, "mask");

const size = (ratio: string, width: number, height: number) => ({ ratio, width, height, set: { resolution: `${width}x${height}` } });

export const reframing: OperationView = {
  id: "reframe/made-up", verb: "reframe", model: "made-up", title: "Made-up Reframe", provider: "Maker", goodAt: "Widens a picture.", price: { usdMicros: 60_000, basis: "exact" },
  source: "image", rules: [], fields: [{ name: "image", title: "Image", role: "source", ...picture }],
  shapes: [size("1:1", 1024, 1024), size("16:9", 1312, 736), size("9:16", 736, 1312), size("3:1", 1536, 512), size("2:3", 832, 1248)],
};

const madeUp = [editing, remixing, reframing];
export const formOfMadeUp = (id: string): OperationView => madeUp.find((each) => each.id === id) ?? formNamed(id);

export function canvasSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  const plain = snapshotWith();
  const tasks = [...plain.tasks.filter(({ id }) => id !== "edit" && id !== "reframe"), { id: "edit" as const, title: "Edit", operations: [editing.id, remixing.id] }, { id: "reframe" as const, title: "Reframe", operations: [reframing.id] }];
  return { ...plain, tasks, models: [...plain.models.filter(({ mask }) => mask === undefined), ...madeUp.map(({ fields: _f, rules: _r, shapes: _s, ...model }) => model)], ...change };
}

export const landscape: SourceView = { id: `${"a".repeat(64)}/harbour.png`, name: "harbour.png", src: "/pictures/7-1600x1200.svg", width: 1600, height: 1200, bytes: 812_000 };

/** A form whose mask has half the size of its picture. */
export const smallMask = {
  snapshot: {
    ...canvasSnapshot(),
    operation: { ...editing, rules: [{ rule: "sameSize" as const, fields: ["image", "mask"] as const, message: "The mask must have the same width and height as the picture." }] },
  },
  state: {
    ...fullForm, operation: editing.id, values: { prompt: "A red door" }, openGroups: [],
    sources: { image: [{ ...source, id: "picture", name: "barn.png", width: 1600, height: 1200 }], mask: [{ ...source, id: "mask", name: "mask.png", width: 800, height: 600 }] as const },
  },
};
