import { fail } from "node:assert/strict";
import { formOf, offerOf } from "../../src/catalogue/form.ts";
import { catalogue } from "../../src/catalogue/operations.ts";
import type { CardView, JobView, OutputView } from "../../src/shared/cards.ts";
import type { OperationView } from "../../src/shared/form.ts";
import type { SourceView } from "../../src/shared/rooms/compose.ts";
import type { Snapshot } from "../../src/shared/studio.ts";
import { studioStrings } from "../../src/shared/studioStrings.ts";

/** What the host would send: the form is the real catalogue's, the results are made up. */

export const formNamed = (id: string): OperationView => formOf(catalogue.get(id) ?? catalogue.get("generate/ideogram-3") ?? fail());

export const now = (): number => Date.now();

export function snapshotWith(change: Partial<Snapshot> = {}): Snapshot {
  return {
    ...offerOf(catalogue),
    operation: formNamed("generate/ideogram-3"),
    cards: [],
    recent: [],
    prompts: ["A lighthouse at dusk, gouache", "A fox asleep in tall grass", "A poster that says \"OPEN LATE\""],
    payer: { kind: "key", label: "work" },
    examples: [
      "A hand-lettered sign that says \"Fresh bread\", chalk on slate, warm morning light",
      "An isometric cut-away of a tiny recording studio, soft clay render",
      "A flat vector logo of a heron standing in reeds, two colours",
    ],
    strings: studioStrings,
    locale: "en",
    ...change,
  };
}

export function output(index: number, seed: number, width: number, height: number, change: Partial<OutputView> = {}): OutputView {
  return { index, state: "placed", src: `/pictures/${seed}-${width}x${height}.svg`, name: `picture-${seed}.png`, width, height, seed, ...change };
}

export function job(id: string, change: Partial<JobView>): JobView {
  return { id, stage: { stage: "ended" }, outcome: "placed", warnings: [], outputs: [], ...change };
}

export function card(groupId: string, change: Partial<CardView>): CardView {
  return {
    groupId, operation: "generate/ideogram-3", model: "Ideogram 3.0", prompt: "A lighthouse at dusk, gouache",
    input: { prompt: "A lighthouse at dusk, gouache", aspect_ratio: "16x9", num_images: 2, rendering_speed: "QUALITY", seed: 4711 },
    createdAt: now() - 5 * 60_000, cost: "$0.18", ratio: 16 / 9, jobs: [], ...change,
  };
}

const pending = (count: number): OutputView[] => Array.from({ length: count }, (_, index) => ({ index, state: "pending" as const }));

/** One card of every kind that a day brings. */
export function aDay(): CardView[] {
  return [
    card("running", {
      prompt: "An isometric cut-away of a tiny recording studio, soft clay render", createdAt: now() - 14_000, ratio: 1, cost: "$0.24",
      jobs: [
        job("j1", { stage: { stage: "generating", since: now() - 12_000 }, cancel: "stop", outputs: pending(2) }),
        job("j2", { stage: { stage: "queued", ahead: 3 }, cancel: "leave", outputs: pending(2) }),
      ].map(({ outcome: _none, ...rest }) => rest),
    }),
    card("finished", {
      jobs: [job("j3", { outputs: [output(0, 11, 1312, 736, { favourite: true }), output(1, 12, 1312, 736), output(2, 13, 1312, 736), output(3, 14, 1312, 736)] })],
    }),
    card("mixed", {
      prompt: "A poster that says \"OPEN LATE\", woodblock print", ratio: 2 / 3, createdAt: now() - 3 * 3_600_000, cost: "≈ $0.12",
      jobs: [job("j4", {
        outputs: [output(0, 21, 832, 1248, { state: "kept" }), output(1, 22, 1536, 512), { index: 2, state: "withheld" }, { index: 3, state: "lost" }, { index: 4, state: "pending" }],
        message: {
          text: "The image was made and billed, but `assets/images` is read-only. It is kept safely.", billed: "yes",
          actions: [{ id: "folder", title: "Choose Folder" }, { id: "open", title: "Open Kept Image" }],
        },
        warnings: ["Ideogram 3.0 has no transparent background. It was left out.", "1 of 5 images was withheld by Ideogram's output check. It may be billed."],
      })],
    }),
    card("refused", {
      prompt: "A portrait", createdAt: now() - 26 * 3_600_000, cost: "not billed",
      jobs: [job("j5", {
        outcome: "refused",
        message: { text: "Ideogram declined the prompt in its safety check. Nothing was billed.", billed: "no", actions: [{ id: "edit", title: "Edit Prompt" }] },
      })],
    }),
    card("unknown", {
      prompt: "A harbour in fog", createdAt: now() - 50 * 3_600_000, cost: "up to $0.06, unknown",
      jobs: [job("j6", {
        outcome: "unknown",
        message: {
          text: "The connection broke after the request was sent. It may have been billed ($0.06).", billed: "unknown",
          actions: [{ id: "usage", title: "Open Usage" }, { id: "again", title: "Try Again Anyway" }, { id: "log", title: "Show Log" }],
        },
      })],
    }),
    described(),
  ];
}

export function described(): CardView {
  return card("described", {
    operation: "describe/ideogram-3", model: "Describe · Ideogram 3.0", prompt: "", input: {}, createdAt: now() - 72 * 3_600_000, cost: "$0.01",
    jobs: [job("j7", {
      outcome: "done",
      texts: [
        "A white lighthouse stands on a rocky headland at dusk, its beam crossing a violet sky, painted in gouache with visible brush strokes.",
        "Gouache painting of a coastal lighthouse, warm light against cool evening clouds.",
      ],
    })],
  });
}

export const source: SourceView = { id: "s1", name: "hero.png", src: "/pictures/5-640x480.svg", width: 640, height: 480, bytes: 412_000 };

const allGroups = ["style", "colour", "references", "repeatability", "output", "advanced"];

/** Everything unfolded and set, one field closed by a rule, one problem. */
export const fullForm = {
  version: 1, operation: "generate/ideogram-3", prompt: "A lighthouse at dusk, gouache", ratio: "1312x736", count: 2,
  values: { style_codes: ["AAFF5733", "0B1C2D3E"], seed: -1, color_palette: { members: [{ color_hex: "#1E88E5", color_weight: 0.6 }, { color_hex: "#F4511E" }] } },
  sources: { character_reference_images: [source] }, openGroups: allGroups,
};

/** Masked edits, each with what became of the pixels outside its mask. */
export function masked(): CardView[] {
  const newest = now() - 60_000;
  const edit = (groupId: string, jobs: JobView[]): CardView => card(groupId, { prompt: "A sail of red cloth", createdAt: newest, cost: "$0.06", jobs });
  return [
    edit("changed", [job("j1", { outputs: [output(0, 11, 1312, 736, { outside: { is: "compared", share: 0.02, most: 14 } })] })]),
    edit("several", [job("j2", { outputs: [
      output(0, 12, 1312, 736, { outside: { is: "compared", share: 0, most: 0 } }), output(1, 13, 1312, 736, { outside: { is: "compared", share: 0.00001, most: 1 } }),
      output(2, 14, 1312, 736, { outside: { is: "open" } }), output(3, 15, 1312, 736, { restored: 1, name: "picture-13-restored.png" }),
    ] })]),
    edit("sizes", [job("j3", { outputs: [output(0, 16, 1024, 1024, { outside: { is: "sizes-differ" } })] })]),
    edit("unknown", [job("j4", { outputs: [output(0, 17, 1312, 736, { outside: { is: "not-compared" } })] })]),
  ];
}
