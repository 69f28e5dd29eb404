import type { Sentence } from "../../core/sentence.ts";
import type { GitView } from "./askGit.ts";
import type { Place } from "./placesOf.ts";

/** How things stand after a key was taken out of a file: all of it read back, nothing concluded from what was done. */
export interface Tidied {
  /** The file as people know it. */
  readonly path: string;
  /** Where the file on disk still holds the key. */
  readonly places: readonly Place[];
  /** Other files that hold the same key. */
  readonly elsewhere: readonly string[];
  /** Undefined: git could not be asked. */
  readonly git: GitView | undefined;
  readonly ignored: boolean;
}

/** What is said of it, sentence by sentence, and whether the key should be replaced by a new one. */
export function tidyReport({ path, places, elsewhere, git, ignored }: Tidied): { readonly sentences: readonly Sentence[]; readonly replace: boolean } {
  const sentences: Sentence[] = [places.length === 0
    ? { text: "{0} no longer holds the key.", args: [path] }
    : { text: "{0} still holds the key: {1}.", args: [path, places.map(nameOf).join(", ")] }];
  if (elsewhere.length > 0) sentences.push({ text: "The same key also stands in {0}.", args: [elsewhere.join(", ")] });
  sentences.push(...gitSentences(git, ignored));
  return { sentences, replace: git?.committed ?? true };
}

function gitSentences(git: GitView | undefined, ignored: boolean): Sentence[] {
  const say = (text: string): Sentence => ({ text, args: [] });
  if (git === undefined) {
    const history = say("If the file was ever committed, the key is in the history too: replace it by a new one.");
    return ignored ? [history] : [say("No .gitignore names it."), history];
  }
  const now = git.tracked ? "git tracks the file all the same: no .gitignore keeps it out of the next commit before \"git rm --cached\"." : ignored ? "git ignores the file." : "git does not ignore the file.";
  return [say(now), say(git.committed ? "It was committed before, so the key can be in the history: replace it by a new one." : "No commit has it.")];
}

function nameOf({ line, as }: Place): string {
  return `line ${line + 1} (${as === "comment" ? "a comment" : as === "text" ? "no setting" : as.name})`;
}
