/** A sentence with positional placeholders, as the editor's localisation wants it, and its arguments. */
export interface Sentence {
  readonly text: string;
  readonly args: readonly (string | number)[];
}

/** What a person can do about a failure; the editor knows how. */
export type Remedy =
  | "addKey" | "getKey" | "tryOffline" | "replaceKey" | "switchKey" | "openBilling" | "tryAgain" | "tryAnyway" | "editPrompt" | "edit"
  | "openUsage" | "fetchAgain" | "showLog" | "mendKeyring" | "chooseFolder" | "openKept" | "revealKept" | "openSettings" | "scaleDown" | "useAllowed" | "showPolicy" | "showUsage";

export interface Words {
  readonly sentence: Sentence;
  readonly remedies: readonly Remedy[];
}

export function say(text: string, args: readonly (string | number)[], ...remedies: Remedy[]): Words {
  return { sentence: { text, args }, remedies };
}
