import * as z from "zod/mini";

/** A prompt in parts: the whole, what is behind, and each thing and lettering with its place and colours. */

const hex = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/));
const onGrid = z.int().check(z.gte(0), z.lte(1000));

/** Top, left, bottom and right, on a grid of 1000 by 1000 laid over the picture. */
export const box = z.tuple([onGrid, onGrid, onGrid, onGrid]);
export type Box = z.infer<typeof box>;

const common = { desc: z.string(), bbox: z.optional(box), color_palette: z.optional(z.array(hex)) };

export const element = z.discriminatedUnion("type", [
  z.object({ type: z.literal("obj"), ...common }),
  z.object({ type: z.literal("text"), text: z.string(), ...common }),
]);
export type Element = z.infer<typeof element>;

export const styleWords = ["aesthetics", "art_style", "lighting", "medium", "photo"] as const;
const styles = z.object({
  aesthetics: z.optional(z.string()), art_style: z.optional(z.string()), lighting: z.optional(z.string()), medium: z.optional(z.string()), photo: z.optional(z.string()),
  color_palette: z.optional(z.array(hex)),
});

export const structuredPrompt = z.object({
  high_level_description: z.string(),
  compositional_deconstruction: z.object({ background: z.string(), elements: z.array(element) }),
  style_description: z.optional(styles),
  tags: z.optional(z.array(z.string())),
});
export type StructuredPrompt = z.infer<typeof structuredPrompt>;

export const emptyStructure: StructuredPrompt = { high_level_description: "", compositional_deconstruction: { background: "", elements: [] } };

/** What somebody wrote, or a describer said, as far as it is one: what is not known is left out. */
export function structureIn(value: unknown): StructuredPrompt | undefined {
  const { success, data } = structuredPrompt.safeParse(value);
  return success ? data : undefined;
}

/** The same in words, for models that take a prompt as one text. */
export function inWords({ high_level_description: whole, compositional_deconstruction: { background, elements }, style_description: style = {} }: StructuredPrompt): string {
  const things = elements.map((each) => (each.type === "text" ? `"${each.text}": ${each.desc}` : each.desc));
  return [whole, background, ...things, ...styleWords.map((word) => style[word] ?? "")]
    .map((text) => text.trim()).filter((text) => text !== "").map((text) => (/[.!?…"”]$/.test(text) ? text : `${text}.`)).join(" ");
}

/** Whether it says all that it must: the whole, and what each thing is and each lettering reads. */
export function isWhole({ high_level_description: whole, compositional_deconstruction: { elements } }: StructuredPrompt): boolean {
  const said = [whole, ...elements.flatMap((each) => (each.type === "text" ? [each.text, each.desc] : [each.desc]))];
  return said.every((text) => text.trim() !== "");
}
