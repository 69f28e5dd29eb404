/** The first line of a prompt, which stands for it. */
export const firstLine = (text: string): string => text.trim().split(/\r?\n/u, 1)[0] ?? "";

/** How a prompt begins: enough to know it by where its whole would be read out for each picture. */
export function opening(text: string, most = 60): string {
  const line = firstLine(text);
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/u, "")}…`;
}

/** What a person typed into the element that an event came from. */
export function typedIn(event: Event): string {
  const target = event.target;
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : "";
}

/**
 * For a number that is taken when its field is left: what came of it. A redraw leaves what is half typed, and draws nothing where the
 * number stays the same.
 */
export function writeBack({ target }: Event, value: number): void {
  if (target instanceof HTMLInputElement) target.value = String(value);
}

/** What to tell a person of anything that was thrown. */
export const sayThrown = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
