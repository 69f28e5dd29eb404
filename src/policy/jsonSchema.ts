import * as z from "zod";
import { fileSchema } from "./team.ts";
import type { Vocabulary } from "./team.ts";

/** The policy file for editors that complete what is written by a JSON Schema. */
export function policyJsonSchema(offered: Vocabulary): unknown {
  return { ...z.toJSONSchema(fileSchema(offered), { io: "input", unrepresentable: "any", target: "draft-7" }), title: "Image Studio policy" };
}
