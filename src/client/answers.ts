import * as z from "zod";
import type { Reads } from "../catalogue/types.ts";

/**
 * What the APIs answer, as little of it as we read: everything else may come and go without breaking us. An odd seed or
 * sum beside a picture is ignored: the picture is paid for.
 * Source: the Ideogram reference of 2026-10-07, sections 5, 9 and 10.
 */

const picture = z.object({
  url: z.string().nullish(),
  is_image_safe: z.boolean().nullish().catch(undefined),
  seed: z.number().int().nullish().catch(undefined),
  prompt: z.string().nullish().catch(undefined),
});
const pictures = z.object({ data: z.array(picture) });
const accepted = z.object({ generation_id: z.string().min(1) });
const texts = z.object({ descriptions: z.array(z.object({ text: z.string().nullish() })) });
const structured = z.object({ json_prompt: z.json() });
const generation = z.object({
  status: z.enum(["pending", "completed", "failed"]),
  data: z.array(picture).nullish(),
  failure_reason: z.string().nullish().catch(undefined),
  usage_cost_usd_micros: z.number().int().nonnegative().nullish().catch(undefined),
});
const priceQuote = z.object({
  usd_micros: z.number().int().nonnegative(),
  qualifier: z.enum(["exact", "estimate"]),
  upper_bound_usd_micros: z.number().int().nonnegative().nullish(),
});

/** One picture of an answer. No `url` means that the output check withheld it. */
export interface AnsweredPicture {
  readonly url?: string;
  readonly seed?: number;
  readonly prompt?: string;
}

export type Answer =
  | { readonly is: "pictures"; readonly pictures: readonly AnsweredPicture[] }
  | { readonly is: "accepted"; readonly id: string }
  | { readonly is: "texts"; readonly texts: readonly string[] }
  | { readonly is: "json"; readonly json: z.infer<typeof structured>["json_prompt"] };

/** Undefined when the body is not what the operation answers: the caller must treat the money as gone. */
export function readAnswer(reads: Reads, body: string): Answer | undefined {
  const json = parseJson(body);
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
      return answer === undefined ? undefined : { is: "texts", texts: answer.descriptions.flatMap((d) => d.text ?? []) };
    }
    case "json": {
      const answer = structured.safeParse(json).data;
      return answer === undefined ? undefined : { is: "json", json: answer.json_prompt };
    }
  }
}

export type Generation =
  | { readonly status: "pending" }
  | { readonly status: "completed"; readonly pictures: readonly AnsweredPicture[]; readonly usdMicros?: number }
  | { readonly status: "failed"; readonly reason: string };

export function readGeneration(body: string): Generation | undefined {
  const answer = generation.safeParse(parseJson(body)).data;
  switch (answer?.status) {
    case undefined: return undefined;
    case "pending": return { status: "pending" };
    case "failed": return { status: "failed", reason: answer.failure_reason ?? "" };
    case "completed": {
      const cost = answer.usage_cost_usd_micros;
      return { status: "completed", pictures: (answer.data ?? []).map(pictureFrom), ...(cost == null ? {} : { usdMicros: cost }) };
    }
  }
}

export function readQuote(body: string): { usdMicros: number; basis: "exact" | "estimate"; upperUsdMicros?: number } | undefined {
  const quote = priceQuote.safeParse(parseJson(body)).data;
  if (quote === undefined) return undefined;
  const upper = quote.upper_bound_usd_micros;
  return { usdMicros: quote.usd_micros, basis: quote.qualifier, ...(upper == null ? {} : { upperUsdMicros: upper }) };
}

function pictureFrom({ url, is_image_safe: safe, seed, prompt }: z.infer<typeof picture>): AnsweredPicture {
  return {
    ...(url == null || url === "" || safe === false ? {} : { url }),
    ...(seed == null ? {} : { seed }),
    ...(prompt == null ? {} : { prompt }),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
