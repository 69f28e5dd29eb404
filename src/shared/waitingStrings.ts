/** What the Studio's page says before its host has handed it the words of the person's language. */
export const waitingStrings = {
  studio: "Image Studio",
  loading: "Loading",
  noSnapshot: "The Studio could not be loaded.",
  tryAgain: "Try again",
} as const satisfies Record<string, string>;
