/** Earlier prompts, newest first, walked with Alt+Up and Alt+Down; the draft waits at the near end. */
export interface PromptHistory {
  /** +1 is older, -1 newer. Nothing when there is nowhere to go. */
  walk(step: 1 | -1, current: string): { readonly text: string; readonly place: number; readonly of: number } | undefined;
  /** A prompt was sent. */
  add(prompt: string): void;
  /** A prompt gave its place to another. */
  replaced(prompt: string): void;
  /** The person typed: what stands there now is the draft. */
  edited(): void;
}

/** `keep` hears of drafts that no longer stand in the form: unlike a prompt that is sent, nobody else knows them. */
export function createPromptHistory(prompts: readonly string[], keep: (draft: string) => void): PromptHistory {
  let earlier = [...prompts];
  let draft = "";
  let place = 0;
  const put = (prompt: string): void => {
    if (prompt.trim() !== "") earlier = [prompt, ...earlier.filter((each) => each !== prompt)];
  };
  /** Whoever goes on from an earlier prompt finds the draft that waited behind it. */
  const stay = (): void => {
    if (place > 0) put(draft);
    place = 0;
  };
  return {
    walk(step, current) {
      if (place === 0) draft = current;
      // What already stands there would be a step that does nothing.
      let next = place + step;
      if (place === 0 && step === 1 && earlier[0] === current) next += 1;
      if (next < 0 || next > earlier.length) return undefined;
      if (place === 0 && draft.trim() !== "" && !earlier.includes(draft)) keep(draft);
      place = next;
      return { text: place === 0 ? draft : (earlier[place - 1] ?? draft), place, of: earlier.length };
    },
    add(prompt) {
      stay();
      put(prompt);
    },
    replaced(prompt) {
      stay();
      if (prompt.trim() !== "" && !earlier.includes(prompt)) keep(prompt);
      put(prompt);
    },
    edited: stay,
  };
}
