import { answer3, answerUrl } from "../answers.ts";
import { cut, filled, instructedOnNothing } from "../makings.ts";
import type { Operation } from "../operation.ts";
import { flat } from "../prices.ts";
import { anyOf, exclusive, maskFor, undocumented } from "../rules.ts";
import { has, textOf } from "../../upload/input.ts";
import { size3, sourceSize } from "../sizes.ts";

/** What v1 does with a picture whatever model drew it. */
export const tools: readonly Operation[] = [
  {
    path: "/v1/remove-background", version: "v1", rules: [], model: () => "remove-background", price: flat("remove-background", 0.01),
    work: { kind: "images", size: sourceSize, making: cut, answer: answerUrl },
  },
  {
    path: "/v1/remove-object", version: "v1", rules: [maskFor("image"), undocumented("rendering_speed", "BALANCED")],
    model: () => "remove-object", price: flat("remove-object", 0.03), work: { kind: "images", size: sourceSize, making: filled, answer: answerUrl },
  },
  {
    path: "/v1/edit", version: "v1", rules: [anyOf("At least one image is required: provide images or image_urls", "images", "image_urls"), exclusive("resolution", "aspect_ratio")],
    model: () => "edit", price: flat("edit", 0.2),
    work: {
      kind: "images", making: instructedOnNothing, answer: answer3,
      size: (input, sent) => (textOf(input, "resolution") === undefined && !has(input, "aspect_ratio") ? sourceSize(input, sent) : size3(input)),
    },
  },
];
