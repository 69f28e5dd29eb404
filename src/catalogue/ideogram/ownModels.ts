import * as z from "zod";
import { jsonOf } from "../../core/json.ts";
import { oneLine } from "../../core/oneLine.ts";
import type { OwnModel } from "../types.ts";

const model = z.object({ custom_model_uri: z.string().max(500), name: z.string(), is_available_for_generation: z.literal(true), is_owned: z.boolean().catch(true) });
const listed = z.object({ models: z.array(model.nullable().catch(null)) });

/** Those that can draw; one still in training has no address. */
export function readOwnModels(body: string): readonly OwnModel[] | undefined {
  const said = listed.safeParse(jsonOf(body)).data;
  return said?.models.flatMap((one) => (one === null ? [] : [{ uri: one.custom_model_uri, name: oneLine(one.name, 100), shared: !one.is_owned }]));
}
