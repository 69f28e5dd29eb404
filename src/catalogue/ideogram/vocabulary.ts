import type { FieldMeta } from "../types.ts";

export type FieldWords = Omit<FieldMeta, "control" | "maxBytes"> & {
  /** A text of several lines. */
  readonly long?: true;
  /** What a text with a pattern must look like, in words. */
  readonly form?: string;
};

const factors = { x1: "1×", x2: "2×", x4: "4×", x8: "8×" };
const topaz = { group: "advanced" } as const;

/**
 * Every field of the newer API by its name on the wire, in the order of form and request. What a field may say stands in the
 * document; its default there is what is done where it is left out, unless something better is said here.
 */
export const vocabulary: Readonly<Record<string, FieldWords>> = {
  image: { title: "Picture", role: "source" },
  mask: { title: "Mask", description: "A picture of the same size: white may change, black stays.", role: "mask", mask: "black-changes" },
  prompt: { title: "Prompt", description: "What the picture shows, in words.", role: "prompt" },
  images: { title: "Pictures", description: "Pictures to change or to take up.", role: "source" },
  reference_images: { title: "References", description: "Pictures that the change takes something from.", role: "reference", group: "references" },
  custom_model_uri: { title: "Custom model", description: "A model that you trained; it brings its own style.", role: "model", form: "must look like model/<name>/version/<version>" },

  aspect_ratio: { title: "Aspect ratio", role: "size" },
  resolution: { title: "Exact size", role: "size", whenUnset: "the model chooses" },
  size: { title: "Exact size", role: "size", whenUnset: "the model chooses" },
  custom_width: { title: "Width", role: "size" },
  custom_height: { title: "Height", role: "size" },
  resolution_tier: { title: "Resolution" },
  output_resolution: { title: "Resolution" },

  num_images: { title: "Number of images", role: "count" },
  upscale_factor: { title: "Enlarge", role: "scale", labels: factors },
  rendering_speed: { title: "Rendering speed", description: "Slower is finer, and costs more.", role: "quality", whenUnset: "Default" },
  quality: { title: "Quality", description: "Higher is finer, and costs more.", role: "quality" },
  background: { title: "Background" },
  image_weight: { title: "Image weight", description: "How much of the picture is kept: 100 stays closest to it.", whenUnset: "the model chooses" },
  enhancement_strength: { title: "Strength", description: "How much is drawn anew." },
  creativity: { title: "Creativity", description: "How freely detail is invented, from 1 to 9." },
  texture: { title: "Texture", description: "How much fine structure is added, from 1 to 5." },

  style_type: { title: "Style", role: "style", group: "style", labels: { render_3d: "3D Render" } },
  style_preset: {
    title: "Style preset", description: "A ready-made look.", group: "style", labels: { childrens_book: "Children's Book", spotlight_80s: "80s Spotlight" },
  },
  style_codes: { title: "Style codes", description: "Codes of styles, 8 hexadecimal digits each.", group: "style", form: "8 hexadecimal digits each, like AAFF5733" },
  color_palette: { title: "Colour palette", description: "A preset, or up to 8 colours with weights.", role: "palette", group: "colour" },
  style_reference_images: { title: "Style references", description: "Pictures whose look is taken up.", role: "reference", group: "references" },
  character_reference_images: { title: "Character reference", description: "The person to keep.", role: "reference" },
  character_reference_mask: {
    title: "Character mask", description: "White marks the person in the character reference.", group: "references", mask: "grey", maskOf: "character_reference_images",
  },

  seed: { title: "Seed", description: "The same seed and settings give the same picture again.", role: "seed", group: "repeatability", whenUnset: "a random seed" },
  magic_prompt: { title: "Magic prompt", description: "Ideogram rewrites the prompt before it draws.", role: "enhance", group: "repeatability", whenUnset: "Auto" },
  private: { title: "Private", description: "Keeps the result out of Ideogram's public feed.", group: "output", whenUnset: "on" },
  enable_copyright_detection: {
    title: "Check for copyright", description: "Withholds results with protected logos or likenesses; takes longer.", group: "output", whenUnset: "as the organisation has set it",
  },
  include_bbox: { title: "Boxes", description: "Where each object is.", group: "output" },
  include_style_descriptions: { title: "Style", description: "Light, medium, mood and colours.", group: "output" },
  include_tags: { title: "Tags", group: "output" },

  negative_prompt: { title: "Negative prompt", description: "What must not be in the picture.", role: "negative", group: "advanced", long: true },
  context_window: {
    title: "Context", description: "The part that is looked at: none, auto (around the mask), or y_min,x_min,y_max,x_max in pixels.", group: "advanced",
    form: "must be none, auto or four numbers like 0,0,512,512", whenUnset: "none: the whole picture",
  },
  num_inference_steps: { title: "Steps", description: "More steps are finer and slower.", group: "advanced", whenUnset: "the model chooses" },

  fix_compression: { ...topaz, title: "Mend compression", description: "Takes away blocks and halos of JPEG: 0 is none, 1 the most." },
  strength: { ...topaz, title: "Strength", description: "How much is changed at all: 0 is none, 1 the most." },
  sharpen: { ...topaz, title: "Sharpen", description: "Crisper edges: 0 is none, 1 the most." },
  denoise: { ...topaz, title: "Denoise", description: "Less grain: 0 is none, 1 the most." },
  subject_detection: { ...topaz, title: "Where", description: "Which part is worked on." },
  face_enhancement: { ...topaz, title: "Mend faces" },
  face_enhancement_creativity: { ...topaz, title: "Faces: creativity", description: "How freely faces are drawn: 0 is none, 1 the most." },
  face_enhancement_strength: { ...topaz, title: "Faces: strength", description: "How much faces are changed: 0 is none, 1 the most." },
  detail: { ...topaz, title: "More detail" },
  detail_strength: { ...topaz, title: "Detail: strength", description: "How much detail is added: 0 is none, 10 the most." },
  autoprompt: { ...topaz, title: "Describe by itself", description: "The model finds its own words for the picture." },
  color_preservation: { ...topaz, title: "Keep colours" },
};

/** The same words for a field of the older routes, which call most things alike. */
export function metaFor(name: string): Omit<FieldWords, "long" | "form"> {
  const known = vocabulary[name];
  if (known === undefined) throw new Error(`The vocabulary has no "${name}".`);
  const { long: _long, form: _form, ...words } = known;
  return words;
}
