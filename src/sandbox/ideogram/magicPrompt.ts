import { textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";

/** Magic prompt, when asked for, makes the returned prompt another than the given one. */
export function usedPrompt(input: Input, prompt: string): string {
  const magic = textOf(input, "magic_prompt") ?? textOf(input, "magic_prompt_option");
  return magic?.toUpperCase() === "ON" ? enriched(prompt) : prompt;
}

/** A 4.0 JSON prompt from a sentence, and the shape that suits it. */
export function structured(input: Input): unknown {
  const prompt = textOf(input, "text_prompt") ?? "";
  const asked = textOf(input, "aspect_ratio") ?? "AUTO";
  const [subject = prompt, ...rest] = prompt.split(/,|\bon\b|\bin\b|\bat\b|\bover\b/).map((part) => part.trim()).filter((part) => part !== "");
  const quoted = Array.from(prompt.matchAll(/["“]([^"”]+)["”]/g), ([, text = ""]) => text);
  return {
    aspect_ratio: asked === "AUTO" ? "1x1" : asked,
    json_prompt: {
      high_level_description: enriched(prompt),
      compositional_deconstruction: {
        background: rest.length > 0 ? rest.join(", ") : "a plain ground with a soft gradient",
        elements: [
          { type: "obj", desc: subject, bbox: [250, 200, 750, 800], color_palette: ["#CC3300", "#FFE0B2"] },
          ...quoted.map((text) => ({ type: "text", text, desc: "large, clean letters", bbox: [60, 120, 200, 880] })),
        ],
      },
      style_description: { aesthetics: "calm, spacious", lighting: "soft daylight", medium: "photograph", photo: "35 mm, shallow depth of field" },
    },
  };
}

function enriched(prompt: string): string {
  return `${prompt}, soft light, layered depth, fine grain, carefully composed`;
}
