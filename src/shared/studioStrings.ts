/** Every word of the Studio's page in English, `{0}` for arguments. The host hands them over translated. */
export const studioStrings = {
  generate: "Generate",
  describe: "Describe",
  prompt: "Prompt",
  promptPlaceholder: "What should the picture show?",
  model: "Model",
  aspectRatio: "Aspect ratio",
  images: "Images",
  moreOptions: "More options",
  results: "Results",
} as const satisfies Record<string, string>;
export type StudioString = keyof typeof studioStrings;
