// Written by scripts/v2Table.ts from the API's document. Do not edit.
import type { Documented, Wire } from "./documented.ts";

/** Every form that a field of this name has somewhere. */
export const wires: Readonly<Record<string, readonly Wire[]>> = {
  aspect_ratio: [
    { type: "string", pattern: "^(auto|[1-9][0-9]{0,4}x[1-9][0-9]{0,4})$", default: "auto" },
    { type: "string" },
    { type: "string", enum: ["auto", "1x3", "3x1", "1x2", "2x1", "9x16", "16x9", "10x16", "16x10", "2x3", "3x2", "3x4", "4x3", "4x5", "5x4", "1x1"] },
    { type: "string", enum: ["auto", "1x4", "1x3", "1x2", "9x16", "10x16", "2x3", "3x4", "4x5", "1x1", "5x4", "4x3", "3x2", "16x10", "16x9", "2x1", "3x1", "4x1"], default: "auto" },
    { type: "string", enum: ["auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "21:9", "4:1", "1:4", "8:1", "1:8"], default: "auto" },
    { type: "string", enum: ["auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "21:9"], default: "auto" },
    { type: "string", enum: ["1x3", "3x1", "1x2", "2x1", "9x16", "16x9", "10x16", "16x10", "2x3", "3x2", "3x4", "4x3", "4x5", "5x4", "1x1"] },
    { type: "string", enum: ["1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "21:9", "4:1", "1:4", "8:1", "1:8"] },
  ],
  autoprompt: [
    { type: "boolean", default: false },
  ],
  background: [
    { type: "string", enum: ["auto", "transparent", "opaque"], default: "auto" },
  ],
  character_reference_images: [
    { type: "array", maxItems: 1, items: { type: "string", format: "uri" } },
  ],
  character_reference_mask: [
    { type: "string", format: "uri" },
  ],
  color_palette: [
    { anyOf: [{ type: "object", required: ["name"], properties: { name: { type: "string", enum: ["ember", "fresh", "jungle", "magic", "melon", "mosaic", "pastel", "ultramarine"] } } }, { type: "object", required: ["members"], properties: { members: { type: "array", minItems: 1, maxItems: 8, items: { type: "object", required: ["color_hex"], properties: { color_hex: { type: "string", pattern: "^#(?:[0-9a-fA-F]{3}){1,2}$" }, color_weight: { type: "number", minimum: 0.05, maximum: 1 } } } } } }] },
  ],
  color_preservation: [
    { type: "boolean", default: true },
  ],
  context_window: [
    { type: "string", pattern: "^(none|auto|[0-9]+,[0-9]+,[0-9]+,[0-9]+)$", default: "none" },
  ],
  creativity: [
    { type: "integer", minimum: 1, maximum: 9, default: 3 },
  ],
  custom_height: [
    { type: "integer" },
  ],
  custom_model_uri: [
    { type: "string", minLength: 1, maxLength: 512, pattern: "^model/[^/]+/version/[^/]+$" },
  ],
  custom_width: [
    { type: "integer" },
  ],
  denoise: [
    { type: "number", minimum: 0, maximum: 1 },
  ],
  detail: [
    { type: "boolean", default: false },
  ],
  detail_strength: [
    { type: "number", minimum: 0, maximum: 10 },
  ],
  enable_copyright_detection: [
    { type: "boolean" },
  ],
  enhancement_strength: [
    { type: "string", enum: ["low", "medium", "high"], default: "high" },
  ],
  face_enhancement: [
    { type: "boolean" },
  ],
  face_enhancement_creativity: [
    { type: "number", minimum: 0, maximum: 1 },
  ],
  face_enhancement_strength: [
    { type: "number", minimum: 0, maximum: 1 },
  ],
  fix_compression: [
    { type: "number", minimum: 0, maximum: 1 },
  ],
  image: [
    { type: "string", format: "uri" },
  ],
  image_weight: [
    { type: "integer", minimum: 1, maximum: 100 },
  ],
  images: [
    { type: "array", maxItems: 10, items: { type: "string", format: "uri" } },
    { type: "array", maxItems: 16, items: { type: "string", format: "uri" } },
    { type: "array", maxItems: 5, items: { type: "string", format: "uri" } },
  ],
  include_bbox: [
    { type: "boolean", default: true },
  ],
  include_style_descriptions: [
    { type: "boolean", default: false },
  ],
  include_tags: [
    { type: "boolean", default: false },
  ],
  magic_prompt: [
    { type: "string", enum: ["auto", "on", "off"] },
  ],
  mask: [
    { type: "string", format: "uri" },
  ],
  negative_prompt: [
    { type: "string", maxLength: 10000 },
  ],
  num_images: [
    { type: "integer", minimum: 1, maximum: 8, default: 1 },
    { type: "integer", minimum: 1, maximum: 4, default: 1 },
  ],
  num_inference_steps: [
    { type: "integer", minimum: 1, maximum: 128 },
  ],
  output_resolution: [
    { type: "string", enum: ["1k", "2k", "4k", "8k"], default: "1k" },
  ],
  private: [
    { type: "boolean" },
  ],
  prompt: [
    { type: "string", maxLength: 10000 },
    { type: "string", minLength: 1, maxLength: 10000 },
    { type: "string", minLength: 1, maxLength: 4000, pattern: "\\S" },
    { type: "string", maxLength: 2000 },
    { type: "string", maxLength: 1024, default: "" },
  ],
  quality: [
    { type: "string", enum: ["auto", "low", "medium", "high"], default: "auto" },
    { type: "string", enum: ["very_low", "low", "medium", "high"] },
    { type: "string", enum: ["very_low", "low", "medium", "high", "very_high"] },
    { type: "string", enum: ["very_low", "low", "medium", "high"], default: "medium" },
    { type: "string", enum: ["low", "medium", "high"] },
  ],
  reference_images: [
    { type: "array", maxItems: 4, items: { type: "string", format: "uri" } },
  ],
  rendering_speed: [
    { type: "string", enum: ["turbo", "default", "quality"], default: "default" },
    { type: "string", enum: ["turbo", "default", "quality"] },
  ],
  resolution: [
    { type: "string", pattern: "^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$" },
    { type: "string" },
    { type: "string", enum: ["512x1536", "576x1408", "576x1472", "576x1536", "640x1344", "640x1408", "640x1472", "640x1536", "704x1152", "704x1216", "704x1280", "704x1344", "704x1408", "704x1472", "736x1312", "768x1088", "768x1216", "768x1280", "768x1344", "800x1280", "832x960", "832x1024", "832x1088", "832x1152", "832x1216", "832x1248", "864x1152", "896x960", "896x1024", "896x1088", "896x1120", "896x1152", "960x832", "960x896", "960x1024", "960x1088", "1024x832", "1024x896", "1024x960", "1024x1024", "1088x768", "1088x832", "1088x896", "1088x960", "1120x896", "1152x704", "1152x832", "1152x864", "1152x896", "1216x704", "1216x768", "1216x832", "1248x832", "1280x704", "1280x768", "1280x800", "1312x736", "1344x640", "1344x704", "1344x768", "1408x576", "1408x640", "1408x704", "1472x576", "1472x640", "1472x704", "1536x512", "1536x576", "1536x640"] },
    { type: "string", enum: ["2048x2048", "1440x2880", "2880x1440", "1664x2496", "2496x1664", "1792x2240", "2240x1792", "1440x2560", "2560x1440", "1600x2560", "2560x1600", "1728x2304", "2304x1728", "1296x3168", "3168x1296", "1152x2944", "2944x1152", "1248x3328", "3328x1248", "1280x3072", "3072x1280", "1024x3072", "3072x1024", "1024x1024", "896x1120", "1120x896", "864x1152", "1152x864", "832x1248", "1248x832", "800x1280", "1280x800", "720x1280", "1280x720", "720x1440", "1440x720", "512x1536", "1536x512"] },
    { type: "string", enum: ["1k", "2k"] },
  ],
  resolution_tier: [
    { type: "string", enum: ["1k", "2k", "4k"] },
    { type: "string", enum: ["1K", "2K", "4K"], default: "1K" },
    { type: "string", enum: ["1k", "2k"] },
    { type: "string", enum: ["1K", "2K", "4K"], default: "2K" },
  ],
  seed: [
    { type: "integer", minimum: 0, maximum: 2147483647 },
  ],
  sharpen: [
    { type: "number", minimum: 0, maximum: 1 },
  ],
  size: [
    { type: "string", default: "auto" },
  ],
  strength: [
    { type: "number", minimum: 0.01, maximum: 1 },
  ],
  style_codes: [
    { type: "array", items: { type: "string", pattern: "^[0-9a-fA-F]{8}$" } },
  ],
  style_preset: [
    { type: "string", enum: ["80s_illustration", "90s_nostalgia", "abstract_organic", "analog_nostalgia", "art_brut", "art_deco", "art_poster", "aura", "avant_garde", "bauhaus", "blueprint", "blurry_motion", "bright_art", "c4d_cartoon", "childrens_book", "collage", "coloring_book_i", "coloring_book_ii", "cubism", "dark_aura", "doodle", "double_exposure", "dramatic_cinema", "editorial", "emotional_minimal", "ethereal_party", "expired_film", "flat_art", "flat_vector", "forest_reverie", "geo_minimalist", "glass_prism", "golden_hour", "graffiti_i", "graffiti_ii", "halftone_print", "high_contrast", "hippie_era", "iconic", "japandi_fusion", "jazzy", "long_exposure", "magazine_editorial", "minimal_illustration", "mixed_media", "monochrome", "nightlife", "oil_painting", "old_cartoons", "paint_gesture", "pop_art", "retro_etching", "riviera_pop", "spotlight_80s", "stylized_red", "surreal_collage", "travel_poster", "vintage_geo", "vintage_poster", "watercolor", "weird", "woodblock_print"] },
  ],
  style_reference_images: [
    { type: "array", maxItems: 10, items: { type: "string", format: "uri" } },
  ],
  style_type: [
    { type: "string", enum: ["auto", "general", "realistic", "design", "render_3d", "anime"] },
    { type: "string", enum: ["auto", "general", "realistic", "design", "custom", "fiction", "stylized"], default: "general" },
    { type: "string", enum: ["auto", "realistic", "fiction"], default: "auto" },
  ],
  subject_detection: [
    { type: "string", enum: ["all", "foreground", "background"] },
  ],
  texture: [
    { type: "integer", minimum: 1, maximum: 5, default: 1 },
  ],
  upscale_factor: [
    { type: "string", enum: ["x1", "x2", "x4"], default: "x1" },
    { type: "string", enum: ["x2", "x4", "x8"], default: "x2" },
  ],
};

export const documented = {
  "describe/ideogram-3": { path: "/v2/image/describe/ideogram-3", encoding: "json-unless-files", quotable: false, answers: "now", takes: "image!", inert: "" },
  "describe/ideogram-4": { path: "/v2/image/describe/ideogram-4", encoding: "json-unless-files", quotable: false, answers: "now", takes: "image! include_bbox include_style_descriptions include_tags", inert: "" },
  "generate/auto": { path: "/v2/image/generate/auto", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt negative_prompt images aspect_ratio resolution resolution_tier", inert: "private target_collection_id" },
  "generate/gpt-image-2": { path: "/v2/image/generate/gpt-image-2", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private images.1 aspect_ratio.1 resolution.1", inert: "private webhook_url target_collection_id" },
  "generate/gpt-image-2-5-flare": { path: "/v2/image/generate/gpt-image-2-5-flare", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private images.1 aspect_ratio.1 resolution.1 background quality", inert: "private webhook_url target_collection_id" },
  "generate/gpt-image-2-5-sunburst": { path: "/v2/image/generate/gpt-image-2-5-sunburst", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private images.1 aspect_ratio.1 resolution.1 background quality", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-2": { path: "/v2/image/generate/ideogram-2", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt negative_prompt rendering_speed enable_copyright_detection aspect_ratio.2 style_type", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-2a": { path: "/v2/image/generate/ideogram-2a", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt rendering_speed enable_copyright_detection aspect_ratio.2 style_type", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-3": { path: "/v2/image/generate/ideogram-3", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt negative_prompt rendering_speed enable_copyright_detection color_palette style_type.1 aspect_ratio.2 resolution.2 style_codes style_preset style_reference_images", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-3-character": { path: "/v2/image/generate/ideogram-3-character", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt negative_prompt rendering_speed enable_copyright_detection style_type.2 aspect_ratio.2 resolution.2 character_reference_images character_reference_mask style_reference_images", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-3-custom-model": { path: "/v2/image/generate/ideogram-3-custom-model", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private custom_model_uri! magic_prompt negative_prompt rendering_speed.1 enable_copyright_detection color_palette aspect_ratio.2 resolution.2 style_codes style_preset style_reference_images", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-3-transparent": { path: "/v2/image/generate/ideogram-3-transparent", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt negative_prompt rendering_speed enable_copyright_detection aspect_ratio.2 upscale_factor", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-4": { path: "/v2/image/generate/ideogram-4", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt rendering_speed enable_copyright_detection resolution.3", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-4-5": { path: "/v2/image/generate/ideogram-4-5", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt enable_copyright_detection images.2 quality.1 size", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-4-custom-model": { path: "/v2/image/generate/ideogram-4-custom-model", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private custom_model_uri! magic_prompt rendering_speed.1 enable_copyright_detection resolution.3", inert: "private webhook_url target_collection_id" },
  "generate/ideogram-4-transparent": { path: "/v2/image/generate/ideogram-4-transparent", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt rendering_speed enable_copyright_detection aspect_ratio.3 output_resolution", inert: "private webhook_url target_collection_id" },
  "generate/nano-banana-2": { path: "/v2/image/generate/nano-banana-2", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private images aspect_ratio.4 resolution_tier.1", inert: "private webhook_url target_collection_id" },
  "generate/nano-banana-pro": { path: "/v2/image/generate/nano-banana-pro", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private images aspect_ratio.5 resolution_tier.1", inert: "private webhook_url target_collection_id" },
  "generate/p-image-ideogram": { path: "/v2/image/generate/p-image-ideogram", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt enable_copyright_detection aspect_ratio.6 resolution.4 custom_width custom_height quality.2", inert: "private webhook_url target_collection_id" },
  "generate/z-image": { path: "/v2/image/generate/z-image", encoding: "json", quotable: true, answers: "either", takes: "prompt.1! num_images seed private num_inference_steps resolution.1", inert: "private webhook_url target_collection_id" },
  "inpaint/ideogram-3": { path: "/v2/image/inpaint/ideogram-3", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt rendering_speed enable_copyright_detection style_type.1 image! mask! style_codes style_preset style_reference_images", inert: "private webhook_url target_collection_id" },
  "inpaint/ideogram-3-character": { path: "/v2/image/inpaint/ideogram-3-character", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private magic_prompt rendering_speed enable_copyright_detection style_type.2 style_codes image! mask! character_reference_images character_reference_mask style_reference_images", inert: "private webhook_url target_collection_id" },
  "inpaint/ideogram-3-custom-model": { path: "/v2/image/inpaint/ideogram-3-custom-model", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private custom_model_uri! magic_prompt rendering_speed.1 enable_copyright_detection image! mask! style_codes style_preset style_reference_images", inert: "private target_collection_id" },
  "layerize/ideogram-3": { path: "/v2/design/layerize/ideogram-3", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! prompt seed private", inert: "private target_collection_id webhook_url" },
  "precise-edit/ideogram-4-5": { path: "/v2/image/precise-edit/ideogram-4-5", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private image! mask reference_images quality.3 enable_copyright_detection context_window", inert: "private webhook_url target_collection_id" },
  "reframe/ideogram-3": { path: "/v2/image/reframe/ideogram-3", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! resolution.2! num_images seed rendering_speed color_palette style_codes style_preset style_reference_images", inert: "" },
  "reframe/nano-banana-2": { path: "/v2/image/reframe/nano-banana-2", encoding: "json-unless-files", quotable: true, answers: "later", takes: "image! aspect_ratio.7! num_images.1 private seed", inert: "private" },
  "remix/auto": { path: "/v2/image/remix/auto", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private image_weight magic_prompt negative_prompt enable_copyright_detection color_palette style_type.1 aspect_ratio.3 resolution resolution_tier.2 style_codes style_preset image!", inert: "private webhook_url target_collection_id" },
  "remix/ideogram-3": { path: "/v2/image/remix/ideogram-3", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private image_weight magic_prompt negative_prompt rendering_speed enable_copyright_detection color_palette style_type.1 aspect_ratio.6 resolution.2 image! style_codes style_preset style_reference_images", inert: "private webhook_url target_collection_id" },
  "remix/ideogram-3-character": { path: "/v2/image/remix/ideogram-3-character", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private image_weight magic_prompt negative_prompt rendering_speed enable_copyright_detection style_type.2 aspect_ratio.6 resolution.2 image! character_reference_images character_reference_mask style_reference_images", inert: "private webhook_url target_collection_id" },
  "remix/ideogram-3-custom-model": { path: "/v2/image/remix/ideogram-3-custom-model", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images seed private custom_model_uri! image_weight magic_prompt negative_prompt rendering_speed.1 enable_copyright_detection color_palette aspect_ratio.6 resolution.2 image! style_codes style_preset style_reference_images", inert: "private webhook_url target_collection_id" },
  "remix/ideogram-4": { path: "/v2/image/remix/ideogram-4", encoding: "json-unless-files", quotable: true, answers: "either", takes: "prompt.1! num_images private image_weight rendering_speed enable_copyright_detection resolution.3 image!", inert: "private webhook_url target_collection_id" },
  "remove-background/ideogram-1": { path: "/v2/image/remove-background/ideogram-1", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private", inert: "private target_collection_id" },
  "remove-object/ideogram-1": { path: "/v2/image/remove-object/ideogram-1", encoding: "json-unless-files", quotable: true, answers: "later", takes: "image! mask! seed", inert: "store_assets target_collection_id" },
  "replace-background/gpt-image-2": { path: "/v2/image/replace-background/gpt-image-2", encoding: "json-unless-files", quotable: true, answers: "later", takes: "image! prompt.2! num_images private quality.4", inert: "private webhook_url" },
  "replace-background/ideogram-3": { path: "/v2/image/replace-background/ideogram-3", encoding: "json-unless-files", quotable: true, answers: "later", takes: "image! prompt.2! num_images private rendering_speed", inert: "private webhook_url" },
  "upscale/auto": { path: "/v2/image/upscale/auto", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private seed upscale_factor.1", inert: "private target_collection_id webhook_url" },
  "upscale/nano-banana-pro": { path: "/v2/image/upscale/nano-banana-pro", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private seed prompt.3 resolution_tier.3", inert: "private target_collection_id webhook_url" },
  "upscale/topaz-bloom-2": { path: "/v2/image/upscale/topaz-bloom-2", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private seed upscale_factor.1 prompt.4 creativity color_preservation", inert: "private target_collection_id webhook_url" },
  "upscale/topaz-redefine": { path: "/v2/image/upscale/topaz-redefine", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private seed upscale_factor.1 prompt.4 autoprompt creativity texture detail detail_strength face_enhancement face_enhancement_creativity face_enhancement_strength subject_detection sharpen denoise", inert: "private target_collection_id webhook_url" },
  "upscale/topaz-standard-2": { path: "/v2/image/upscale/topaz-standard-2", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private upscale_factor.1 fix_compression strength face_enhancement face_enhancement_creativity face_enhancement_strength subject_detection sharpen denoise", inert: "private target_collection_id webhook_url" },
  "upscale/topaz-text-refine": { path: "/v2/image/upscale/topaz-text-refine", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private seed upscale_factor.1 fix_compression strength face_enhancement face_enhancement_creativity face_enhancement_strength subject_detection sharpen denoise", inert: "private target_collection_id webhook_url" },
  "upscale/topaz-wonder-3-5": { path: "/v2/image/upscale/topaz-wonder-3-5", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! private seed upscale_factor.1 enhancement_strength", inert: "private target_collection_id webhook_url" },
} as const satisfies Readonly<Record<string, Documented>>;
