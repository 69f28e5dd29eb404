import * as z from "zod";
import type { Reads } from "../catalogue/types.ts";
import { jsonOf } from "../core/json.ts";
import { oneLine, plainText } from "../core/oneLine.ts";
import { mostUsdMicros } from "../core/price.ts";

/**
 * What the APIs answer, as little of it as we read: everything else may come and go without breaking us. An odd seed or
 * sum beside a picture is ignored: the picture is paid for.
 * Source: the Ideogram reference of 2026-10-07, sections 5, 9 and 10.
 */

/** Characters of one description, or of a prompt as the API has rewritten it. */
const longestText = 20_000;

const picture = z.object({
  url: z.string().nullish().catch(undefined),
  b64_json: z.string().nullish().catch(undefined),
  is_image_safe: z.boolean().nullish().catch(undefined),
  seed: z.number().int().nullish().catch(undefined),
  prompt: z.string().nullish().catch(undefined),
}).catch({});
const pictures = z.object({ data: z.array(picture) });
const accepted = z.object({ generation_id: z.string().min(1) });
const texts = z.object({ descriptions: z.array(z.object({ text: z.string().nullish() })) });
/** Whatever `JSON.parse` could read is JSON: looking through it again, deep down, would only fail where there is no more stack. */
const structured = z.object({ json_prompt: z.unknown().refine((value) => value !== undefined) });
const generation = z.object({
  status: z.enum(["pending", "completed", "failed"]),
  data: z.array(picture).nullish(),
  failure_reason: z.string().nullish().catch(undefined),
  usage_cost_usd_micros: z.number().int().nonnegative().max(mostUsdMicros).nullish().catch(undefined),
});

/**
 * One picture of an answer. `url` where it can be fetched, a `data:` one where the answer itself holds it. Without one,
 * `withheld` where the API says that its output check did that; else in a form that we cannot read.
 */
export interface AnsweredPicture {
  readonly url?: string;
  readonly withheld?: true;
  readonly seed?: number;
  readonly prompt?: string;
}

export type Answer =
  | { readonly is: "pictures"; readonly pictures: readonly AnsweredPicture[] }
  | { readonly is: "accepted"; readonly id: string }
  | { readonly is: "texts"; readonly texts: readonly string[] }
  | { readonly is: "json"; readonly json: unknown };

/** Undefined when the body is not what the operation answers: the caller must treat the money as gone. */
export function readAnswer(reads: Reads, body: string): Answer | undefined {
  const json = jsonOf(body);
  switch (reads) {
    case "images": {
      const answer = pictures.safeParse(json).data;
      return answer === undefined ? undefined : { is: "pictures", pictures: answer.data.map(pictureFrom) };
    }
    case "accepted": {
      const answer = accepted.safeParse(json).data;
      return answer === undefined ? undefined : { is: "accepted", id: answer.generation_id };
    }
    case "texts": {
      const answer = texts.safeParse(json).data;
      return answer === undefined ? undefined : { is: "texts", texts: answer.descriptions.flatMap(({ text }) => (text == null ? [] : plainText(text, longestText))) };
    }
    case "json": {
      const answer = structured.safeParse(jsonOf(body, (_, value) => (typeof value === "string" ? plainText(value, longestText) : value))).data;
      return answer === undefined ? undefined : { is: "json", json: answer.json_prompt };
    }
  }
}

export type Generation =
  | { readonly status: "pending" }
  | { readonly status: "completed"; readonly pictures: readonly AnsweredPicture[]; readonly usdMicros?: number }
  | { readonly status: "failed"; readonly reason: string };

export function readGeneration(body: string): Generation | undefined {
  const answer = generation.safeParse(jsonOf(body)).data;
  switch (answer?.status) {
    case undefined: return undefined;
    case "pending": return { status: "pending" };
    case "failed": return { status: "failed", reason: oneLine(answer.failure_reason ?? "") };
    case "completed": {
      const cost = answer.usage_cost_usd_micros;
      return { status: "completed", pictures: (answer.data ?? []).map(pictureFrom), ...(cost == null ? {} : { usdMicros: cost }) };
    }
  }
}

function pictureFrom({ url, b64_json: base64, is_image_safe: safe, seed, prompt }: z.infer<typeof picture>): AnsweredPicture {
  return {
    ...(safe === false ? { withheld: true } : url ? { url } : base64 ? { url: `data:application/octet-stream;base64,${base64}` } : {}),
    ...(seed == null ? {} : { seed }),
    ...(prompt == null ? {} : { prompt: plainText(prompt, longestText) }),
  };
}
