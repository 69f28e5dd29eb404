import * as z from "zod";
import { isDeeperThan, jsonOf, jsonUrl } from "../../core/json.ts";
import { oneLine, plainText } from "../../core/oneLine.ts";
import { mostUsdMicros } from "../../core/price.ts";
import { fromJson } from "../answer.ts";
import type { Answered, AnsweredOutput } from "../answer.ts";
import { isSafetyReason } from "../errorBody.ts";

/**
 * What the API answers, as little of it as we read. An odd seed or sum beside a picture is ignored: the picture is paid for.
 * Source: the Ideogram reference of 2026-10-07, sections 5, 9 and 10.
 */

/** Characters of one description, or of a prompt as the API has rewritten it. */
const longestText = 20_000;

/** Deeper than any description of a picture: neither the journal nor the page could take it. */
const deepest = 100;

const pictureShape = {
  url: z.string().nullish().catch(undefined),
  b64_json: z.string().nullish().catch(undefined),
  is_image_safe: z.boolean().nullish().catch(undefined),
  seed: z.number().int().nullish().catch(undefined),
  prompt: z.string().nullish().catch(undefined),
};
const picture = z.object(pictureShape).catch({});

export const readPictures = fromJson(z.object({ data: z.array(picture) }), ({ data }) => ({ is: "made", outputs: data.map(outputOf) }));

export const readAccepted = fromJson(z.object({ generation_id: z.string().regex(/^[!-~]{1,500}$/) }), ({ generation_id: id }) => ({ is: "accepted", id }));

export const readTexts = fromJson(
  z.object({ descriptions: z.array(z.object({ text: z.string().nullish() })) }),
  ({ descriptions }) => ({ is: "made", outputs: [], texts: descriptions.flatMap(({ text }) => (text == null ? [] : plainText(text, longestText))) }),
);

/** A picture taken apart: itself without its texts, itself as it was, and the texts with their places. */
const layers = z.object({
  base_image_url: z.string().nullish().catch(undefined),
  original_image_url: z.string().nullish().catch(undefined),
  text_blocks: z.array(z.unknown()).refine((blocks) => !isDeeperThan(deepest, blocks)).nullish().catch(undefined),
  seed: z.number().int().nullish().catch(undefined),
});

const textsOfLayers = (key: string, value: unknown): unknown => (typeof value === "string" && !key.endsWith("_url") ? plainText(value, longestText) : value);

export const readLayers = fromJson(layers, layered, textsOfLayers);
/** As the newer API writes the same. */
export const readLayersV2 = fromJson(z.object({ data: z.array(layers).min(1) }), ({ data: [first = {}] }) => layered(first), textsOfLayers);

function layered({ base_image_url: base, original_image_url: original, text_blocks: blocks, seed }: z.infer<typeof layers>): Answered {
  const layer = (name: string, url: string | null | undefined): AnsweredOutput => ({ name, ...(url ? { url } : {}), ...(seed == null ? {} : { seed }) });
  return { is: "made", outputs: [layer("no-text", base), ...(original ? [layer("original", original)] : []), ...inFile(blocks ?? [], seed)], ...(blocks == null ? {} : { json: blocks }) };
}

/** The texts as a file, beside the layers that they were taken off. */
function inFile(blocks: readonly unknown[], seed: number | null | undefined): AnsweredOutput[] {
  return blocks.length === 0 ? [] : [{ name: "layers", kind: "words", url: jsonUrl(blocks), ...(seed == null ? {} : { seed }) }];
}

/** Whatever `JSON.parse` could read is JSON. */
export const readStructure = fromJson(
  z.object({ json_prompt: z.unknown().refine((value) => value !== undefined && !isDeeperThan(deepest, value)) }),
  ({ json_prompt: json }) => ({ is: "made", outputs: [], json }),
  (_, value) => (typeof value === "string" ? plainText(value, longestText) : value),
);

/** Of several kinds, told by its type; without one it is a picture. */
const generated = z.object({
  ...pictureShape,
  object_type: z.string().nullish().catch(undefined),
  base_image_url: layers.shape.base_image_url,
  text_blocks: layers.shape.text_blocks.catch(undefined),
}).catch({});

export const readGeneration = fromJson(
  z.object({
    status: z.enum(["pending", "completed", "failed"]),
    data: z.array(generated).nullish(),
    failure_reason: z.string().nullish().catch(undefined),
    usage_cost_usd_micros: z.number().int().nonnegative().max(mostUsdMicros).nullish().catch(undefined),
  }),
  ({ status, data, failure_reason: reason, usage_cost_usd_micros: cost }) => {
    switch (status) {
      case "pending":
        return { is: "pending" };
      case "failed":
        return { is: "failed", reason: oneLine(reason ?? ""), refused: isSafetyReason(reason ?? "") };
      case "completed":
        return { ...generatedAs(data ?? []), ...(cost == null ? {} : { usdMicros: cost }) };
    }
  },
);

function generatedAs(data: readonly z.infer<typeof generated>[]): Answered & { is: "made" } {
  const blocks = data.flatMap(({ text_blocks: own }) => own ?? []);
  const outputs = data.flatMap(outputsOf);
  if (blocks.length === 0) return { is: "made", outputs };
  const json = z.array(z.unknown()).parse(jsonOf(JSON.stringify(blocks), textsOfLayers));
  return { is: "made", outputs: [...outputs, ...(outputs.every(({ withheld }) => withheld === true) ? [] : inFile(json, data[0]?.seed))], json };
}

function outputsOf(made: z.infer<typeof generated>): AnsweredOutput[] {
  switch (made.object_type) {
    case "layerized_image":
    case "layerized_design.generation": {
      const [base, original] = [outputOf({ ...made, url: made.base_image_url }), outputOf(made)];
      return base.withheld === true ? [base] : [{ ...base, name: "no-text" }, ...(original.url === undefined ? [] : [{ ...original, name: "original" }])];
    }
    case "svg.generation":
      return [{ ...outputOf(made), kind: "vector" }];
    case "video.generation":
      return [{ ...outputOf(made), kind: "video" }];
    default:
      return [outputOf(made)];
  }
}

function outputOf({ url, b64_json: base64, is_image_safe: safe, seed, prompt }: z.infer<typeof picture>): AnsweredOutput {
  return {
    ...(safe === false ? { withheld: true } : url ? { url } : base64 ? { url: `data:application/octet-stream;base64,${base64}` } : {}),
    ...(seed == null ? {} : { seed }),
    ...(prompt == null ? {} : { prompt: plainText(prompt, longestText) }),
  };
}
